"""Writers that wait block nothing else in the process, and all of them succeed."""

import asyncio
import threading
from collections.abc import Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from pathlib import Path
from typing import Any

import bazardesk
import pytest
from bazardesk import aio
from bazardesk._executor import THREADS
from conftest import changes, put_people
from locked_store import locked, release

OPENED: dict[str, Any] = {"category": "technical", "subject": "White", "description": "The map."}
PATIENCE = 60
COUNTS = 1_000


class Arrivals:
    """An empty list of references that counts its readers: a call reads its arguments when it starts."""

    def __init__(self) -> None:
        """Counts no call yet."""
        self._inside = threading.Semaphore(0)

    def __iter__(self) -> Iterator[bazardesk.Reference]:
        """Counts a call."""
        self._inside.release()
        return iter(())

    def await_all(self, calls: int) -> None:
        """Waits for this many calls, which then wait for the store."""
        for _ in range(calls):
            assert self._inside.acquire(timeout=PATIENCE)


@pytest.mark.parametrize("writers", [1, 8])
def test_a_waiting_writer_does_not_block_reads(tmp_path: Path, calm_profile: str, writers: int) -> None:
    path = tmp_path / "desk"
    with bazardesk.Desk.open(path, profile=calm_profile) as desk:
        put_people(desk.session(role="host"))
        sara, marie = desk.session(role="customer", person="c-1"), desk.session(role="agent", person="a-1")
        sara.ticket_open(**OPENED)
        order: list[str] = []
        arrivals = Arrivals()

        def write() -> int:
            number = sara.ticket_open(**OPENED, references=arrivals).number
            order.append("written")
            return number

        with locked(path) as holder, ThreadPoolExecutor(writers) as pool:
            calls: list[Future[int]] = [pool.submit(write) for _ in range(writers)]
            arrivals.await_all(writers)
            # The last call may not have reached the store yet; it does during these reads.
            total = 0
            for _ in range(COUNTS):
                total += marie.ticket_counts().counts[-1].count
            assert total == COUNTS, "the writers still wait, and none of their tickets is visible"
            order.append("counted")
            release(holder)
            wait(calls, PATIENCE, FIRST_COMPLETED)
            assert sorted(call.result(PATIENCE) for call in calls) == list(range(2, writers + 2))
        assert order == ["counted", *["written"] * writers]


def test_32_coroutines_write_at_once_and_all_succeed(tmp_path: Path, calm_profile: str) -> None:
    path = tmp_path / "desk"

    async def play() -> None:
        async with aio.Desk.open(path, profile=calm_profile) as desk, desk.session(role="host") as host:
            await host.person_put(id="c-1", name="Sara")
            await host.person_put(id="a-1", name="Marie")
            sara = await desk.session(role="customer", person="c-1")
            marie = await desk.session(role="agent", person="a-1")
            arrivals = Arrivals()
            with locked(path) as holder:
                writing = [asyncio.create_task(sara.ticket_open(**OPENED, references=arrivals)) for _ in range(THREADS)]
                await asyncio.sleep(0)
                arrivals.await_all(THREADS)
                for _ in range(COUNTS):
                    await asyncio.sleep(0)
                assert not any(task.done() for task in writing), "the loop runs, and they wait"
                release(holder)
                tickets = await asyncio.gather(*writing)
            assert sorted(ticket.number for ticket in tickets) == list(range(1, THREADS + 1))

            replies = await asyncio.gather(
                *(marie.ticket_reply(ticket=1, text=f"Answer {at}.") for at in range(THREADS))
            )
            assert sorted(changes(ticket.version) for ticket in replies) == list(range(2, THREADS + 2))
            messages = [message async for message in marie.messages(ticket=1)]
            assert [message.number for message in messages] == list(range(1, THREADS + 2))
            assert len({message.text for message in messages}) == THREADS + 1
            assert (await marie.ticket_verify(ticket=1)).state is bazardesk.ChainState.INTACT

    asyncio.run(play())
