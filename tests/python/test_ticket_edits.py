"""Edits of a ticket: each method, versions, repeated calls, bulk actions."""

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import bazardesk
import pytest
from bazardesk import ConflictError, ErrorCode, Priority, Rule, Status, TicketAction, TicketStatus
from conftest import BEGINNING, Helpdesk, changes

if TYPE_CHECKING:
    from collections.abc import Callable

HOUR = timedelta(hours=1)


def test_a_ticket_is_assigned_and_unassigned(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    assigned = helpdesk.marie.ticket_assign(ticket=1, assignee="a-1")
    assert isinstance(assigned, bazardesk.Ticket)
    assert (assigned.assignee, assigned.assignee_name, changes(assigned.version)) == ("a-1", "Marie Dubois", 2)
    assert helpdesk.marie.ticket_list(list="mine").tickets == (assigned,)
    freed = helpdesk.marie.ticket_assign(ticket=1)
    assert (freed.assignee, changes(freed.version)) == (None, 3)
    assert [ticket.number for ticket in helpdesk.marie.tickets(list="unassigned")] == [1]


def test_priority_and_category_are_set(helpdesk: Helpdesk) -> None:
    opened = helpdesk.ticket()
    low = helpdesk.marie.ticket_set_priority(ticket=1, priority=Priority.LOW)
    assert low.priority is Priority.LOW
    assert low.answer_due_at is not None
    assert opened.answer_due_at is not None
    assert low.answer_due_at > opened.answer_due_at
    moved = helpdesk.marie.ticket_set_category(ticket=1, category="general")
    assert (moved.category, moved.queue, changes(moved.version)) == ("general", "support", 3)
    again = helpdesk.marie.ticket_set_category(ticket=1, category="general")
    assert again.version == moved.version, "no change makes no version"


def test_custom_fields_come_from_the_profile(helpdesk: Helpdesk) -> None:
    opened = helpdesk.ticket()
    for value in ("red", 7, True, None):
        with pytest.raises(bazardesk.ForbiddenError) as raised:
            helpdesk.marie.ticket_set_field(ticket=1, field="colour", value=value)
        assert raised.value.rule is Rule.FIELDS_NOT_OFFERED
    with pytest.raises(bazardesk.InvalidError) as beyond:
        helpdesk.marie.ticket_set_field(ticket=1, field="weight", value=2**63)
    assert (beyond.value.code, beyond.value.field) == (ErrorCode.FIELD_FORMAT, "value")
    assert changes(helpdesk.marie.ticket_get(ticket=1).ticket.version) == changes(opened.version)


def test_tags_are_added_and_removed(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    assert helpdesk.marie.ticket_add_tag(ticket=1, tag="map").tags == ("map",)
    assert helpdesk.marie.ticket_add_tag(ticket=1, tag="کارت").tags == ("map", "کارت")
    assert [ticket.number for ticket in helpdesk.marie.tickets(tag="map")] == [1]
    assert helpdesk.sara.ticket_get(ticket=1).ticket.tags == (), "the requester sees no tags"
    assert helpdesk.marie.ticket_remove_tag(ticket=1, tag="map").tags == ("کارت",)
    assert helpdesk.marie.ticket_list(tag="map").tickets == ()


def test_spam_is_closed(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    spam = helpdesk.marie.ticket_mark_spam(ticket=1)
    assert (spam.status, spam.spam) == (TicketStatus.CLOSED, True)
    assert helpdesk.sara.ticket_get(ticket=1).ticket.spam is None, "the requester does not see it"
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.marie.ticket_mark_spam(ticket=1)
    assert raised.value.rule is Rule.ALREADY_SPAM


def test_a_thread_is_marked_as_read(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    for text in ("One.", "Two."):
        helpdesk.marie.ticket_reply(ticket=1, text=text)
    assert [ticket.unread for ticket in helpdesk.sara.tickets(list="unread")] == [2]
    seen = helpdesk.sara.ticket_mark_read(ticket=1, message=2)
    assert isinstance(seen, bazardesk.ReadMark)
    assert (seen.ticket, seen.message, seen.unread, seen.labels.unread) == (1, 2, 1, "۱")
    assert helpdesk.sara.ticket_mark_read(ticket=1).unread == 0
    assert helpdesk.sara.ticket_get(ticket=1).ticket.unread == 0
    assert list(helpdesk.sara.tickets(list="unread")) == []


def test_queues_are_counted(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    queues = helpdesk.marie.ticket_counts().queues
    assert [(queue.queue, queue.count) for queue in queues] == [("support", 1)]
    assert isinstance(queues[0], bazardesk.QueueCount)
    assert queues[0].labels.count == "1"
    assert [ticket.number for ticket in helpdesk.marie.tickets(list="queue", queue="support")] == [1]


def test_a_ticket_is_opened_on_behalf_of_a_person(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.marie.ticket_open(category="general", subject="By telephone", description="x", on_behalf_of="c-1")
    assert (ticket.requester, helpdesk.sara.ticket_get(ticket=1).ticket.number) == ("c-1", 1)
    assert helpdesk.marie.ticket_may_open(category="general", on_behalf_of="c-1").allowed
    with pytest.raises(bazardesk.NotFoundError) as raised:
        helpdesk.marie.ticket_open(category="general", subject="x", description="x", on_behalf_of="nobody")
    assert (raised.value.code, raised.value.field) == (ErrorCode.PERSON_NOT_FOUND, "on_behalf_of")


def test_a_shop_has_members(helpdesk: Helpdesk) -> None:
    shop = helpdesk.host.shop_put(id="s-1", name="بوتیک", members=["c-1", "a-1"])
    assert isinstance(shop, bazardesk.Shop)
    assert (shop.name, shop.members, shop.version, shop.put_at) == ("بوتیک", ("a-1", "c-1"), 1, BEGINNING)
    assert helpdesk.host.shop_put(id="s-1", name="بوتیک").members == ()
    with pytest.raises(bazardesk.NotFoundError) as raised:
        helpdesk.host.shop_put(id="s-1", name="x", members=("nobody",))
    assert raised.value.field == "members[0]"


def test_a_blocked_person_learns_the_end_of_the_block(helpdesk: Helpdesk) -> None:
    until = BEGINNING + HOUR
    blocked = helpdesk.marie.person_block(person="c-1", until=until)
    assert isinstance(blocked, bazardesk.Person)
    assert (blocked.blocked, blocked.blocked_until) == (True, until)
    page = helpdesk.marie.person_list_blocked()
    assert isinstance(page, bazardesk.BlockedPersons)
    assert (page.persons, page.next) == ((blocked,), None)
    may = helpdesk.sara.ticket_may_open(category="general")
    assert (may.allowed, may.rule, may.until) == (False, Rule.BLOCKED, until)
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.ticket()
    assert (raised.value.rule, raised.value.until) == (Rule.BLOCKED, until)
    assert raised.value.until is not None
    assert raised.value.until.tzinfo is UTC
    assert helpdesk.marie.person_unblock(person="c-1").blocked is False
    assert helpdesk.ticket().number == 1
    helpdesk.host.person_block(person="c-1")
    with pytest.raises(bazardesk.ForbiddenError) as for_good:
        helpdesk.sara.ticket_reply(ticket=1, text="x")
    assert (for_good.value.rule, for_good.value.until) == (Rule.BLOCKED, None)


def test_an_older_version_is_refused(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    seen = helpdesk.marie.ticket_get(ticket=1).ticket.version
    helpdesk.marie.ticket_set_priority(ticket=1, priority="low", version=seen)
    calls: list[Callable[[], object]] = [
        lambda: helpdesk.marie.ticket_close(ticket=1, version=seen),
        lambda: helpdesk.marie.ticket_reply(ticket=1, text="x", version=seen),
        lambda: helpdesk.marie.ticket_assign(ticket=1, assignee="a-1", version=seen),
        lambda: helpdesk.marie.ticket_add_tag(ticket=1, tag="x", version=seen),
        lambda: helpdesk.marie.ticket_mark_spam(ticket=1, version=seen),
    ]
    for call in calls:
        with pytest.raises(ConflictError) as raised:
            call()
        error = raised.value
        assert (error.code, error.status, error.field) == (ErrorCode.VERSION_CONFLICT, Status.CONFLICT, "version")
        assert error.details == {"seen": seen, "current": helpdesk.marie.ticket_get(ticket=1).ticket.version}
        assert error.until is None
    current = helpdesk.marie.ticket_get(ticket=1).ticket.version
    assert changes(current) == 2
    assert helpdesk.marie.ticket_close(ticket=1, version=current).status is TicketStatus.CLOSED


def test_a_repeated_call_takes_effect_once(helpdesk: Helpdesk) -> None:
    def open_one() -> bazardesk.Ticket:
        return helpdesk.sara.ticket_open(category="general", subject="x", description="x", idempotency_key="k-1")

    first = open_one()
    helpdesk.marie.ticket_reply(ticket=1, text="Answered.")
    helpdesk.host.clock_set(now=BEGINNING + HOUR)
    again = open_one()
    assert again == first
    assert again.to_json() == first.to_json()
    assert [ticket.number for ticket in helpdesk.marie.tickets()] == [1]
    put = helpdesk.host.person_put(id="c-2", name="Luc", idempotency_key="k-1")
    assert helpdesk.host.person_put(id="c-2", name="Luc", idempotency_key="k-1") == put
    tick = helpdesk.host.desk_tick(idempotency_key="k-2")
    assert helpdesk.host.desk_tick(idempotency_key="k-2") == tick


def test_a_key_is_for_one_request(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    helpdesk.marie.ticket_note(ticket=1, text="A note.", idempotency_key="k-1")
    for call in (
        lambda: helpdesk.marie.ticket_note(ticket=1, text="Another.", idempotency_key="k-1"),
        lambda: helpdesk.marie.ticket_start(ticket=1, idempotency_key="k-1"),
        lambda: helpdesk.marie.ticket_bulk(tickets=[1], action="start", idempotency_key="k-1"),
    ):
        with pytest.raises(ConflictError) as raised:
            call()
        assert (raised.value.code, raised.value.field) == (ErrorCode.IDEMPOTENCY_REUSED, "idempotency_key")
        assert "k-1" not in raised.value.to_json()
    assert helpdesk.sara.ticket_reply(ticket=1, text="x", idempotency_key="k-1").number == 1, (
        "keys of different actors are independent"
    )


def test_many_tickets_one_refused(helpdesk: Helpdesk) -> None:
    for _ in range(3):
        helpdesk.ticket()
    helpdesk.marie.ticket_close(ticket=2)
    done = helpdesk.marie.ticket_bulk(tickets=[3, 2, 1, 4], action=TicketAction.START, idempotency_key="k-1")
    assert isinstance(done, bazardesk.BulkResults)
    assert [result.number for result in done.results] == [3, 2, 1, 4]
    third, second, first, fourth = done.results
    assert isinstance(third, bazardesk.BulkResult)
    for result in (third, first):
        assert result.ticket is not None
        assert (result.ticket.number, result.ticket.status) == (result.number, TicketStatus.IN_PROGRESS)
        assert result.ticket is result.ticket
        assert (result.refused, result.labels.refused) == (None, None)
    assert second.ticket is None
    assert isinstance(second.refused, bazardesk.BulkError)
    assert (second.refused.code, second.refused.rule) == (ErrorCode.ACTION_REFUSED, Rule.TICKET_CLOSED)
    assert (second.refused.status, second.refused.until, second.refused.details) == (Status.FORBIDDEN, None, {})
    assert second.labels.refused is not None
    assert fourth.refused is not None
    assert fourth.refused.code is ErrorCode.TICKET_NOT_FOUND
    assert repr(second).startswith("BulkResult(number=2, ticket=None, refused=BulkError(code=")
    assert repr(second).endswith(f"labels=BulkResultLabels(refused={second.labels.refused!r}))")
    again = helpdesk.marie.ticket_bulk(tickets=[3, 2, 1, 4], action="start", idempotency_key="k-1")
    assert again == done
    assert again.to_json() == done.to_json()


@pytest.mark.parametrize(
    ("arguments", "code", "field"),
    [
        ({"tickets": [], "action": "start"}, ErrorCode.FIELD_EMPTY, "tickets"),
        ({"tickets": [1, 1], "action": "start"}, ErrorCode.FIELD_DUPLICATE, "tickets[1]"),
        ({"tickets": [1, 0], "action": "start"}, ErrorCode.FIELD_RANGE, "tickets[1]"),
        ({"tickets": [1, 2**63], "action": "start"}, ErrorCode.FIELD_FORMAT, "tickets[1]"),
        ({"tickets": [1], "action": "juggle"}, ErrorCode.FIELD_CHOICE, "action"),
        ({"tickets": [1], "action": "reply"}, ErrorCode.FIELD_MISSING, "text"),
        ({"tickets": [1], "action": "start", "tag": "x"}, ErrorCode.FIELD_NOT_OFFERED, "tag"),
    ],
)
def test_bulk_errors_name_their_field(
    helpdesk: Helpdesk, arguments: dict[str, object], code: ErrorCode, field: str
) -> None:
    with pytest.raises(bazardesk.InvalidError) as raised:
        helpdesk.marie.ticket_bulk(**arguments)  # type: ignore[arg-type]
    assert (raised.value.code, raised.value.field) == (code, field)


def test_a_naive_end_of_a_block_is_refused(helpdesk: Helpdesk) -> None:
    for until in (datetime(2026, 5, 5), BEGINNING):
        with pytest.raises(bazardesk.InvalidError) as raised:
            helpdesk.marie.person_block(person="c-1", until=until)
        assert raised.value.field == "until"
