"""Closing, threads, processes."""

import gc
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import bazardesk
import pytest
from bazardesk import ErrorCode
from conftest import Helpdesk, numbered, put_people, shared_store
from locked_store import locked, release


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file, in every run."""
    return tmp_path / "desk"


def test_a_closed_desk_refuses_everything(helpdesk: Helpdesk) -> None:
    helpdesk.desk.close()
    for call in (helpdesk.sara.ticket_counts, helpdesk.host.desk_tick, lambda: helpdesk.desk.session(role="host")):
        with pytest.raises(bazardesk.HandleError) as raised:
            call()
        assert raised.value.code is ErrorCode.DESK_CLOSED
    helpdesk.desk.close()
    helpdesk.sara.close()


def test_a_closed_session_refuses_everything(helpdesk: Helpdesk) -> None:
    with helpdesk.desk.session(role="customer", person="c-1", locale="fr") as session:
        assert session.ticket_counts().counts
    with pytest.raises(bazardesk.HandleError) as raised:
        session.ticket_counts()
    assert raised.value.code is ErrorCode.HANDLE_INVALID
    session.close()
    assert helpdesk.sara.ticket_counts().counts, "other sessions keep working"


def test_a_session_keeps_its_desk() -> None:
    path = shared_store()
    session = bazardesk.Desk.open(path, profile="freight").session(role="host")
    gc.collect()
    put_people(session)
    del session
    gc.collect()
    with bazardesk.Desk.open(path, profile="freight") as desk:
        desk.session(role="customer", person="c-1")


def test_a_closed_file_is_released(path: Path) -> None:
    desk = bazardesk.Desk.open(path, profile="freight")
    host = desk.session(role="host")
    put_people(host)
    desk.close()
    beside = [file.name for file in path.parent.iterdir() if file.name.startswith("desk-")]
    assert beside == ["desk-lock"], "the last close writes everything into the file; the lock file has no data"


def test_a_desk_that_must_exist_is_not_created(path: Path) -> None:
    with pytest.raises(bazardesk.StorageError) as raised:
        bazardesk.Desk.open(path, profile="freight", create=False)
    assert raised.value.code == ErrorCode.STORE_MISSING
    assert "ENOENT" in raised.value.developer_message
    assert list(path.parent.glob("desk*")) == []
    bazardesk.Desk.open(path, profile="freight").close()
    bazardesk.Desk.open(path, profile="freight", create=False).close()


def test_the_health_of_a_desk_is_typed(path: Path) -> None:
    with bazardesk.Desk.open(path, profile="freight") as desk:
        health = desk.session(role="host", locale="en").desk_health()
        assert health.state is bazardesk.HealthState.OK
        assert (health.reasons, health.labels.reasons, health.writable) == ((), (), True)
        assert health.engine is bazardesk.StoreEngine.SQLITE
        assert health.last_tick_at is None
        assert bazardesk.Health.from_json(health.to_json()) == health
        path.rename(path.with_suffix(".moved"))
        moved = desk.session(role="host", locale="en").desk_health()
        assert moved.reasons == (bazardesk.HealthReason.STORE_MOVED,)
        path.with_suffix(".moved").rename(path)


def test_the_backup_of_an_open_desk_is_a_desk(path: Path) -> None:
    copy = path.with_name("copy")
    with bazardesk.Desk.open(path, profile="freight") as desk:
        host = desk.session(role="host")
        put_people(host)
        assert host.desk_backup(path=copy).bytes == copy.stat().st_size
        with pytest.raises(bazardesk.ConflictError) as raised:
            host.desk_backup(path=copy)
        assert (raised.value.code, raised.value.field) == (ErrorCode.BACKUP_EXISTS, "path")
    with bazardesk.Desk.open(copy, profile="freight", check=True) as desk:
        desk.session(role="customer", person="c-1")


def test_the_interpreter_is_free_while_a_call_waits(path: Path) -> None:
    with bazardesk.Desk.open(path, profile="freight") as desk:
        host = desk.session(role="host")
        with locked(path) as holder, ThreadPoolExecutor(1) as pool:
            call = pool.submit(lambda: host.person_put(id="c-1", name="Sara"))
            time.sleep(0.3)
            assert not call.done()
            release(holder)
            assert call.result(timeout=4).name == "Sara"


def test_closing_waits_for_calls_in_flight(path: Path) -> None:
    desk = bazardesk.Desk.open(path, profile="freight")
    host = desk.session(role="host")
    with locked(path) as holder, ThreadPoolExecutor(2) as pool:
        call = pool.submit(lambda: host.person_put(id="c-1", name="Sara"))
        time.sleep(0.2)
        closing = pool.submit(desk.close)
        time.sleep(0.2)
        assert not closing.done()
        with pytest.raises(bazardesk.HandleError):
            host.desk_tick()
        release(holder)
        closing.result(timeout=4)
        assert call.done() or call.result(timeout=1)
        assert call.result().name == "Sara"


def test_many_threads_share_a_desk_and_its_sessions(helpdesk: Helpdesk) -> None:
    start = threading.Barrier(8)

    def work(name: int) -> list[int]:
        start.wait()
        numbers = []
        for count in range(10):
            ticket = helpdesk.sara.ticket_open(category="general", subject=f"{name}.{count}", description="Text.")
            helpdesk.marie.ticket_reply(ticket=ticket.number, text="Answer.")
            numbers.append(ticket.number)
        return numbers

    with ThreadPoolExecutor(8) as pool:
        numbers = [number for found in pool.map(work, range(8)) for number in found]
    assert numbered(numbers, 80)
    for number in numbers:
        assert helpdesk.marie.ticket_verify(ticket=number).state is bazardesk.ChainState.INTACT


def test_many_threads_read_one_result(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    thread = helpdesk.marie.ticket_get(ticket=1)
    start = threading.Barrier(8)

    def read(_: int) -> int:
        start.wait()
        return id(thread.messages)

    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(read, range(8)))) == 1


FORK = """
import os, sys
import bazardesk

def refused(call, why=""):
    try:
        call()
    except bazardesk.ForkedError as error:
        assert error.code == "forked", error.code
        assert why in error.developer_message, error.developer_message
    else:
        raise AssertionError("a forked child was accepted")

desk = bazardesk.Desk.open(sys.argv[1], profile="freight")
host = desk.session(role="host", locale="fr")
host.person_put(id="c-1", name="Sara")
child = os.fork()
if child == 0:
    refused(host.desk_tick)
    refused(lambda: desk.session(role="host"))
    refused(host.close)
    refused(desk.close)
    with desk, host:
        pass
    if not sys.argv[1].startswith("postgresql:"):
        # Two copies of SQLite must not open one file; the child may open its own connections.
        refused(lambda: bazardesk.Desk.open(sys.argv[1], profile="freight"), "the parent process had this file open")
    own = bazardesk.Desk.open(":memory:", profile="freight")
    own.session(role="host").desk_tick()
    del host, desk
    sys.exit(0)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 0
assert host.person_put(id="c-1", name="Sara A.").version == 2
desk.close()
"""


def test_a_forked_child_is_refused_and_does_no_harm() -> None:
    path = shared_store()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FORK, path], capture_output=True, text=True, timeout=60, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    with bazardesk.Desk.open(path, profile="freight") as desk:
        assert desk.session(role="customer", person="c-1").ticket_counts().counts


FORK_AND_CLOSE = """
import os, sys
import bazardesk

path = sys.argv[1]
desk = bazardesk.Desk.open(path, profile="freight")
desk.session(role="host").person_put(id="c-1", name="Sara")
wait, go = os.pipe()
child = os.fork()
if child == 0:
    os.close(go)
    os.read(wait, 1)
    os._exit(0)
os.close(wait)
desk.close()
# The child lives, and has inherited all open files.
with bazardesk.Desk.open(path, profile="freight") as again:
    again.session(role="customer", person="c-1")
os.close(go)
_, status = os.waitpid(child, 0)
assert os.waitstatus_to_exitcode(status) == 0
"""


def test_a_closed_desk_is_released_despite_a_forked_child() -> None:
    subprocess.run([sys.executable, "-c", FORK_AND_CLOSE, shared_store()], check=True)
