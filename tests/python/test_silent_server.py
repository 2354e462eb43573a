"""A server that accepts a connection and stays silent: every wait for it ends, whatever the program does meanwhile."""

import signal
import socket
import subprocess
import sys
from collections.abc import Iterator

import bazardesk
import pytest

# Far beyond the limits in the addresses: only a wait without an end is longer.
ENDLESS = 60


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listens, and never sends anything."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(ENDLESS)
        yield server


def address(listener: socket.socket, limit: str) -> str:
    """Gives the address of a desk there, which waits this long for a connection."""
    return f"postgresql://me@127.0.0.1:{listener.getsockname()[1]}/d?sslmode=disable&connect_timeout={limit}"


def test_a_silent_server_is_unreachable_within_the_limit(listener: socket.socket) -> None:
    with pytest.raises(bazardesk.StorageError) as refused:
        bazardesk.Desk.open(address(listener, "200ms"), profile="freight")
    assert refused.value.code == "store_unreachable"
    assert "connect_timeout" in refused.value.developer_message


def test_ctrl_c_ends_a_call_within_the_limit(listener: socket.socket) -> None:
    # A program that a shell starts in the background ignores Ctrl-C, and so do the programs that it starts.
    program = f"""
import bazardesk, signal

signal.signal(signal.SIGINT, signal.default_int_handler)
bazardesk.Desk.open({address(listener, "2")!r}, profile="freight")
"""
    with subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE) as process:
        connection, _ = listener.accept()
        with connection:
            process.send_signal(signal.SIGINT)
            _, errors = process.communicate(timeout=ENDLESS)
    assert b"KeyboardInterrupt" in errors
    assert process.returncode != 0


def test_a_program_ends_after_a_coroutine_was_given_up(listener: socket.socket) -> None:
    program = f"""
import asyncio
from bazardesk import aio

async def main():
    try:
        await asyncio.wait_for(aio.Desk.open({address(listener, "1")!r}, profile="freight"), 0.1)
    except TimeoutError:
        print("given up")

asyncio.run(main())
"""
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=ENDLESS, check=True)
    assert ended.stdout == b"given up\n"
