"""What the commands share: the files with texts, what is printed about them, and the refusals.

It owns reading and writing of files. Every rule about texts is the core's, and every sentence is a message of
`locales/*/command.ftl` (but a finding's own words, which are English, as a compiler's are).
"""

import argparse
import errno
import json
import os
import re
import shlex
import shutil
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import NoReturn, TypeVar

from .. import _bazardesk as core
from ..command_line import ENGLISH, UNREADABLE, Speech, visible
from ..terminal import Progress, colourful, working

CLEAN, FOUND, USAGE = range(3)
NOT_UTF_8 = os.strerror(errno.EILSEQ)
NO_FILE = "it is not a regular file"
LEADS_NOWHERE = "it is a link that leads nowhere (ENOENT)"
"""In the words of the core, which reads such files too."""
PATTERN = "<locale>/<noun>.ftl"
MARK = "TODO"
DIGESTS = "reference.digests"
"""The file beside the texts of a locale that says for which reference each translation was accepted."""
LIMIT = 16 << 20
"""The bytes of the largest file that is read: more than all texts of a folder."""
NAMES = 20
"""How many names are listed."""
VERSION = 1
"""The version of the JSON: it changes when a member goes or means something else."""
LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
"""What a locale begins with; five to eight letters are reserved and nobody's language."""
STYLE = r"(?:\x1b\[[0-9;]*m|\s)*"
Read = TypeVar("Read")
Finding = tuple[dict[str, object], str]
"""A finding for programs, and as a compiler shows it."""


class RefusedError(Exception):
    """What was asked cannot be done; the text says why, in the user's language."""

    def __init__(self, text: str, status: int = USAGE) -> None:
        """Takes the text and the exit status."""
        super().__init__(text)
        self.status = status


class Command:
    """One run of a command."""

    def __init__(self, options: argparse.Namespace, speech: Speech) -> None:
        """Takes what `parser` has read."""
        self.path: Path = options.path
        self.reference = usual(options.reference)
        self.partial: bool = options.partial
        self.json: bool = options.json
        self.options = options
        self.speech = speech
        self.progress = Progress(sys.stderr)
        self.places: dict[tuple[str, str], Path] = {}
        self.folders: dict[str, Path] = {}

    def files(self, *, may_be_missing: bool = False) -> list[tuple[str, str, bytes]]:
        """The files of the folder: locale, name, contents. Hidden files are passed over, links are followed."""
        if not self.path.is_dir():
            if self.path.is_symlink() and not self.path.exists():
                self.fail(self.path, FileNotFoundError())
            if may_be_missing:
                return []
            raise RefusedError(self.speech("command-folder-missing", path=self.path))
        (folders,) = self.of_each(folders_in, [self.path])
        for folder in folders:
            locale = usual(visible(folder.name))
            if (other := self.folders.setdefault(locale, folder)) != folder:
                raise RefusedError(self.speech("command-locale-twice", path=other, other=folder, locale=locale))
        paths = [path for paths in self.of_each(texts_in, folders) for path in paths]
        places = [(usual(visible(path.parent.name)), visible(path.name)) for path in paths]
        self.places = dict(zip(places, paths, strict=True))
        read = self.of_each(contents, self.progress.over(paths))
        files = [(*place, text) for place, text in zip(places, read, strict=True)]
        if not paths and texts_in(self.path):
            above = self.path / ".." if self.path.name in {"", ".."} else self.path.parent
            said = self.speech("command-folder-empty", path=self.path, pattern=PATTERN)
            raise RefusedError(f"{said}\n{self.speech('command-id-similar', ids=above)}")
        # The reference first, so that what it lacks is read before what the others lack.
        files.sort(key=lambda file: file[0] != self.reference)
        if files or may_be_missing:
            self.need_reference(files)
            return files
        raise RefusedError(self.speech("command-folder-empty", path=self.path, pattern=PATTERN))

    def of_each(self, read: Callable[[Path], Read], paths: Iterable[Path]) -> list[Read]:
        """What is read of each. All that cannot be read is told at once."""
        found, failed = [], []
        for path in paths:
            try:
                found.append(read(path))
            except OSError as error:
                failed.append(self.failed(Path(error.filename or path), error))
        if failed:
            raise RefusedError("\n".join(failed))
        return found

    def need_reference(self, files: Sequence[tuple[str, str, bytes]]) -> None:
        """Without the reference there is nothing to compare with."""
        there = {locale for locale, _ in core.library_files()} if self.partial else {locale for locale, _, _ in files}
        if self.reference not in there:
            raise RefusedError(self.speech("command-reference-missing", locale=self.reference, path=self.path))

    def locale(self, given: str) -> str:
        """The locale in its usual form. It begins with a language of two or three letters."""
        if not core.canonical_locale(given) or not LANGUAGE.match(given):
            raise RefusedError(self.speech("command-locale-invalid", locale=given))
        return usual(given)

    def read(self, files: list[tuple[str, str, bytes]]) -> core.LocaleFiles:
        """The files as the core takes them."""
        folder = self.path if self.partial and files else None
        locales = sorted({locale for locale, _, _ in files})
        noted = [(locale, self.place(locale, DIGESTS)) for locale in locales]
        # Through a link, accepting would replace a file that may be anybody's.
        if linked := next((path for _, path in noted if path.is_symlink()), None):
            self.fail(linked, OSError(errno.EINVAL, NO_FILE))
        digests = [(locale, self.text(path)) for locale, path in noted if path.exists()]
        command = self.again("{}")
        return core.LocaleFiles(files, reference=self.reference, folder=folder, digests=digests, command=command)

    def again(self, *place: str) -> str:
        """The command line that checks the folder, or what lies at a place in it."""
        path = "/".join([shlex.quote(visible(self.path)), *place])
        options = ["--partial"] if self.partial else []
        if self.reference != ENGLISH:
            options += ["--reference", self.reference]
        return " ".join(["bazardesk", "check", path, *options])

    def text(self, path: Path) -> str:
        """The text of a file that another program wrote."""
        try:
            if len(read := contents(path)) > LIMIT:
                raise OSError(errno.EFBIG, os.strerror(errno.EFBIG))
            if "\0" not in (text := read.decode("utf-8-sig")):
                return text
        except OSError as error:
            self.fail(path, error)
        except UnicodeError:
            pass
        raise RefusedError(self.speech("command-encoding", path=path))

    def listed(self, names: Sequence[str]) -> str:
        """Names as somebody can read them: not all of many."""
        shown, more = ", ".join(names[:NAMES]), len(names) - NAMES
        return shown if more <= 0 else self.speech("command-more", shown=shown, more=more)

    def sound(self, files: list[tuple[str, str, bytes]], *, whole: bool = False) -> core.LocaleFiles:
        """The files, if the library would load them; `whole`, if the comments of the reference are sound as well."""
        if self.partial and not files:
            self.path.mkdir(parents=True, exist_ok=True)
            return core.LocaleFiles([], reference=self.reference, folder=self.path)
        texts = self.read(files)
        with working(self.speech):
            refused = texts.refusals() or (texts.unwritable() if whole else ())
        if refused:
            raise RefusedError("\n\n".join(self.shown(texts, one, colourful(sys.stderr))[1] for one in refused), FOUND)
        return texts

    def place(self, locale: str, name: str) -> Path:
        """Where a file lies, or would lie."""
        return self.places.get((locale, name), self.folders.get(locale, self.path / locale) / name)

    def shown(self, texts: core.LocaleFiles, finding: core.Diagnostic, colour: bool) -> Finding:
        """The finding with the path of its file from here, as an editor can open it."""
        where = finding.to_dict()
        path = self.place(where["locale"], where["file"])
        name = re.escape(f"{where['locale']}/{where['file']}")
        place = re.compile(f"^({STYLE}-->{STYLE}){name}(?=:)", re.MULTILINE)
        text = place.sub(lambda found: found[1] + visible(path), texts.render(finding, colour), count=1)
        return {**where, "path": str(path)}, text

    def told(self, found: Sequence[Finding], **counts: int) -> int:
        """Prints findings and how many there are."""
        if self.json:
            self.document({"findings": [one for one, _ in found], **counts})
            return FOUND if counts["errors"] else CLEAN
        for _, text in self.progress.over(found, prints=True):
            print(text, end="\n\n")
        if counts.get("fixed"):
            print(self.speech("command-fixed", files=counts["fixed"]))
        told = [
            self.speech(f"command-{name}", **{name: counts[name]}) for name in ("errors", "warnings") if counts[name]
        ]
        print(" · ".join(told) or self.speech("command-clean", files=counts["files"]))
        return FOUND if counts["errors"] else CLEAN

    def written(self, made: Sequence[tuple[str, str, str]], out: Path | None = None, **others: object) -> int:
        """Writes files, there or elsewhere, and says which; `others` are members of the JSON."""
        paths = [out / locale / name if out else self.place(locale, name) for locale, name, _ in made]
        for path, (_, _, text) in self.progress.over(list(zip(paths, made, strict=True))):
            self.write(path, text)
        if self.json:
            self.document({"written": [str(path) for path in paths], **others})
        else:
            for path in paths:
                print(self.speech("command-written", path=path))
        return CLEAN

    def write(self, path: Path, text: str) -> None:
        """Writes a file as it is given, line ends included: whole, or the file stays as it was."""
        # A link stays one: what it leads to is replaced.
        target = Path(os.path.realpath(path))
        part = target.with_name(f".{target.name}.{os.getpid()}.part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            # A link that leads nowhere, or to itself, is refused.
            if path.is_symlink():
                path.stat()
            # A device or a pipe has nothing to lose. A pipe that nobody reads is not waited for.
            if target.exists() and not target.is_file():
                with os.fdopen(os.open(path, os.O_WRONLY | os.O_NONBLOCK | os.O_NOCTTY), "wb") as device:
                    os.set_blocking(device.fileno(), True)
                    device.write(text.encode())
                return
            try:
                with part.open("xb") as file:
                    file.write(text.encode())
                    file.flush()
                    os.fsync(file.fileno())
                if target.exists():
                    shutil.copymode(target, part)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        except OSError as error:
            self.fail(path, error)

    def fail(self, path: Path, error: OSError) -> NoReturn:
        """A file could not be read or written."""
        raise RefusedError(self.failed(path, error)) from error

    def failed(self, path: Path, error: OSError) -> str:
        """Why a file could not be read or written. For a link that leads nowhere, the system has two reasons."""
        links = [one for one in (path, *path.parents) if one.is_symlink() and not one.exists()]
        if links and isinstance(error, FileNotFoundError | FileExistsError):
            return self.speech("command-file-failed", path=links[0], reason=LEADS_NOWHERE)
        return self.speech("command-file-failed", path=path, reason=error.strerror)

    def document(self, document: Mapping[str, object]) -> None:
        """Prints JSON."""
        print(json.dumps({"version": VERSION, **document}, ensure_ascii=False, indent=2))


def usual(locale: str) -> str:
    """A locale in its usual form, `de-DE` for `de_DE`; what is none stays as it is."""
    return core.canonical_locale(locale) or locale


def contents(path: Path) -> bytes:
    """What a plain file holds, or a byte more than the limit. Pipes, devices and logs of the kernel may never end."""
    if UNREADABLE.search(f"{path.parent.name}/{path.name}"):
        raise OSError(errno.EILSEQ, NOT_UTF_8)
    file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        if not stat.S_ISREG(os.fstat(file).st_mode):
            raise OSError(errno.EINVAL, NO_FILE)
        found = b""
        while part := os.read(file, LIMIT + 1 - len(found)):
            found += part
        return found
    finally:
        os.close(file)


def within(name: str, names: Sequence[str]) -> bool:
    """Whether a name is among those that are wanted; all are if none is named."""
    return not names or name in names


def is_ours(path: Path) -> bool:
    """Whether it is not hidden. A link counts as what it leads to."""
    return not path.name.startswith(".")


def folders_in(folder: Path) -> list[Path]:
    """The folders that lie in a folder itself. A link that leads nowhere is an error, as for a desk."""
    return [path for path in sorted(folder.iterdir()) if is_ours(path) and stat.S_ISDIR(path.stat().st_mode)]


def texts_in(folder: Path) -> list[Path]:
    """The files with texts that lie in a folder itself, whether they can be read or not."""
    return [path for path in sorted(folder.iterdir()) if is_ours(path) and path.suffix == ".ftl"]
