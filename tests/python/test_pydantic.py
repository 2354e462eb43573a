"""Documents in pydantic's models and FastAPI's replies; skipped where neither is installed."""

import json
from typing import Any

import bazardesk
import pytest
from conftest import Helpdesk

pydantic: Any = pytest.importorskip("pydantic")


def test_pydantic_takes_and_writes_a_document(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.ticket()
    adapter = pydantic.TypeAdapter(bazardesk.Ticket)
    assert adapter.validate_python(ticket) is ticket
    assert adapter.validate_python(ticket.to_dict()) == ticket
    assert adapter.validate_json(ticket.to_json()) == ticket
    assert json.loads(adapter.dump_json(ticket)) == ticket.to_dict() == adapter.dump_python(ticket)
    assert adapter.json_schema() == {"type": "object", "title": "Ticket"}
    model = pydantic.create_model("Model", ticket=bazardesk.Ticket, page=bazardesk.TicketPage)
    made = model(ticket=ticket, page=helpdesk.marie.ticket_list())
    assert json.loads(made.model_dump_json())["ticket"] == ticket.to_dict()
    assert model.model_validate_json(made.model_dump_json()) == made
    for wrong in ({}, {"number": "x"}, 3, helpdesk.marie.ticket_list()):
        with pytest.raises(pydantic.ValidationError):
            adapter.validate_python(wrong)


def test_fastapi_replies_with_a_document(helpdesk: Helpdesk) -> None:
    fastapi: Any = pytest.importorskip("fastapi")
    ticket = helpdesk.ticket()
    app = fastapi.FastAPI()

    @app.get("/ticket")  # type: ignore[untyped-decorator]
    def read() -> bazardesk.Ticket:
        return ticket

    (route,) = (route for route in app.routes if getattr(route, "path", None) == "/ticket")
    assert route.response_field.serialize(ticket, mode="json") == ticket.to_dict()
    assert app.openapi()["paths"]["/ticket"]
