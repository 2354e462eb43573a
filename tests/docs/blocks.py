"""The code blocks of a Markdown page. `blocks.py PAGE LANGUAGE N` prints the page's N-th block of a language.

Owns how a block is marked. What becomes of one is up to `run.py`.

The word after the opening fence names the language. `file=NAME` after it says that a reader saves the block as NAME.
Blocks that are not run have the language `text`, or `console` for what a person types, each line after `$ `.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

LANGUAGES = frozenset({"c", "console", "fluent", "ini", "php", "python", "rust", "sh", "sql", "text", "toml"})
FENCE = re.compile(r"^(\s*)(`{3,}|~{3,})(.*)$")


class MarkingError(Exception):
    """The marking of a block has no meaning."""


class Block(NamedTuple):
    """A block."""

    page: Path
    line: int
    """The line number of its first line of code."""
    language: str
    file: str | None
    text: str

    def __str__(self) -> str:
        """Its position and its language."""
        return f"{self.page}:{self.line} {self.language}{f' ({self.file})' if self.file else ''}"


def prose(text: str) -> Iterator[str]:
    """The lines of a page outside of blocks."""
    fence = None
    for line in text.splitlines():
        found = FENCE.match(line)
        if fence is None and found is None:
            yield line
        elif fence is None and found is not None:
            fence = found[2]
        elif found is not None and found[2] == fence and not found[3]:
            fence = None


def blocks(page: Path, text: str) -> list[Block]:
    """Every block of a page, in order."""
    found: list[Block] = []
    opening: tuple[int, str, str] | None = None
    lines: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        fence = FENCE.match(line)
        if opening is None and fence is not None:
            if fence[1]:
                raise MarkingError(f"{page}:{number}: the block is indented")
            opening, lines = (number + 1, fence[2], fence[3]), []
        elif opening is not None and fence is not None and fence[2] == opening[1] and not fence[3]:
            found.append(block(page, opening, "\n".join(lines) + "\n"))
            opening = None
        elif opening is not None:
            lines.append(line)
    if opening is not None:
        raise MarkingError(f"{page}:{opening[0]}: the block does not end")
    return found


def block(page: Path, opening: tuple[int, str, str], text: str) -> Block:
    """A block, as its opening fence describes it."""
    line, _, marks = opening
    language, *attributes = marks.split() or [""]
    if language not in LANGUAGES:
        known = ", ".join(sorted(LANGUAGES))
        raise MarkingError(f"{page}:{line}: the block's language is {language!r}, which is none of {known}")
    if len(attributes) > 1 or not all(attribute.startswith("file=") for attribute in attributes):
        raise MarkingError(f"{page}:{line}: only file=NAME may follow the language")
    return Block(page, line, language, attributes[0].removeprefix("file=") if attributes else None, text)


def main(page: str, language: str, number: str) -> None:
    """Prints one block."""
    path = Path(page)
    of_language = [one for one in blocks(path, path.read_text(encoding="utf-8")) if one.language == language]
    if len(of_language) < int(number):
        sys.exit(f"{page} has {len(of_language)} blocks of {language}")
    sys.stdout.write(of_language[int(number) - 1].text)


if __name__ == "__main__":
    main(*sys.argv[1:])
