"""The golden documents of the stories: one pretty-printed file per call, in `tests/golden/story-NAME`.

`golden.py STORY REPLIES…` compares what programs printed, lines of number, status and document, with the story's files.
It prints the first call that differs in each, and fails if there is one. tests/c/run.sh runs it for C and C++.
"""

import difflib
import json
import re
import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

GOLDEN = Path(__file__).resolve().parents[1] / "golden"


class Reply(NamedTuple):
    """The outcome of one call: the status's number, and the document as the library writes it."""

    status: int
    document: str


def canonical(pretty: str) -> str:
    """Gives the bytes that the library writes, without white space between tokens."""
    return re.sub(r'("(?:[^"\\]|\\.)*")|\s+', lambda found: found[1] or "", pretty)


def golden(story: str) -> list[Reply]:
    """The committed replies of a story, in the order of its calls."""
    files = sorted((GOLDEN / f"story-{story}").iterdir(), key=lambda file: int(file.name.split("-")[0]))
    return [reply(file) for file in files]


def reply(file: Path) -> Reply:
    """Reads the outcome in a golden file."""
    text = canonical(file.read_text(encoding="utf-8"))
    form = re.fullmatch(r'\{"status":(\d+),"document":(.*)\}', text)
    if form is None:
        raise ValueError(f"{file}: a status and a document were expected")
    return Reply(int(form[1]), form[2])


def printed(path: Path) -> Iterator[Reply]:
    """Reads the output of a program."""
    for at, line in enumerate(path.read_text(encoding="utf-8").rstrip("\n").split("\n"), 1):
        number, status, document = line.split("\t")
        if int(number) != at:
            raise ValueError(f"{path}: call {number} is in line {at}")
        yield Reply(int(status), document)


def lines(reply: Reply | None) -> list[str]:
    """Gives a readable form of a reply."""
    if reply is None:
        return ["no such call"]
    document = json.dumps(json.loads(reply.document), ensure_ascii=False, indent=2)
    return [f"status {reply.status}", *document.splitlines()]


def difference(expected: list[Reply], replies: list[Reply]) -> str | None:
    """Describes the first call that differs; empty if all bytes are equal."""
    for number, (is_, should) in enumerate(zip_longest(replies, expected), 1):
        if is_ != should:
            changes = list(difflib.unified_diff(lines(should), lines(is_), "golden", "printed", n=2, lineterm=""))
            # If only the notation of a string or number differs, the pretty forms are equal.
            return "\n".join([f"call {number}", *(changes or [repr(should), repr(is_)])])
    return None


def main(story: str, *paths: str) -> int:
    """Compares each file; returns the exit status."""
    expected = golden(story)
    found = {path: difference(expected, list(printed(Path(path)))) for path in paths}
    for path, text in found.items():
        if text is not None:
            print(f"{path}: {text}")
    return int(not expected or any(found.values()))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
