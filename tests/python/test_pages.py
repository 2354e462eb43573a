"""Iterators over pages: every item once, lazily, without cursors."""

import itertools
import operator
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import ErrorCode, Priority, TicketList, TicketSort
from conftest import BEGINNING, Helpdesk

if TYPE_CHECKING:
    from typing import assert_type


def open_tickets(helpdesk: Helpdesk, count: int) -> list[int]:
    return [helpdesk.ticket().number for _ in range(count)]


def numbers(iterator: Iterator[bazardesk.Ticket]) -> list[int]:
    return [ticket.number for ticket in iterator]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8, 100, None])
def test_every_ticket_once_in_the_lists_order(helpdesk: Helpdesk, limit: int | None) -> None:
    opened = open_tickets(helpdesk, 7)
    iterator = helpdesk.marie.tickets(list=TicketList.ALL, sort=TicketSort.NUMBER, limit=limit)
    assert numbers(iterator) == opened[::-1]
    assert list(iterator) == [], "an iterator stays exhausted"
    assert tuple(helpdesk.marie.tickets(list="all", sort="number")) == helpdesk.marie.ticket_list(sort="number").tickets


@pytest.mark.parametrize("limit", [1, 2, None])
def test_by_priority_the_most_urgent_come_first(helpdesk: Helpdesk, limit: int | None) -> None:
    open_tickets(helpdesk, 3)
    helpdesk.sara.ticket_open(category="general", subject="Four", description="Text.", priority=Priority.HIGH)
    helpdesk.marie.ticket_set_priority(ticket=2, priority=Priority.LOW)
    iterator = helpdesk.marie.tickets(sort=TicketSort.PRIORITY, limit=limit)
    assert numbers(iterator) == [1, 3, 4, 2]


@pytest.mark.parametrize("limit", [1, 2, 5, 6, None])
def test_every_message_once_and_oldest_first(helpdesk: Helpdesk, limit: int | None) -> None:
    helpdesk.ticket()
    texts = ["Since this morning."]
    for number in range(4):
        helpdesk.marie.ticket_reply(ticket=1, text=f"Answer {number}")
        texts.append(f"Answer {number}")
    assert [message.text for message in helpdesk.sara.messages(ticket=1, limit=limit)] == texts
    assert tuple(helpdesk.sara.messages(ticket=1)) == helpdesk.sara.ticket_get(ticket=1).messages


def test_an_empty_list_ends_at_once(helpdesk: Helpdesk) -> None:
    assert list(helpdesk.sara.tickets()) == []
    assert next(helpdesk.sara.tickets(list="closed"), None) is None


def test_filters_apply_to_every_page(helpdesk: Helpdesk) -> None:
    open_tickets(helpdesk, 3)
    for subject in ("One", "Two"):
        helpdesk.sara.ticket_open(category="general", subject=subject, description="Text.")
    assert numbers(helpdesk.marie.tickets(category="general", limit=1)) == [5, 4]
    assert sorted(numbers(helpdesk.marie.tickets(priority=Priority.URGENT, limit=1))) == [1, 2, 3]
    assert len(numbers(helpdesk.marie.tickets(opened_from=BEGINNING, limit=2))) == 5
    assert numbers(helpdesk.marie.tickets(opened_until=BEGINNING)) == []


def test_a_page_is_read_when_needed(helpdesk: Helpdesk) -> None:
    open_tickets(helpdesk, 4)
    iterator = helpdesk.marie.tickets(sort="number", limit=2)
    assert operator.length_hint(iterator) == 0
    assert next(iterator).number == 4
    assert operator.length_hint(iterator) == 1, "the rest of the page is in memory"
    helpdesk.marie.ticket_reply(ticket=3, text="Too late for the page that was read.")
    helpdesk.marie.ticket_reply(ticket=2, text="In time for the next.")
    assert [ticket.status for ticket in iterator] == ["open", "in_progress", "open"]


def test_nothing_is_read_before_the_first_item(helpdesk: Helpdesk) -> None:
    iterator = helpdesk.marie.tickets(sort="number")
    opened = open_tickets(helpdesk, 1)
    assert numbers(iterator) == opened


def test_wrong_arguments_are_refused_at_once(helpdesk: Helpdesk) -> None:
    refusals: list[tuple[Callable[[], object], ErrorCode, str]] = [
        (lambda: helpdesk.marie.tickets(list="yours"), ErrorCode.FIELD_CHOICE, "list"),
        (
            lambda: helpdesk.marie.tickets(opened_from=BEGINNING.replace(tzinfo=None)),
            ErrorCode.FIELD_FORMAT,
            "opened_from",
        ),
        (lambda: helpdesk.marie.messages(ticket=2**70), ErrorCode.FIELD_FORMAT, "ticket"),
        (lambda: next(helpdesk.marie.tickets(limit=0)), ErrorCode.FIELD_RANGE, "limit"),
        (lambda: next(helpdesk.marie.messages(ticket=0)), ErrorCode.FIELD_RANGE, "ticket"),
    ]
    for call, code, field in refusals:
        with pytest.raises(bazardesk.InvalidError) as raised:
            call()
        assert (raised.value.code, raised.value.field) == (code, field)
    with pytest.raises(TypeError):
        helpdesk.marie.tickets(page="x")  # type: ignore[call-arg]


def test_a_hidden_ticket_is_not_found(helpdesk: Helpdesk) -> None:
    with pytest.raises(bazardesk.NotFoundError) as raised:
        next(helpdesk.sara.messages(ticket=4000))
    with pytest.raises(bazardesk.NotFoundError) as at_once:
        helpdesk.sara.ticket_get(ticket=4000)
    assert raised.value.to_json() == at_once.value.to_json(), "in the session's language too"


def test_a_failed_iterator_raises_and_keeps_its_position(helpdesk: Helpdesk) -> None:
    open_tickets(helpdesk, 3)
    session = helpdesk.desk.session(role="agent", person="a-1")
    iterator = session.tickets(sort="number", limit=2)
    assert next(iterator).number == 3
    session.close()
    assert next(iterator).number == 2, "it was read already"
    for _ in range(2):
        with pytest.raises(bazardesk.HandleError):
            next(iterator)


def test_an_iterator_keeps_its_session(helpdesk: Helpdesk) -> None:
    open_tickets(helpdesk, 3)
    assert numbers(helpdesk.desk.session(role="agent", person="a-1").tickets(limit=1)) == [3, 2, 1]


def test_threads_share_an_iterator(helpdesk: Helpdesk) -> None:
    opened = open_tickets(helpdesk, 40)
    iterator = helpdesk.marie.tickets(limit=3)
    start = threading.Barrier(8)

    def some(_: int) -> list[int]:
        start.wait(60)
        return numbers(iterator)

    with ThreadPoolExecutor(8) as pool:
        assert sorted(itertools.chain(*pool.map(some, range(8)))) == opened


def test_iterators_are_typed(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    for iterator in (helpdesk.sara.tickets(), helpdesk.sara.messages(ticket=1)):
        value: Any = iterator
        assert isinstance(value, Iterator)
        assert iter(value) is value
    if TYPE_CHECKING:
        assert_type(helpdesk.sara.tickets(), Iterator[bazardesk.Ticket])
        assert_type(helpdesk.sara.messages(ticket=1), Iterator[bazardesk.Message])
