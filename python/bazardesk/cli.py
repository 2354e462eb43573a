"""The command `bazardesk`: its start, its end, and which command runs.

What a command does is in `commands/`, what can be written after `bazardesk` in `command_line.py`, what a terminal can
show beside it in `terminal.py`.
"""

import argparse
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Any, TextIO

from .command_line import UNREADABLE, Speech, UsageError, parser
from .commands.checking import Checking
from .commands.profiles import Profiles
from .commands.texts_folder import NOT_UTF_8, USAGE, Command, RefusedError
from .commands.writing import Writing

INTERRUPTED = 130
UNHEARD = 141
"""The exit status when nobody reads any more: a shell's for a program that SIGPIPE has ended."""


class Stderr(io.FileIO):
    """Where errors are told. If nobody can read them, the exit status still says what happened."""

    def write(self, data: Any, /) -> int:  # noqa: ANN401  (a buffer, which has no type before Python 3.12)
        """Writes what can be written, and passes over the rest."""
        try:
            return super().write(data) or len(memoryview(data))
        except OSError:
            return len(memoryview(data))


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit status: 0 without errors, 1 with some, 2 if it could not be done."""
    open_streams()
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter still shows the rest.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speech = Speech.of(os.environ)
    try:
        return answer(sys.argv[1:] if arguments is None else arguments, speech)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        silence(sys.stdout)
        return UNHEARD
    except OSError as error:
        silence(sys.stdout)
        where = "stdout" if error.filename is None else error.filename
        print(speech("command-file-failed", path=where, reason=error.strerror), file=sys.stderr)
    return USAGE


def answer(arguments: Sequence[str], speech: Speech) -> int:
    """Reads the command line and runs it."""
    try:
        for argument in arguments:
            if UNREADABLE.search(argument):
                raise RefusedError(speech("command-file-failed", path=argument, reason=NOT_UTF_8))
        return run(parser(speech).parse_args(arguments), speech)
    except UsageError as error:
        print(f"{error.usage}\n{error}", file=sys.stderr)
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    finally:
        # Also the help, after which the parser ends the program.
        sys.stdout.flush()
    return USAGE


def run(options: argparse.Namespace, speech: Speech) -> int:
    """Runs one command."""
    kinds: dict[str, type[Command]] = {"profile": Profiles, **dict.fromkeys(("check", "coverage", "preview"), Checking)}
    made = kinds.get(options.command, Writing)(options, speech)
    name = getattr(options, "subcommand", options.command)
    command: Callable[[], int] = getattr(made, "import_" if name == "import" else name)
    try:
        return command()
    finally:
        made.progress.erase()


def open_streams() -> None:
    """Services start programs with closed streams. A file that is opened then must not get the number of one."""
    for number in range(3):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)
    if sys.stdout is None:
        sys.stdout = open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    encoding = sys.stderr.encoding if sys.stderr else "utf-8"
    errors = io.BufferedWriter(Stderr(2, "w", closefd=False))
    sys.stderr = io.TextIOWrapper(errors, encoding, line_buffering=True)


def silence(stream: TextIO) -> None:
    """Nothing more must be written to it, not even when the interpreter ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
