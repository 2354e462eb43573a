"""Results: frozen, typed, lazy objects."""

import copy
import json
from datetime import UTC, timedelta

import bazardesk
import pytest
from conftest import BEGINNING, Helpdesk


def test_a_ticket_is_typed(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.ticket()
    assert ticket.number == 1
    assert ticket.status is bazardesk.TicketStatus.OPEN
    assert ticket.priority is bazardesk.Priority.URGENT
    assert ticket.awaiting is bazardesk.Awaiting.HANDLER
    assert ticket.handler.kind is bazardesk.HandlerKind.PLATFORM
    assert ticket.opened_at == BEGINNING
    assert ticket.opened_at.tzinfo is UTC
    assert ticket.answer_due_at is not None
    assert ticket.time_left == (ticket.answer_due_at - BEGINNING) / timedelta(seconds=1)
    assert (ticket.items, ticket.references, ticket.fields, ticket.tags) == ((), (), {}, ())
    assert ticket.late is False
    assert ticket.labels.status == "باز"


def test_codes_are_texts_too(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.ticket()
    assert ticket.status == "open"
    assert json.dumps({"status": ticket.status}) == '{"status": "open"}'


def test_parts_are_created_once(helpdesk: Helpdesk) -> None:
    thread = helpdesk.sara.ticket_get(ticket=helpdesk.ticket().number)
    assert thread.ticket is thread.ticket
    assert thread.messages is thread.messages
    assert thread.messages[0].labels is thread.messages[0].labels
    assert isinstance(thread.messages, tuple)
    assert thread.ticket == helpdesk.sara.ticket_get(ticket=1).ticket


def test_results_are_frozen(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.ticket()
    with pytest.raises(AttributeError):
        ticket.subject = "Other"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        ticket.colour = "red"  # type: ignore[attr-defined]
    with pytest.raises(TypeError):
        type(ticket)()
    ticket.fields["weight"] = 1
    assert ticket.fields == {}


def test_equal_objects_have_the_same_document(helpdesk: Helpdesk) -> None:
    ticket, same = helpdesk.ticket(), helpdesk.sara.ticket_get(ticket=1).ticket
    assert ticket == same
    assert hash(ticket) == hash(same)
    assert len({ticket, same}) == 1
    assert ticket != helpdesk.marie.ticket_get(ticket=1).ticket, "the labels are in another language"
    assert ticket != ticket.to_json()
    assert ticket.labels == same.labels
    assert copy.deepcopy(ticket) == ticket


def test_documents_can_be_read_back(helpdesk: Helpdesk) -> None:
    thread = helpdesk.marie.ticket_get(ticket=helpdesk.ticket().number)
    assert bazardesk.TicketThread.from_json(thread.to_json()) == thread
    with pytest.raises(bazardesk.InvalidError) as raised:
        bazardesk.Ticket.from_json(thread.to_json())
    assert raised.value.code is bazardesk.ErrorCode.REQUEST_MALFORMED
    assert "white" not in raised.value.to_json()


def test_representations_name_the_class_and_its_fields(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.ticket()
    assert repr(ticket).startswith(
        f"Ticket(number=1, version={ticket.version!r}, subject='The map stays white', title=None"
    )
    assert repr(ticket.handler) == "Handler(kind=<HandlerKind.PLATFORM: 'platform'>, shop=None, name=None)"
    assert repr(bazardesk.Reference(kind="post_id", value="7")) == "Reference(kind='post_id', value='7')"
    assert repr(helpdesk.desk) == "Desk(profile='freight', locale='en')"
    assert repr(helpdesk.sara) == "Session(role='customer', locale='fa')"


def test_a_session_has_its_options(helpdesk: Helpdesk) -> None:
    assert helpdesk.sara.role is bazardesk.Role.CUSTOMER
    assert (helpdesk.sara.locale, helpdesk.sara.direction) == ("fa", bazardesk.Direction.RTL)
    assert (helpdesk.marie.locale, helpdesk.marie.direction) == ("fr", bazardesk.Direction.LTR)
    wishes = helpdesk.desk.session(role="customer", person="c-1", calendar="gregorian", digits="latin", time_zone="UTC")
    with wishes:
        helpdesk.ticket()
        assert "2026" in wishes.ticket_get(ticket=1).ticket.labels.opened_at


def test_pages_continue_where_they_ended(helpdesk: Helpdesk) -> None:
    opened = {helpdesk.ticket().number for _ in range(5)}
    seen: list[int] = []
    cursor: str | None = None
    while True:
        page = helpdesk.marie.ticket_list(list=bazardesk.TicketList.ALL, limit=2, after=cursor)
        seen.extend(ticket.number for ticket in page.tickets)
        cursor = page.next
        if cursor is None:
            break
    assert sorted(seen) == sorted(opened)
