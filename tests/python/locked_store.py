"""Another process that locks the file of a desk, so that writers wait. It knows nothing about desks."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# A process that locks the store for writing until it reads a line.
HOLDER = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
store.execute("ROLLBACK")
"""


@contextmanager
def locked(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Lets another process lock the store until `release`."""
    program = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        holder.communicate("")


def release(holder: subprocess.Popen[str]) -> None:
    assert holder.stdin is not None
    holder.stdin.write("\n")
    holder.stdin.flush()
