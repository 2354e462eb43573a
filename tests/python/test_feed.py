"""The feed of all events: by page, by iterator, asynchronously; and cursors."""

import asyncio
import itertools
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import ErrorCode, EventKind, Role, StreamKind, aio
from conftest import BEGINNING, Helpdesk

if TYPE_CHECKING:
    from typing import assert_type


@pytest.fixture
def host(helpdesk: Helpdesk) -> bazardesk.Session:
    return helpdesk.host


def kinds(events: Iterator[bazardesk.Event]) -> list[EventKind]:
    return [event.kind for event in events]


def test_an_event_is_typed(helpdesk: Helpdesk, host: bazardesk.Session) -> None:
    end = host.event_list(limit=1000).next
    helpdesk.ticket()
    helpdesk.marie.ticket_start(ticket=1)
    feed = host.event_list(after=end)
    assert (len(feed.events), feed.more) == (2, False)
    started = feed.events[1]
    assert (started.kind, started.role, started.by) == (EventKind.TICKET_STARTED, Role.AGENT, "a-1")
    assert (started.subject.kind, started.subject.id) == (StreamKind.TICKET, "1")
    assert (started.at, started.data) == (BEGINNING, {"from": "open", "to": "in_progress"})
    assert (started.labels.from_, started.labels.to) == ("Open", "In progress")
    assert started.cursor == feed.next
    person = host.event_list(limit=1).events[0]
    assert (person.subject.kind, person.by) == (StreamKind.PERSON, None)
    assert person.subject.id is not None


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 1000, None])
def test_every_event_once_and_in_order(helpdesk: Helpdesk, host: bazardesk.Session, limit: int | None) -> None:
    for _ in range(4):
        helpdesk.ticket()
    whole = host.event_list(limit=1000).events
    iterator = host.events(limit=limit)
    assert tuple(iterator) == whole
    assert list(iterator) == [], "an iterator stays exhausted"


def test_a_stored_cursor_continues_the_feed(helpdesk: Helpdesk, host: bazardesk.Session) -> None:
    done = [event.cursor for event in itertools.islice(host.events(limit=2), 3)]
    helpdesk.ticket()
    helpdesk.marie.ticket_note(ticket=1, text="For staff only.")
    helpdesk.marie.ticket_reply(ticket=1, text="Answer.")
    rest = list(host.events(after=done[-1], limit=2))
    assert [*done, *(event.cursor for event in rest)] == [event.cursor for event in host.events()]
    assert kinds(iter(rest[-2:])) == [EventKind.TICKET_OPENED, EventKind.TICKET_REPLIED]
    assert list(host.events(after=rest[-1].cursor)) == []
    helpdesk.ticket()
    assert kinds(host.events(after=rest[-1].cursor)) == [EventKind.TICKET_OPENED], "the later event"


def test_a_refusal_names_its_field(helpdesk: Helpdesk, host: bazardesk.Session) -> None:
    for call in (lambda: host.event_list(after="x"), lambda: next(host.events(after="x"))):
        with pytest.raises(bazardesk.InvalidError) as raised:
            call()
        assert (raised.value.code, raised.value.field) == (ErrorCode.CURSOR_INVALID, "after")
    with pytest.raises(bazardesk.InvalidError) as too_many:
        host.event_list(limit=1001)
    assert too_many.value.field == "limit"
    with pytest.raises(bazardesk.ForbiddenError):
        next(helpdesk.marie.events())


def test_the_feed_is_asynchronous_too(helpdesk: Helpdesk, host: bazardesk.Session) -> None:
    helpdesk.ticket()

    async def play() -> tuple[list[bazardesk.Event], bazardesk.EventPage]:
        session = aio.Session(host)
        return [event async for event in session.events(limit=1)], await session.event_list()

    events, feed = asyncio.run(play())
    assert tuple(events) == feed.events == host.event_list().events


def test_the_iterator_is_typed(host: bazardesk.Session) -> None:
    iterator: Any = host.events()
    assert isinstance(iterator, Iterator)
    if TYPE_CHECKING:
        assert_type(host.events(), Iterator[bazardesk.Event])
