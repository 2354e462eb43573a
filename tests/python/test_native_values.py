"""Dates and durations of Python where the core takes their texts: variables of templates and custom fields."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import bazardesk
import pytest
from bazardesk import ErrorCode, InvalidError, Money
from conftest import BEGINNING, ROOT, Helpdesk, store

OWN = ROOT / "tests/fixtures/story-own"


@pytest.mark.parametrize("locale", ["en", "fa"])
def test_variables_may_be_native_dates(helpdesk: Helpdesk, locale: str) -> None:
    ticket = helpdesk.sara.ticket_open(category="financial", subject="x", description="x", priority="urgent").number
    templates = helpdesk.marie.template_list(ticket=ticket).templates

    def name(*wanted: str) -> str:
        names = [offer.name for offer in templates if {v.name for v in offer.variables if not v.known} == set(wanted)]
        return names[0]

    def render(template: str, **variables: Any) -> str:
        marie = helpdesk.marie
        return marie.template_render(ticket=ticket, template=template, locale=locale, variables=variables).text

    refund, looking = name("amount", "paid_on", "transaction"), name("next_update")
    others = {"amount": Money(1200, "EUR"), "transaction": "T-1"}
    assert render(refund, paid_on=date(2026, 1, 31), **others) == render(refund, paid_on="2026-01-31", **others)
    native = render(looking, next_update=datetime(2026, 2, 18, 12, tzinfo=UTC))
    assert native == render(looking, next_update="2026-02-18T12:00:00Z")
    for wrong in (date(2026, 2, 18), timedelta(hours=1)):
        with pytest.raises(InvalidError) as raised:
            render(looking, next_update=wrong)
        assert raised.value.code is ErrorCode.TEMPLATE_VARIABLE_KIND
    with pytest.raises(InvalidError) as raised:
        render(looking, next_update=datetime(2026, 2, 18, 12))
    assert (raised.value.code, raised.value.field) == (ErrorCode.FIELD_FORMAT, "variables.next_update")


def test_fields_and_durations_may_be_native() -> None:
    with bazardesk.Desk.open(store(), profile=OWN / "kilim.toml", locales=OWN / "locales", clock=BEGINNING) as desk:
        host = desk.session(role="host")
        host.person_put(id="c-1", name="Sara", locale="en")
        host.person_put(id="s-1", name="Nima", locale="en")
        host.shop_put(id="loom", name="Loom", members=["s-1"])
        sara = desk.session(role="customer", person="c-1")
        day = date(2025, 3, 20)
        ticket = sara.ticket_open(
            category="colours", shop="loom", subject="x", description="x", fields={"woven_on": day}
        )
        assert ticket.fields["woven_on"] == "2025-03-20"
        seller = desk.session(role="seller", person="s-1", shop="loom")
        changed = seller.ticket_set_field(ticket=ticket.number, field="woven_on", value=date(2025, 3, 21))
        assert changed.fields["woven_on"] == "2025-03-21"
        # Which day an instant is depends on the place.
        with pytest.raises(TypeError, match=r"^argument 'value': a str, int, bool or date is expected, not .*datetime"):
            seller.ticket_set_field(ticket=ticket.number, field="woven_on", value=datetime(2025, 3, 21, tzinfo=UTC))
        values: dict[str, Any] = {"days": 3, "price": Money(100, "EUR"), "ready": datetime(2026, 2, 18, 12, tzinfo=UTC)}
        native = seller.template_render(
            ticket=1, template="fading", variables={**values, "soak": timedelta(hours=2, minutes=5, milliseconds=7)}
        )
        assert native == seller.template_render(ticket=1, template="fading", variables={**values, "soak": 7500})
