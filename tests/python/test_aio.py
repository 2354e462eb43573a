"""`bazardesk.aio`: coroutines of all operations, a free event loop, cancellation."""

import asyncio
import inspect
import subprocess
import sys
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import ErrorCode, _executor, aio
from bazardesk._executor import THREADS, call
from conftest import BEGINNING, UPDATE, Helpdesk, numbered, shared_store, store
from locked_store import locked, release

if TYPE_CHECKING:
    from typing import assert_type

PATIENCE = 60
OPENED: dict[str, Any] = {"category": "technical", "subject": "White", "description": "The map."}


def public(kind: type) -> dict[str, Any]:
    return {name: value for name, value in inspect.getmembers(kind) if not name.startswith("_")}


@pytest.mark.skipif(UPDATE, reason="the installed module is not the one that is being rewritten")
@pytest.mark.parametrize("name", aio.__all__)
def test_everything_a_session_does_can_be_awaited(name: str) -> None:
    ours, theirs = public(getattr(aio, name)), public(getattr(bazardesk, name))
    assert ours.keys() == theirs.keys()
    for member, other in theirs.items():
        assert inspect.getdoc(ours[member]), member
        if not callable(other):
            assert isinstance(ours[member], property)
            continue
        taken, given = inspect.signature(ours[member]).parameters, inspect.signature(other).parameters
        assert list(taken) == list(given), member
        assert [entry.default for entry in taken.values()] == [entry.default for entry in given.values()]
        assert [entry.kind for entry in list(taken.values())[1:]] == [entry.kind for entry in list(given.values())[1:]]


def test_an_afternoon() -> None:
    async def play() -> None:
        async with aio.Desk.open(store(), profile="freight", clock=BEGINNING) as desk:
            assert (desk.profile, desk.locale, repr(desk)) == (
                "freight",
                "en",
                "aio.Desk(profile='freight', locale='en')",
            )
            async with desk.session(role="host") as host:
                await host.person_put(id="c-1", name="Sara", locale="fa")
                await host.person_put(id="a-1", name="Marie", locale="fr")
            with pytest.raises(bazardesk.HandleError):
                await host.desk_tick()
            sara = await desk.session(role="customer", person="c-1")
            async with sara, desk.session(role="agent", person="a-1") as marie:
                assert (sara.role, sara.locale, sara.direction) == ("customer", "fa", "rtl")
                assert sara.text("ticket-status-open") == "باز"
                ticket = await sara.ticket_open(category="general", subject="One", description="Text.")
                assert isinstance(ticket, bazardesk.Ticket)
                with pytest.raises(bazardesk.ForbiddenError) as raised:
                    await marie.ticket_reopen(ticket=ticket.number)
                assert (raised.value.code, raised.value.rule) == (ErrorCode.ACTION_REFUSED, bazardesk.Rule.NOT_CLOSED)
                with pytest.raises(TypeError):
                    await marie.ticket_get(ticket="1")  # type: ignore[arg-type]
                assert (await marie.ticket_reply(ticket=1, text="Answer.")).labels.status
        with pytest.raises(bazardesk.HandleError):
            await marie.ticket_counts()
        await desk.close()

    asyncio.run(play())


def test_a_failed_opening_raises_its_error() -> None:
    async def play() -> None:
        for _ in range(2):
            with pytest.raises(bazardesk.InvalidError) as raised:
                async with aio.Desk.open(":memory:", profile="bakery"):
                    raise AssertionError
            assert raised.value.field == "profile"

    asyncio.run(play())


def test_iterators_are_asynchronous_too(helpdesk: Helpdesk) -> None:
    for _ in range(5):
        helpdesk.ticket()
    helpdesk.marie.ticket_reply(ticket=5, text="Answer.")

    async def play() -> None:
        marie = aio.Session(helpdesk.marie)
        assert [ticket.number async for ticket in marie.tickets(sort="number", limit=2)] == [5, 4, 3, 2, 1]
        assert [message.text async for message in marie.messages(ticket=5, limit=1)] == [
            "Since this morning.",
            "Answer.",
        ]
        assert [ticket async for ticket in marie.tickets(list="closed")] == []
        with pytest.raises(bazardesk.NotFoundError):
            await anext(marie.messages(ticket=4000))
        if TYPE_CHECKING:
            assert_type(marie.tickets(), AsyncIterator[bazardesk.Ticket])

    asyncio.run(play())


def test_tasks_share_an_iterator(helpdesk: Helpdesk) -> None:
    opened = [helpdesk.ticket().number for _ in range(30)]

    async def play() -> list[int]:
        iterator = aio.Session(helpdesk.marie).tickets(limit=4)

        async def some() -> list[int]:
            return [ticket.number async for ticket in iterator]

        return [number for found in await asyncio.gather(*(some() for _ in range(5))) for number in found]

    assert sorted(asyncio.run(play())) == opened


class Latch:
    """Holds calls until it is opened: a call reads its arguments in its thread, and reading this one waits."""

    def __init__(self, calls: int) -> None:
        """Holds this many calls."""
        self.inside = threading.Semaphore(0)
        self.names: list[str] = []
        self.calls = calls
        self._open = threading.Event()

    def __iter__(self) -> Iterator[bazardesk.Reference]:
        """Waits, then gives a reference."""
        self.names.append(threading.current_thread().name)
        self.inside.release()
        assert self._open.wait(PATIENCE)
        yield bazardesk.Reference(kind="request_number", value="7")

    async def all_inside(self) -> None:
        """Waits until all calls are inside, which needs a running loop."""
        async with asyncio.timeout(PATIENCE):
            for _ in range(self.calls):
                while not self.inside.acquire(blocking=False):
                    await asyncio.sleep(0)

    def open(self) -> None:
        """Lets the calls continue."""
        self._open.set()


def opening(session: aio.Session, references: Iterable[bazardesk.Reference]) -> asyncio.Task[bazardesk.Ticket]:
    return asyncio.create_task(session.ticket_open(**OPENED, references=references))


async def all_threads_free() -> None:
    """Returns when all threads are free: it uses all of them at once."""
    meeting = threading.Barrier(THREADS)
    await asyncio.gather(*(call(meeting.wait, PATIENCE) for _ in range(THREADS)))


def test_32_calls_run_at_once_and_the_loop_is_free(helpdesk: Helpdesk) -> None:
    async def play() -> None:
        latch, sara = Latch(THREADS), aio.Session(helpdesk.sara)
        calls = [opening(sara, latch) for _ in range(THREADS)]
        await latch.all_inside()
        # While all 32 wait, the loop does other work, in itself and in its default threads.
        assert helpdesk.marie.ticket_counts().counts
        assert await asyncio.to_thread(threading.get_ident) != threading.get_ident()
        assert not any(task.done() for task in calls)
        assert len(set(latch.names)) == THREADS == 32
        assert all(name.startswith("bazardesk") for name in latch.names)
        latch.open()
        assert numbered([(await task).number for task in calls], THREADS)

    asyncio.run(play())


def test_the_loop_is_free_while_another_process_holds_the_store(tmp_path: Path) -> None:
    path = tmp_path / "desk"

    async def play() -> None:
        async with aio.Desk.open(path, profile="freight") as desk, desk.session(role="host") as host:
            await host.person_put(id="c-1", name="Sara")
            sara = await desk.session(role="customer", person="c-1")
            with locked(path) as holder:
                writing = asyncio.create_task(host.person_put(id="c-1", name="Sara A."))
                await asyncio.sleep(0)
                # This read starts after the write, which cannot end yet, and ends before it.
                assert (await sara.ticket_counts()).counts
                assert not writing.done()
                release(holder)
                assert (await writing).version == 2

    asyncio.run(play())


def test_a_cancelled_call_that_has_started_continues(helpdesk: Helpdesk) -> None:
    async def play() -> None:
        latch, sara = Latch(1), aio.Session(helpdesk.sara)
        task = opening(sara, latch)
        await latch.all_inside()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert [ticket async for ticket in sara.tickets()] == []
        latch.open()
        await all_threads_free()
        assert [ticket.number async for ticket in sara.tickets()] == [1]
        assert (await sara.ticket_open(**OPENED)).number == 2
        assert (await aio.Session(helpdesk.marie).ticket_verify(ticket=1)).state is bazardesk.ChainState.INTACT

    asyncio.run(play())


def test_a_cancelled_call_that_has_not_started_is_not_made(helpdesk: Helpdesk) -> None:
    async def play() -> None:
        latch, sara = Latch(THREADS), aio.Session(helpdesk.sara)
        calls = [opening(sara, latch) for _ in range(THREADS)]
        await latch.all_inside()
        waiting = opening(sara, ())
        await asyncio.sleep(0)
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        latch.open()
        await asyncio.gather(*calls)
        await all_threads_free()
        assert len([ticket async for ticket in sara.tickets()]) == THREADS

    asyncio.run(play())


def test_a_block_cancelled_at_its_end_still_closes(helpdesk: Helpdesk) -> None:
    async def play() -> None:
        latch, sara = Latch(THREADS), aio.Session(helpdesk.sara)
        session = await aio.Desk(helpdesk.desk).session(role="agent", person="a-1")
        calls = [opening(sara, latch) for _ in range(THREADS)]
        await latch.all_inside()

        async def block() -> None:
            async with session:
                pass

        leaving = asyncio.create_task(block())
        await asyncio.sleep(0)
        leaving.cancel()
        with pytest.raises(asyncio.CancelledError):
            await leaving
        latch.open()
        await asyncio.gather(*calls)
        await all_threads_free()
        with pytest.raises(bazardesk.HandleError):
            await session.ticket_counts()

    asyncio.run(play())


def test_a_cancelled_iterator_loses_nothing(helpdesk: Helpdesk) -> None:
    opened = [helpdesk.ticket().number for _ in range(5)]

    async def play() -> list[int]:
        iterator = aio.Session(helpdesk.marie).tickets(sort="number", limit=2)
        found = [(await anext(iterator)).number]
        for _ in range(3):
            task = asyncio.ensure_future(anext(iterator))
            await asyncio.sleep(0)
            if not task.cancel():
                found.append((await task).number)
            else:
                with pytest.raises(asyncio.CancelledError):
                    await task
        return [*found, *[ticket.number async for ticket in iterator]]

    assert asyncio.run(play()) == opened[::-1]


def test_a_loop_may_end_before_a_call(helpdesk: Helpdesk) -> None:
    latch = Latch(1)

    async def leave() -> None:
        task = opening(aio.Session(helpdesk.sara), latch)
        await latch.all_inside()
        task.cancel()

    asyncio.run(leave())
    latch.open()
    asyncio.run(all_threads_free())
    assert [ticket.number for ticket in helpdesk.sara.tickets()] == [1]


def test_loops_in_several_threads_share_32_threads(helpdesk: Helpdesk) -> None:
    async def play() -> tuple[int, int]:
        return await call(threading.get_ident), (await aio.Session(helpdesk.sara).ticket_open(**OPENED)).number

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: asyncio.run(play()), range(12)))
    assert sorted(number for _, number in results) == list(range(1, 13))
    assert {ident for ident, _ in results} <= {thread.ident for thread in threading.enumerate()}
    assert len(_executor._executors) == 1


FORK = """
import asyncio, os, sys
import bazardesk
from bazardesk import aio

async def work():
    async with aio.Desk.open(":memory:", profile="freight") as desk, desk.session(role="host") as host:
        await host.person_put(id="c-1", name="Sara")
        return await desk.session(role="host", locale="fr"), desk

async def opened(opening):
    return await opening

async def refused(session, desk):
    for call in (session.desk_tick, lambda: desk.session(role="host"), desk.close, lambda: anext(iterator)):
        try:
            await call()
        except bazardesk.ForkedError as error:
            assert error.code == "forked", error.code
        else:
            raise AssertionError("a forked child was accepted")
    async with desk, session:
        pass

asyncio.run(work())
desk = asyncio.run(opened(aio.Desk.open(sys.argv[1], profile="freight")))
host = asyncio.run(opened(desk.session(role="host")))
asyncio.run(host.person_put(id="c-1", name="Sara"))
sara = asyncio.run(opened(desk.session(role="customer", person="c-1")))
iterator = sara.tickets()
child = os.fork()
if child == 0:
    asyncio.run(work())
    asyncio.run(refused(host, desk))
    sys.exit(0)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 0
assert asyncio.run(host.person_put(id="c-1", name="Sara A.")).version == 2
asyncio.run(desk.close())
"""


def test_a_forked_child_has_its_own_threads() -> None:
    program = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", FORK, shared_store()]
    done = subprocess.run(program, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_a_forgotten_await_is_told() -> None:
    opening: Any = aio.Desk.open(store(), profile="freight")
    with pytest.raises(AttributeError, match=r"^this is not open yet and has no 'session': write `async with`"):
        opening.session(role="host")
    with pytest.warns(RuntimeWarning, match="never awaited"):
        del opening


def test_aio_is_an_attribute_that_is_imported_when_it_is_used() -> None:
    program = (
        "import sys, bazardesk; assert 'asyncio' not in sys.modules; bazardesk.aio.Desk; "
        "assert 'bazardesk.aio' in sys.modules; bazardesk.nothing"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert done.stderr.splitlines()[-1] == "AttributeError: module 'bazardesk' has no attribute 'nothing'"
