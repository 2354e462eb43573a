"""The command `bazardesk`: its start, its end, and which command runs.

What a command does is in `commands/`, what can be written after `bazardesk` in `command_line.py`, what a terminal can
show beside it in `terminal.py`.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from typing import TextIO

from .command_line import UNREADABLE, Speech, UsageError, parser
from .commands.checking import Checking
from .commands.profiles import Profiles
from .commands.texts_folder import NOT_UTF_8, USAGE, Command, RefusedError
from .commands.writing import Writing

INTERRUPTED = 130
UNHEARD = 141
"""The exit status when nobody reads any more: a shell's for a program that SIGPIPE has ended."""


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
        silence(sys.stdout, sys.stderr)
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
    made: Command
    command: Callable[[], int]
    match options.command:
        case "profile":
            made = profiles = Profiles(options, speech)
            command = profiles.check if options.subcommand == "check" else profiles.labels
        case "check" | "coverage" | "preview" as name:
            made = checking = Checking(options, speech)
            command = {"check": checking.check, "coverage": checking.coverage, "preview": checking.preview}[name]
        case name:
            made = writing = Writing(options, speech)
            commands = {"new": writing.new, "pseudo": writing.pseudo, "export": writing.export}
            command = commands.get(name, writing.import_)
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
    for number, name in ((1, "stdout"), (2, "stderr")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "w", encoding="utf-8", closefd=False))  # noqa: SIM115


def silence(*streams: TextIO) -> None:
    """Nothing more must be written to them, not even when the interpreter ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in streams:
        os.dup2(nowhere, stream.fileno())
