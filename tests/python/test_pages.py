"""Walks along pages: everything once, lazily, without a cursor."""

import itertools
import operator
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import ErrorCode, Priority, TicketList, TicketSort
from conftest import BEGINNING, Stage

if TYPE_CHECKING:
    from typing import assert_type


def open_tickets(stage: Stage, count: int) -> list[int]:
    return [stage.ticket().number for _ in range(count)]


def numbers(walk: Iterator[bazardesk.Ticket]) -> list[int]:
    return [ticket.number for ticket in walk]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8, 100, None])
def test_every_ticket_once_in_the_lists_order(stage: Stage, limit: int | None) -> None:
    opened = open_tickets(stage, 7)
    walk = stage.marie.tickets(list=TicketList.ALL, sort=TicketSort.NUMBER, limit=limit)
    assert numbers(walk) == opened[::-1]
    assert list(walk) == [], "what is over stays over"
    assert tuple(stage.marie.tickets(list="all", sort="number")) == stage.marie.ticket_list(sort="number").tickets


@pytest.mark.parametrize("limit", [1, 2, 5, 6, None])
def test_every_message_once_and_oldest_first(stage: Stage, limit: int | None) -> None:
    stage.ticket()
    said = ["Since this morning."]
    for number in range(4):
        stage.marie.ticket_reply(ticket=1, text=f"Answer {number}")
        said.append(f"Answer {number}")
    assert [message.text for message in stage.sara.messages(ticket=1, limit=limit)] == said
    assert tuple(stage.sara.messages(ticket=1)) == stage.sara.ticket_get(ticket=1).messages


def test_an_empty_list_is_over_at_once(stage: Stage) -> None:
    assert list(stage.sara.tickets()) == []
    assert next(stage.sara.tickets(list="closed"), None) is None


def test_filters_hold_on_every_page(stage: Stage) -> None:
    open_tickets(stage, 3)
    for subject in ("One", "Two"):
        stage.sara.ticket_open(category="general", subject=subject, description="Text.")
    assert numbers(stage.marie.tickets(category="general", limit=1)) == [5, 4]
    assert sorted(numbers(stage.marie.tickets(priority=Priority.URGENT, limit=1))) == [1, 2, 3]
    assert len(numbers(stage.marie.tickets(opened_from=BEGINNING, limit=2))) == 5
    assert numbers(stage.marie.tickets(opened_until=BEGINNING)) == []


def test_a_page_is_read_when_it_is_needed(stage: Stage) -> None:
    open_tickets(stage, 4)
    walk = stage.marie.tickets(sort="number", limit=2)
    assert operator.length_hint(walk) == 0
    assert next(walk).number == 4
    assert operator.length_hint(walk) == 1, "the rest of the page is at hand"
    stage.marie.ticket_reply(ticket=3, text="Too late for the page that was read.")
    stage.marie.ticket_reply(ticket=2, text="In time for the next.")
    assert [ticket.status for ticket in walk] == ["open", "in_progress", "open"]


def test_nothing_is_read_before_the_first_is_asked_for(stage: Stage) -> None:
    walk = stage.marie.tickets(sort="number")
    opened = open_tickets(stage, 1)
    assert numbers(walk) == opened


def test_arguments_are_refused_where_they_are_given(stage: Stage) -> None:
    refusals: list[tuple[Callable[[], object], ErrorCode, str]] = [
        (lambda: stage.marie.tickets(list="yours"), ErrorCode.FIELD_CHOICE, "list"),
        (
            lambda: stage.marie.tickets(opened_from=BEGINNING.replace(tzinfo=None)),
            ErrorCode.FIELD_FORMAT,
            "opened_from",
        ),
        (lambda: stage.marie.messages(ticket=2**70), ErrorCode.FIELD_FORMAT, "ticket"),
        (lambda: next(stage.marie.tickets(limit=0)), ErrorCode.FIELD_RANGE, "limit"),
        (lambda: next(stage.marie.messages(ticket=0)), ErrorCode.FIELD_RANGE, "ticket"),
    ]
    for call, code, field in refusals:
        with pytest.raises(bazardesk.InvalidError) as raised:
            call()
        assert (raised.value.code, raised.value.field) == (code, field)
    with pytest.raises(TypeError):
        stage.marie.tickets(page="x")  # type: ignore[call-arg]


def test_what_is_not_seen_is_not_found(stage: Stage) -> None:
    with pytest.raises(bazardesk.NotFoundError) as raised:
        next(stage.sara.messages(ticket=4000))
    with pytest.raises(bazardesk.NotFoundError) as at_once:
        stage.sara.ticket_get(ticket=4000)
    assert raised.value.to_json() == at_once.value.to_json(), "in the session's language too"


def test_a_walk_that_cannot_go_on_says_why_and_stands_where_it_stood(stage: Stage) -> None:
    open_tickets(stage, 3)
    session = stage.desk.session(role="agent", person="a-1")
    walk = session.tickets(sort="number", limit=2)
    assert next(walk).number == 3
    session.close()
    assert next(walk).number == 2, "it was read before"
    for _ in range(2):
        with pytest.raises(bazardesk.HandleError):
            next(walk)


def test_a_walk_keeps_its_session(stage: Stage) -> None:
    open_tickets(stage, 3)
    assert numbers(stage.desk.session(role="agent", person="a-1").tickets(limit=1)) == [3, 2, 1]


def test_threads_share_a_walk(stage: Stage) -> None:
    opened = open_tickets(stage, 40)
    walk = stage.marie.tickets(limit=3)
    start = threading.Barrier(8)

    def some(_: int) -> list[int]:
        start.wait(60)
        return numbers(walk)

    with ThreadPoolExecutor(8) as pool:
        assert sorted(itertools.chain(*pool.map(some, range(8)))) == opened


def test_walks_are_typed(stage: Stage) -> None:
    stage.ticket()
    for walk in (stage.sara.tickets(), stage.sara.messages(ticket=1)):
        kept: Any = walk
        assert isinstance(kept, Iterator)
        assert iter(kept) is kept
    if TYPE_CHECKING:
        assert_type(stage.sara.tickets(), Iterator[bazardesk.Ticket])
        assert_type(stage.sara.messages(ticket=1), Iterator[bazardesk.Message])
