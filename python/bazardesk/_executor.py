"""What `bazardesk.aio` is built on: calls made in threads of their own, and awaited.

Owns the threads, and how a call, an opening and an iteration over pages are awaited. It must not know an operation.

The threads are this module's, not the loop's: the loop's default ones are few and serve name look-ups too, and writers
that wait for the disk together need to be many.
"""

import asyncio
import functools
import operator
import os
import threading
import warnings
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, ParamSpec, Protocol, Self, TypeVar

THREADS = 32

P = ParamSpec("P")
T = TypeVar("T")

# By process: threads do not survive a fork, and an executor that lost them would wait for ever. What a child inherits
# it leaves alone.
_executors: dict[int, ThreadPoolExecutor] = {}


def executor() -> ThreadPoolExecutor:
    """The threads of this process, made when they are first needed."""
    process = os.getpid()
    found = _executors.get(process)
    if found is None:
        # Of two that are made at once one is kept; the other never starts a thread.
        found = _executors.setdefault(process, ThreadPoolExecutor(THREADS, thread_name_prefix="bazardesk"))
    return found


async def call(method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Makes a call in one of the threads."""
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(executor(), functools.partial(method, *args, **kwargs))


async def call_shielded(method: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Makes a call in one of the threads, also if the waiting is cancelled before one is free: the end of a block."""
    loop = asyncio.get_running_loop()
    return await asyncio.shield(loop.run_in_executor(executor(), functools.partial(method, *args, **kwargs)))


class Closing(Protocol):
    """What is closed at the end of an `async with`."""

    async def __aenter__(self) -> Self:
        """Gives what is to be closed."""

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        """Closes it."""


C = TypeVar("C", bound=Closing)


class Opening(Awaitable[C], AbstractAsyncContextManager[C, None]):
    """Something that is being opened: `await` it and close it yourself, or let `async with` do both."""

    def __init__(self, opening: Callable[[], Awaitable[C]]) -> None:
        """`opening` is called when this is awaited or entered, and not before."""
        self._begun = False
        self._opening = opening
        self._opened: C | None = None

    async def _open(self) -> C:
        return await self._opening()

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> NoReturn:
            """Tells who forgot the `await`. Type checkers find that by themselves."""
            raise AttributeError(f"this is not open yet and has no {name!r}: write `async with` or `await` before it")

    def __del__(self) -> None:
        """Warns as a coroutine does: what is neither awaited nor entered is never opened."""
        if not self._begun:
            warnings.warn("what was to be opened was never awaited", RuntimeWarning, source=self, stacklevel=2)

    def __await__(self) -> Generator[Any, Any, C]:
        """Opens it."""
        self._begun = True
        return self._open().__await__()

    async def __aenter__(self) -> C:
        """Opens it, to be closed at the end of the block."""
        self._begun = True
        self._opened = await self._open()
        return await self._opened.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        """Closes it."""
        if self._opened is not None:
            await self._opened.__aexit__(kind, error, traceback)


class PageIterator(AsyncIterator[T]):
    """An iterator over pages: each page is read in one call, and its entries are then given out without another.

    Several tasks may share one. A task that is cancelled while it waits takes nothing with it: what was read meanwhile
    is there for the next one.
    """

    def __init__(self, pages: Iterator[T]) -> None:
        """Goes on where `pages` is; nobody else may use that from now on."""
        self._pages = pages
        self._at_hand: deque[T] = deque()
        self._over = False
        self._turning = threading.Lock()

    def _turn(self) -> None:
        """Reads a page, unless there is something left of the last. Runs in a thread."""
        with self._turning:
            if self._at_hand or self._over:
                return
            for first in self._pages:
                self._at_hand.extend([first, *islice(self._pages, operator.length_hint(self._pages))])
                return
            self._over = True

    async def __anext__(self) -> T:
        """The next, or the end."""
        while not self._at_hand:
            if self._over:
                raise StopAsyncIteration
            await call(self._turn)
        return self._at_hand.popleft()
