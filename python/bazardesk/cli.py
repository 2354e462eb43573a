"""The translators' command: `bazardesk check`, `coverage`, `preview`, `pseudo`, `new`.

It reads files, prints, and writes what it was asked to write. Every rule about texts is the core's, and every sentence
is a message of `locales/*/command.ftl` (but a finding's own words, which are English, as a compiler's are).
"""

import argparse
import contextlib
import difflib
import json
import os
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NoReturn

from . import _bazardesk as core
from .command_line import ENGLISH, Speech, UsageError, parser

CLEAN, FOUND, USAGE = range(3)
INTERRUPTED = 130
PATTERN = "<locale>/<noun>.ftl"
MARK = "TODO"
PATIENCE = 0.5
"""Seconds after which somebody at a terminal is told that the command works."""


ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""The marks round inserted values, which a page needs and a terminal may show as boxes; `--json` has them."""


class RefusedError(Exception):
    """What was asked cannot be done; the text says why, in the user's language."""

    def __init__(self, text: str, status: int = USAGE) -> None:
        """Takes the text and the exit status."""
        super().__init__(text)
        self.status = status


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs the command and gives its exit status: 0 without errors, 1 with some, 2 if it could not be understood."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter still shows the rest.
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    speech = Speech.of(os.environ)
    try:
        options = parser(speech).parse_args(arguments)
        return Command(options, speech).run()
    except UsageError as error:
        print(f"{error.usage}\n{error}", file=sys.stderr)
    except RefusedError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Who reads has seen enough; nothing more must be written when the interpreter ends.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return USAGE


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

    def run(self) -> int:
        """Runs the subcommand."""
        status: int = getattr(self, str(self.options.command))()
        sys.stdout.flush()
        return status

    def check(self) -> int:
        """Prints the findings."""
        files = self.files()
        texts = self.read(files)
        fixed = 0
        if self.options.fix:
            with self.working():
                changed = texts.fixed()
            for locale, name, text in changed:
                self.write(self.path / locale / name, text)
            fixed = len(changed)
            files = self.files()
            texts = self.read(files)
        with self.working():
            found = texts.check(self.used(files))
        errors = sum(finding.is_error for finding in found)
        counts = {"errors": errors, "warnings": len(found) - errors, "files": len(files), "fixed": fixed}
        if self.json:
            self.document({"findings": [finding.to_dict() for finding in found], **counts})
            return FOUND if errors else CLEAN
        colour = colourful()
        for finding in found:
            print(texts.render(finding, colour), end="\n\n")
        if fixed:
            print(self.speech("command-fixed", files=fixed))
        if found:
            parts = [("command-errors", "errors"), ("command-warnings", "warnings")]
            said = [self.speech(text, **{name: counts[name]}) for text, name in parts if counts[name]]
            print(" · ".join(said))
        else:
            print(self.speech("command-clean", files=len(files)))
        return FOUND if errors else CLEAN

    def coverage(self) -> int:
        """Prints a line for each locale."""
        texts = self.read(self.files())
        with self.working():
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
        with self.working():
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
            print(f"  {name}: {(one.text or one.error or '').translate(ISOLATES)}{borrowed}")

    def pseudo(self) -> int:
        """Writes or prints the pseudo-locale."""
        texts = self.sound(self.files(may_be_missing=self.partial))
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
        if not core.is_locale(locale):
            raise RefusedError(self.speech("command-locale-invalid", locale=locale))
        texts = self.sound(self.files(may_be_missing=self.partial))
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
        for path, (_, _, text) in zip(paths, made, strict=True):
            self.write(path, text)
        if self.json:
            self.document({"written": [str(path) for path in paths]})
        else:
            for path in paths:
                print(self.speech("command-written", path=path))
        return CLEAN

    def files(self, *, may_be_missing: bool = False) -> list[tuple[str, str, bytes]]:
        """The files of the folder: locale, name, contents. Links and hidden files are passed over."""
        if not self.path.is_dir():
            if may_be_missing:
                return []
            raise RefusedError(self.speech("command-folder-missing", path=self.path))
        files = []
        try:
            for folder in sorted(self.path.iterdir()):
                if folder.name.startswith(".") or folder.is_symlink() or not folder.is_dir():
                    continue
                for path in sorted(folder.glob("*.ftl")):
                    if not path.name.startswith(".") and path.is_file() and not path.is_symlink():
                        files.append((folder.name, path.name, path.read_bytes()))
        except OSError as error:
            self.fail(error.filename or self.path, error)
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
        return core.LocaleFiles(files, reference=self.reference, folder=self.path if self.partial and files else None)

    def sound(self, files: list[tuple[str, str, bytes]]) -> core.LocaleFiles:
        """The files, if the library would load them."""
        if self.partial and not files:
            self.path.mkdir(parents=True, exist_ok=True)
            return core.LocaleFiles([], reference=self.reference, folder=self.path)
        texts = self.read(files)
        with self.working():
            refused = texts.refusal()
        if refused is not None:
            raise RefusedError(texts.render(refused, colourful(sys.stderr)), FOUND)
        return texts

    def used(self, files: Sequence[tuple[str, str, bytes]]) -> list[str] | None:
        """The ids in use, which are known for the library's own files only: what a host adds, the host uses."""
        if self.partial or self.reference != ENGLISH:
            return None
        names = {name for locale, name, _ in files if locale == ENGLISH}
        own = {name for locale, name in core.library_files() if locale == ENGLISH}
        return [*core.text_ids(), *self.speech.ids()] if names == own else None

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

    def document(self, document: object) -> None:
        """Prints JSON."""
        print(json.dumps(document, ensure_ascii=False, indent=2))

    @contextlib.contextmanager
    def working(self) -> Iterator[None]:
        """Says at a terminal that it takes longer than a moment."""
        if not sys.stderr.isatty():
            yield
            return

        shown = threading.Event()

        def say() -> None:
            shown.set()
            print(self.speech("command-working"), end="", file=sys.stderr, flush=True)

        timer = threading.Timer(PATIENCE, say)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
            timer.join()
            if shown.is_set():
                print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def colourful(stream: object = None) -> bool:
    """Whether colours are wanted: at a terminal that has them, unless NO_COLOR says otherwise."""
    stream = sys.stdout if stream is None else stream
    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb"
    return not plain and bool(getattr(stream, "isatty", bool)())
