"""What can be written after `bazardesk`, and the language in which the command answers.

It owns the command's syntax and its sentences; it must not read or print anything.
"""

import argparse
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NoReturn, SupportsIndex

from . import _bazardesk as core

ENGLISH = "en"
FOLDER = "locales"
COMMANDS = ("check", "coverage", "preview", "pseudo", "new", "export", "import", "profile")
PROFILE_COMMANDS = ("check", "labels")
PROFILE_ENDING = ".toml"
"""What makes a name that of a profile's file, as the core has it."""
ENDINGS = (".xlf", ".xliff", ".po")
"""The endings of the files that other programs translate."""

METAVARS = {"accept-unchanged": "ID", "locale": "LOCALE"}
PREFIX = "command-"
WORDS: tuple[str, ...] = (
    *("about", *COMMANDS, "usage"),
    *(f"group-{name}" for name in ("commands", "options", "arguments")),
    *(f"option-{name}" for name in ("help", "version", "json", "fix", "reference", "partial", "rtl", "out")),
    *(f"option-{name}" for name in ("locale", "rule", "skip-rule", "max", "accept", "locales")),
    *(f"argument-{name}" for name in ("path", "id", "locale", "translation", "exchange", "profile", "folder")),
    *(f"option-{name}-locale" for name in PROFILE_COMMANDS),
    *("profile-check", "profile-labels", "profile-ending", "added", "complete"),
    *("clean", "errors", "warnings", "fixed", "translated", "borrowed", "written", "next", "working"),
    *("folder-missing", "folder-empty", "reference-missing", "file-failed", "id-unknown", "id-similar"),
    *("locale-invalid", "locale-exists", "locale-missing", "locale-twice", "rule-unknown", "import-refused"),
    *("import-locale", "option-accept-unchanged", "left", "accept-next", "percent", "next-region", "unchanged"),
    *("line-unknown", "line-superfluous", "line-missing", "line-wrong", "more"),
    *(f"value-{name}" for name in ("missing", "superfluous", "number")),
    *("todo", "language-first", "format-unknown", "encoding", "import-outdated", "import-source"),
)
"""The messages that the command uses, without the prefix."""

UNREADABLE = re.compile(r"[\ud800-\udfff]")
"""What Python makes of bytes that are not UTF-8."""
HIDDEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""What could steer a terminal, or turn the order of the letters round."""


def escaped(found: re.Match[str]) -> str:
    r"""A character as Python writes it: \x1b."""
    return found[0].encode("unicode_escape").decode()


def visible(name: object) -> str:
    """A name as it can be shown anywhere: what is hidden is escaped, what is not UTF-8 is replaced."""
    return HIDDEN.sub(escaped, UNREADABLE.sub("\N{REPLACEMENT CHARACTER}", str(name)))


class Speech:
    """The command's sentences in the user's language."""

    def __init__(self, wanted: str) -> None:
        """Takes locales in the form of an Accept-Language header."""
        self.wanted = wanted

    @classmethod
    def of(cls, environment: Mapping[str, str]) -> "Speech":
        """The language that the environment asks for: `fr_CA.UTF-8` is fr-CA, `C` is English."""
        names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
        chosen = visible(re.split("[.@]", next(filter(None, names), ""))[0].replace("_", "-"))
        return cls((core.canonical_locale(chosen) if chosen not in {"C", "POSIX"} else None) or ENGLISH)

    def __call__(self, message: str, /, **values: object) -> str:
        """The message; integers are written in the language's way, all else is made visible."""
        numbers: dict[str, SupportsIndex] = {name: value for name, value in values.items() if isinstance(value, int)}
        codes = {name: visible(value) for name, value in values.items() if name not in numbers}
        return core.say(self.wanted, message, codes, numbers)

    def ids(self) -> list[str]:
        """Every message that the command uses."""
        return [PREFIX + word for word in WORDS]


class UsageError(Exception):
    """The command line was not understood; the text says why, in the user's language."""

    def __init__(self, usage: str, text: str) -> None:
        """Takes the line that shows how it is written, and what is wrong."""
        super().__init__(text)
        self.usage = usage


class Formatter(argparse.HelpFormatter):
    """The help's form, with the user's word for “usage”."""

    def __init__(self, prog: str, word: str) -> None:
        """Takes the program's name and the word."""
        super().__init__(prog)
        self.word = word

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        """Puts the word before the line."""
        super().add_usage(usage, actions, groups, f"{self.word} " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser with all its texts in the user's language."""

    def __init__(self, speech: Speech, prog: str, about: str) -> None:
        """Begins a parser with its help."""
        word = speech("command-usage")
        super().__init__(
            prog=prog,
            description=speech(about),
            formatter_class=partial(Formatter, word=word),
            add_help=False,
            allow_abbrev=False,
        )
        self.speech = speech
        self.commands: Sequence[str] = ()
        # The library offers no other way to name its two groups.
        self._positionals.title = heading(speech, "arguments")
        self._optionals.title = heading(speech, "options")
        self.add_argument("-h", "--help", action="help", help=speech("command-option-help"))

    def error(self, message: str) -> NoReturn:
        """Says in the user's language what is wrong."""
        raise UsageError(self.format_usage().rstrip(), self.explained(message))

    def explained(self, message: str) -> str:
        """The library's message, which is English, as one of ours; one that we do not know is quoted."""
        known = (
            (r"unrecognized arguments: (.+)", "command-line-superfluous", "given"),
            (r"the following arguments are required: (.+)", "command-line-missing", "names"),
            (r"argument (.+): expected one argument", "command-value-missing", "option"),
            (r"argument (.+): ignored explicit argument .+", "command-value-superfluous", "option"),
            (r"argument (.+): invalid positive value: .+", "command-value-number", "option"),
        )
        for pattern, text, name in known:
            if match := re.fullmatch(pattern, message):
                return self.speech(text, **{name: match[1]})
        if match := re.search(r"invalid choice: '(.*?)' \(choose", message):
            return self.speech("command-line-unknown", given=match[1], known=", ".join(self.commands))
        return self.speech("command-line-wrong", detail=message)


def positive(given: str) -> int:
    """A whole number from 1 on; what is none is told by the parser, with the option's name."""
    if re.fullmatch(r"\d{1,18}", given) and int(given):
        return int(given)
    raise ValueError


def heading(speech: Speech, name: str) -> str:
    """A heading of the help. The library puts a colon after it, and the language decides what comes before a colon."""
    return speech(f"command-group-{name}").removesuffix(":")


def parser(speech: Speech) -> Parser:
    """The whole syntax."""
    main = Parser(speech, "bazardesk", "command-about")
    version = f"bazardesk {core.version()}"
    main.add_argument("--version", action="version", version=version, help=speech("command-option-version"))
    for name, one in subparsers(main, speech, COMMANDS, "command").items():
        if name == "profile":
            for subname, sub in subparsers(one, speech, PROFILE_COMMANDS, "subcommand").items():
                profile_arguments(subname, sub, speech)
        else:
            arguments(name, one, speech)
    return main


def subparsers(above: Parser, speech: Speech, names: Sequence[str], dest: str) -> dict[str, Parser]:
    """The parsers of commands, or of what comes after one."""
    above.commands = names
    title = heading(speech, "commands")
    commands = above.add_subparsers(title=title, metavar="COMMAND", dest=dest, required=True, parser_class=Parser)
    made = {}
    for name in names:
        prog = f"{above.prog} {name}"
        about = "-".join(["command", *prog.split()[1:]])
        made[name] = commands.add_parser(name, help=speech(about), speech=speech, prog=prog, about=about)
    return made


def profile_arguments(name: str, one: Parser, speech: Speech) -> None:
    """The arguments of a command for profiles, whose folder of texts is always a host's."""
    one.add_argument("file", metavar="FILE", type=Path, help=speech("command-argument-profile", ending=PROFILE_ENDING))
    if name == "check":
        one.add_argument("--locales", metavar="FOLDER", type=Path, help=speech("command-option-locales"))
        one.set_defaults(path=Path(FOLDER))
    else:
        one.add_argument("path", metavar="FOLDER", type=Path, help=speech("command-argument-folder"))
    one.add_argument("--locale", metavar="LOCALE", default=ENGLISH, help=speech(f"command-option-{name}-locale"))
    one.add_argument("--json", action="store_true", help=speech("command-option-json"))
    one.set_defaults(reference=ENGLISH, partial=True)


def arguments(name: str, one: Parser, speech: Speech) -> None:
    """The arguments of one command."""

    def flag(option: str) -> None:
        one.add_argument(f"--{option}", action="store_true", help=speech(f"command-option-{option}"))

    if name == "preview":
        one.add_argument("id", metavar="ID", help=speech("command-argument-id"))
    if name == "new":
        one.add_argument("locale", metavar="LOCALE", help=speech("command-argument-locale", locale="de"))
    if name in {"export", "import"}:
        one.add_argument("locale", metavar="LOCALE", help=speech("command-argument-translation", locale="fr"))
        about_file = speech("command-argument-exchange", endings=", ".join(ENDINGS))
        one.add_argument("file", metavar="FILE", type=Path, help=about_file)
    about_path = speech("command-argument-path", path=FOLDER)
    one.add_argument("path", metavar="PATH", nargs="?", type=Path, default=Path(FOLDER), help=about_path)
    if name == "check":
        flag("fix")
        flag("accept")
        for option in ("accept-unchanged", "locale", "rule", "skip-rule"):
            about, metavar = speech(f"command-option-{option}"), METAVARS.get(option, "RULE")
            one.add_argument(f"--{option}", metavar=metavar, action="append", default=[], help=about)
        one.add_argument("--max", metavar="NUMBER", type=positive, help=speech("command-option-max"))
    if name == "pseudo":
        flag("rtl")
        one.add_argument("--out", metavar="DIR", type=Path, help=speech("command-option-out"))
    one.add_argument("--reference", metavar="LOCALE", default=ENGLISH, help=speech("command-option-reference"))
    flag("partial")
    flag("json")
