"""The translators' command: `bazardesk check`, `coverage`, `preview`, `pseudo`, `new`, `export`, `import`.

It reads files, prints, and writes what it was asked to write. Every rule about texts is the core's, and every sentence
is a message of `locales/*/command.ftl` (but a finding's own words, which are English, as a compiler's are). What a
terminal can show beside it is in `terminal.py`.
"""

import argparse
import difflib
import errno
import json
import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from textwrap import indent
from typing import NoReturn, TextIO

from . import _bazardesk as core
from .command_line import ENDINGS, ENGLISH, UNREADABLE, Speech, UsageError, escaped, parser, visible
from .exchange import FORMATS, FormatError, Unit
from .terminal import Progress, colourful, working

CLEAN, FOUND, USAGE = range(3)
INTERRUPTED = 130
UNHEARD = 141
"""The exit status when nobody reads any more: a shell's for a program that SIGPIPE has ended."""
NOT_UTF_8 = os.strerror(errno.EILSEQ)
PATTERN = "<locale>/<noun>.ftl"
MARK = "TODO"
DIGESTS = "reference.digests"
"""The file beside the texts of a locale that says for which reference each translation was accepted."""
VERSION = 1
"""The version of the JSON: it changes when a member goes or means something else."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
"""What a locale begins with; five to eight letters are reserved and nobody's language."""
STYLE = r"(?:\x1b\[[0-9;]*m|\s)*"
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a text may hold and a terminal would obey."""
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""The marks round inserted values, which a page needs and a terminal may show as boxes; `--json` has them."""


class RefusedError(Exception):
    """What was asked cannot be done; the text says why, in the user's language."""

    def __init__(self, text: str, status: int = USAGE) -> None:
        """Takes the text and the exit status."""
        super().__init__(text)
        self.status = status


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
        return Command(parser(speech).parse_args(arguments), speech).run()
    except UsageError as error:
        print(f"{error.usage}\n{error}", file=sys.stderr)
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    except UnicodeError as error:
        given = getattr(error, "object", "")
        print(speech("command-file-failed", path=given, reason=NOT_UTF_8), file=sys.stderr)
    finally:
        # Also the help, after which the parser ends the program.
        sys.stdout.flush()
    return USAGE


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


class Command:
    """One run of the command."""

    def __init__(self, options: argparse.Namespace, speech: Speech) -> None:
        """Takes what `parser` has read."""
        self.path: Path = options.path
        self.reference: str = options.reference
        self.partial: bool = options.partial
        self.json: bool = options.json
        self.options = options
        self.speech = speech
        self.progress = Progress(sys.stderr)
        self.places: dict[tuple[str, str], Path] = {}

    def run(self) -> int:
        """Runs the subcommand."""
        try:
            command = {"import": "import_"}.get(self.options.command, self.options.command)
            status: int = getattr(self, str(command))()
        finally:
            self.progress.erase()
        return status

    def check(self) -> int:
        """Prints the findings."""
        chosen = self.chosen()
        files = self.files()
        there = {locale for locale, _, _ in files}
        for locale in chosen["locales"]:
            if locale not in there:
                raise RefusedError(self.speech("command-locale-missing", locale=locale, path=self.path))
        texts = self.read(files)
        if self.options.accept:
            return self.accept(texts, sorted(there), chosen)
        fixed = 0
        if self.options.fix:
            with working(self.speech):
                changed = texts.fixed(**chosen)
            for locale, name, text in self.progress.over(changed):
                self.write(self.place(locale, name), text)
            fixed = len(changed)
            files = self.files()
            texts = self.read(files)
        with working(self.speech):
            found = texts.check(self.used(files), **chosen)
        errors = sum(finding.is_error for finding in found)
        limited = found[: self.options.max]
        checked = [name for locale, name, _ in files if within(locale, chosen["locales"])]
        checked = [name for name in checked if within(name, chosen["files"])]
        counts = {"errors": errors, "warnings": len(found) - errors, "files": len(checked), "fixed": fixed}
        if self.json:
            findings = [one.to_dict() for one in limited]
            for one in findings:
                one["path"] = str(self.place(one["locale"], one["file"]))
            self.document({"findings": findings, **counts})
            return FOUND if errors else CLEAN
        colour = colourful()
        for finding in self.progress.over(limited, prints=True):
            print(self.shown(texts, finding, colour), end="\n\n")
        if fixed:
            print(self.speech("command-fixed", files=fixed))
        if found:
            parts = [("command-errors", "errors"), ("command-warnings", "warnings")]
            said = [self.speech(text, **{name: counts[name]}) for text, name in parts if counts[name]]
            print(" · ".join(said))
        else:
            print(self.speech("command-clean", files=len(checked)))
        return FOUND if errors else CLEAN

    def chosen(self) -> dict[str, list[str]]:
        """What the findings are limited to. The path may be that of one locale or of one file."""
        rules = {"rules": self.options.rule, "skipped": self.options.skip_rule}
        known = core.check_rules()
        for rule in (rule for given in rules.values() for rule in given):
            if rule not in known:
                said = self.speech("command-rule-unknown", rule=rule)
                if similar := difflib.get_close_matches(rule, known):
                    said += " " + self.speech("command-id-similar", ids=", ".join(similar))
                raise RefusedError(said)
        locales, files = list(self.options.locale), []
        if self.path.is_file() and self.path.suffix == ".ftl":
            files.append(self.path.name)
            self.path = self.path.parent
            locales.append(self.path.absolute().name)
            self.path = self.path.parent if self.path.name not in {"", ".."} else self.path / ".."
        elif self.path.name not in {"", ".."} and self.path.is_dir() and texts_in(self.path):
            locales.append(self.path.name)
            self.path = self.path.parent
        return {"locales": locales, "files": files, **rules}

    def accept(self, texts: core.LocaleFiles, there: Sequence[str], chosen: Mapping[str, list[str]]) -> int:
        """Writes for which reference the translations were accepted."""
        file = next(iter(chosen["files"]), None)
        made = []
        for locale in there:
            if locale != self.reference and within(locale, chosen["locales"]):
                made.append((locale, DIGESTS, texts.accept(locale, self.digests(locale), file)))
        return self.written(self.path, made)

    def digests(self, locale: str) -> str:
        """The file of accepted texts of a locale; empty if there is none."""
        path = self.path / locale / DIGESTS
        try:
            return path.read_text(encoding="utf-8") if path.is_file() else ""
        except OSError as error:
            self.fail(path, error)

    def export(self) -> int:
        """Writes the texts of a locale for another program."""
        write, _ = self.format()
        locale: str = self.options.locale
        units = [Unit(*unit) for unit in self.translated(locale).units(locale)]
        self.write(self.options.file, write(units, self.reference, locale))
        if self.json:
            self.document({"written": [str(self.options.file)]})
        else:
            print(self.speech("command-written", path=self.options.file))
        return CLEAN

    def import_(self) -> int:
        """Takes the translations of another program."""
        _, read = self.format()
        path: Path = self.options.file
        try:
            translations = read(path.read_text(encoding="utf-8"))
        except OSError as error:
            self.fail(path, error)
        except FormatError as error:
            raise RefusedError(self.speech("command-file-failed", path=path, reason=error)) from error
        except UnicodeError as error:
            raise RefusedError(self.speech("command-file-failed", path=path, reason=NOT_UTF_8)) from error
        locale: str = self.options.locale
        changed, rejected = self.translated(locale).imported(locale, translations)
        if rejected:
            raise RefusedError(self.speech("command-import-refused", ids=", ".join(rejected)), FOUND)
        if not changed and not self.json:
            print(self.speech("command-unchanged"))
            return CLEAN
        return self.written(self.path, [(locale, name, text) for name, text in changed])

    def format(self) -> tuple[Callable[..., str], Callable[[str], dict[str, str]]]:
        """How the other program's file is written and read."""
        ending = self.options.file.suffix.lower()
        if ending not in FORMATS:
            said = self.speech("command-argument-exchange", endings=", ".join(ENDINGS))
            raise RefusedError(said)
        return FORMATS[ending]

    def translated(self, locale: str) -> core.LocaleFiles:
        """The files, if they are sound and the locale is one."""
        self.need_locale(locale)
        return self.sound(self.files(may_be_missing=self.partial))

    def need_locale(self, locale: str) -> None:
        """A locale begins with a language of two or three letters."""
        if not core.is_locale(locale) or not LANGUAGE.match(locale):
            raise RefusedError(self.speech("command-locale-invalid", locale=locale))

    def coverage(self) -> int:
        """Prints a line for each locale."""
        texts = self.read(self.files())
        with working(self.speech):
            covered = texts.coverage()
        if self.json:
            names = ("locale", "translated", "total", "percent", "missing")
            self.document({"coverage": [{name: getattr(one, name) for name in names} for one in covered]})
            return CLEAN
        width = max((len(one.locale) for one in covered), default=0)
        for one in covered:
            said = self.speech("command-translated", translated=one.translated, total=one.total)
            print(f"{one.locale:<{width}}  {one.percent:>3} %  {said}")
        return CLEAN

    def preview(self) -> int:
        """Prints a message in every locale."""
        texts = self.sound(self.files())
        wanted: str = self.options.id.split(".")[0]
        with working(self.speech):
            shown = texts.preview(wanted)
        if shown is None:
            said = self.speech("command-id-unknown", id=self.options.id)
            if similar := difflib.get_close_matches(wanted, texts.message_ids()):
                said += " " + self.speech("command-id-similar", ids=", ".join(similar))
            raise RefusedError(said)
        if self.json:
            self.document({"texts": [one.to_dict() for one in shown]})
        else:
            self.print_previews(shown)
        return FOUND if any(one.error for one in shown) else CLEAN

    def print_previews(self, shown: Sequence[core.Preview]) -> None:
        """Prints the texts below their locales."""
        locale = None
        for one in shown:
            if one.locale != locale:
                locale = one.locale
                print(locale)
            name = one.id if one.count is None else f"{one.id} [{one.count}]"
            borrowed = f"  ({self.speech('command-borrowed')})" if one.fallback else ""
            text = CONTROLS.sub(escaped, (one.text or one.error or "").translate(ISOLATES))
            # The lines of a letter stay below its name.
            text = indent(text, "    ").removeprefix("    ")
            print(f"  {name}: {text}{borrowed}")

    def pseudo(self) -> int:
        """Writes or prints the pseudo-locale."""
        texts = self.sound(self.files(may_be_missing=self.partial), whole=True)
        made = texts.pseudo(self.options.rtl)
        if self.options.out is not None:
            return self.written(self.options.out, made)
        if self.json:
            self.document({"files": [{"locale": tag, "file": name, "text": text} for tag, name, text in made]})
            return CLEAN
        for locale, name, text in made:
            print(f"### {locale}/{name}\n\n{text}")
        return CLEAN

    def new(self) -> int:
        """Writes the files of a new locale, those that are there already excepted."""
        locale: str = self.options.locale
        self.need_locale(locale)
        texts = self.sound(self.files(may_be_missing=self.partial), whole=True)
        made = [file for file in texts.skeleton(locale) if not (self.path / file[0] / file[1]).exists()]
        if not made:
            raise RefusedError(self.speech("command-locale-exists", locale=locale))
        status = self.written(self.path, made)
        if not self.json:
            again = ["bazardesk", "check", str(self.path), *(["--partial"] if self.partial else [])]
            print(self.speech("command-next", mark=MARK, command=" ".join(again)))
        return status

    def written(self, folder: Path, made: Sequence[tuple[str, str, str]]) -> int:
        """Writes files and says which."""
        paths = [folder / locale / name for locale, name, _ in made]
        for path, (_, _, text) in self.progress.over(list(zip(paths, made, strict=True))):
            self.write(path, text)
        if self.json:
            self.document({"written": [str(path) for path in paths]})
        else:
            for path in paths:
                print(self.speech("command-written", path=path))
        return CLEAN

    def files(self, *, may_be_missing: bool = False) -> list[tuple[str, str, bytes]]:
        """The files of the folder: locale, name, contents. Hidden files are passed over, links are followed."""
        if not self.path.is_dir():
            if may_be_missing:
                return []
            raise RefusedError(self.speech("command-folder-missing", path=self.path))
        files = []
        try:
            folders = [one for one in sorted(self.path.iterdir()) if is_ours(one) and one.is_dir()]
            paths = [path for folder in folders for path in texts_in(folder)]
            lost = not paths and bool(texts_in(self.path))
            for path in self.progress.over(paths):
                if UNREADABLE.search(f"{path.parent.name}/{path.name}"):
                    raise RefusedError(self.speech("command-file-failed", path=path, reason=NOT_UTF_8))
                locale, name = visible(path.parent.name), visible(path.name)
                self.places[locale, name] = path
                files.append((locale, name, path.read_bytes()))
        except OSError as error:
            self.fail(error.filename or self.path, error)
        if lost:
            above = self.path / ".." if self.path.name in {"", ".."} else self.path.parent
            said = self.speech("command-folder-empty", path=self.path, pattern=PATTERN)
            raise RefusedError(f"{said}\n{self.speech('command-id-similar', ids=above)}")
        # The reference first, so that what it lacks is read before what the others lack.
        files.sort(key=lambda file: file[0] != self.reference)
        if files or may_be_missing:
            self.need_reference(files)
            return files
        raise RefusedError(self.speech("command-folder-empty", path=self.path, pattern=PATTERN))

    def need_reference(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Without the reference there is nothing to compare with."""
        there = {locale for locale, _ in core.library_files()} if self.partial else {locale for locale, _, _ in files}
        if self.reference not in there:
            raise RefusedError(self.speech("command-reference-missing", locale=self.reference, path=self.path))

    def read(self, files: list[tuple[str, str, bytes]]) -> core.LocaleFiles:
        """The files as the core takes them."""
        folder = self.path if self.partial and files else None
        locales = sorted({locale for locale, _, _ in files})
        digests = [(locale, text) for locale in locales if (text := self.digests(locale))]
        return core.LocaleFiles(files, reference=self.reference, folder=folder, digests=digests)

    def place(self, locale: str, name: str) -> Path:
        """Where a file lies, or would lie."""
        return self.places.get((locale, name), self.path / locale / name)

    def shown(self, texts: core.LocaleFiles, finding: core.Diagnostic, colour: bool) -> str:
        """The finding with the path of its file from here, as an editor can open it."""
        where = finding.to_dict()
        path = visible(self.place(where["locale"], where["file"]))
        name = re.escape(f"{where['locale']}/{where['file']}")
        place = re.compile(f"^({STYLE}-->{STYLE}){name}(?=:)", re.MULTILINE)
        return place.sub(lambda found: found[1] + path, texts.render(finding, colour), count=1)

    def sound(self, files: list[tuple[str, str, bytes]], *, whole: bool = False) -> core.LocaleFiles:
        """The files, if the library would load them; `whole`, if the comments of the reference are sound as well."""
        if self.partial and not files:
            self.path.mkdir(parents=True, exist_ok=True)
            return core.LocaleFiles([], reference=self.reference, folder=self.path)
        texts = self.read(files)
        with working(self.speech):
            refused = texts.refusal() or (texts.unwritable() if whole else None)
        if refused is not None:
            raise RefusedError(self.shown(texts, refused, colourful(sys.stderr)), FOUND)
        return texts

    def used(self, files: Sequence[tuple[str, str, bytes]]) -> list[str] | None:
        """The ids in use, which are known for the library's own files only: what a host adds, the host uses."""
        if self.partial or self.reference != ENGLISH:
            return None
        names = {name for locale, name, _ in files if locale == ENGLISH}
        own = {name for locale, name in core.library_files() if locale == ENGLISH}
        return [*core.message_ids(), *self.speech.ids()] if names == own else None

    def write(self, path: Path, text: str) -> None:
        """Writes a file as it is given, line ends included."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode())
        except OSError as error:
            self.fail(path, error)

    def fail(self, path: object, error: OSError) -> NoReturn:
        """A file could not be read or written."""
        raise RefusedError(self.speech("command-file-failed", path=path, reason=error.strerror)) from error

    def document(self, document: Mapping[str, object]) -> None:
        """Prints JSON."""
        print(json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=2))


def within(name: str, names: Sequence[str]) -> bool:
    """Whether a name is among those that are wanted; all are if none is named."""
    return not names or name in names


def is_ours(path: Path) -> bool:
    """Whether it is not hidden. A link counts as what it leads to."""
    return not path.name.startswith(".")


def texts_in(folder: Path) -> list[Path]:
    """The files with texts that lie in a folder itself."""
    return [path for path in sorted(folder.glob("*.ftl")) if is_ours(path) and path.is_file()]
