"""What the command `bazardesk` does at a terminal, and only there: a bar, a word that it works, colours.

It must not know what the command does, and prints nothing that has to be read.
"""

import contextlib
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TextIO, TypeVar

from .command_line import Speech

PATIENCE = 0.5
"""Seconds after which somebody at a terminal is told that the command works."""
BAR = 20
ERASE = "\r\x1b[K"
Item = TypeVar("Item")


class Progress:
    """A bar at a terminal for what takes long; it disappears again."""

    def __init__(self, stream: TextIO, clock: Callable[[], float] = time.monotonic) -> None:
        """Takes where it is shown, and what tells the seconds."""
        self.stream = stream
        self.clock = clock
        self.begun = clock()
        self.live = stream.isatty()
        self.shown = ""

    def over(self, items: Sequence[Item], *, prints: bool = False) -> Iterator[Item]:
        """The items one by one. If what is done with them `prints`, the bar makes way for it."""
        for done, item in enumerate(items):
            if self.live and self.clock() - self.begun >= PATIENCE:
                self.show(done, len(items))
            if prints:
                self.erase()
            yield item
        self.erase()

    def show(self, done: int, total: int) -> None:
        """Draws the bar, unless it is there already."""
        full = BAR * done // total
        text = f"[{'#' * full}{'-' * (BAR - full)}] {done}/{total}"
        if text != self.shown:
            self.shown = text
            print(f"\r{text}", end="", file=self.stream, flush=True)

    def erase(self) -> None:
        """Leaves the line as it was."""
        if self.shown:
            self.shown = ""
            print(ERASE, end="", file=self.stream, flush=True)


@contextlib.contextmanager
def working(speech: Speech) -> Iterator[None]:
    """Says at a terminal that it takes longer than a moment."""
    if not sys.stderr.isatty():
        yield
        return

    shown = threading.Event()

    def say() -> None:
        shown.set()
        print(speech("command-working"), end="", file=sys.stderr, flush=True)

    timer = threading.Timer(PATIENCE, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if shown.is_set():
            print(ERASE, end="", file=sys.stderr, flush=True)


def colourful(stream: object = None) -> bool:
    """Whether colours are wanted: at a terminal that has them, unless NO_COLOR says otherwise."""
    stream = sys.stdout if stream is None else stream
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and bool(getattr(stream, "isatty", bool)())
