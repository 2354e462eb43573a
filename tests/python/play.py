"""Plays tests/fixtures/story-*.tsv through the typed interface. It owns no expectation.

A request becomes keyword arguments: instants as `datetime`, references as `Reference`, amounts as `Money`, everything
else as it is. What Python's own types rule out (an unknown field, a text where a number is due) cannot be said and is
left out of the play.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import bazardesk
from conftest import ROOT, store

STORIES = [ROOT / f"tests/fixtures/story-{name}.tsv" for name in ("freight", "services", "own")]

# The fields whose texts are opaque: versions and places.
OPAQUE = ("next", "cursor", "version", "seen", "current")

INSTANTS = {"clock", "now", "opened_from", "opened_until", "until"}


@dataclass(frozen=True)
class Call:
    """One call of the play, and what came of it."""

    number: int
    operation: str
    said: bool
    status: int
    document: str
    result: Any


def arguments(request: str) -> dict[str, Any]:
    """Turns a JSON request into keyword arguments; a `ValueError` for an instant that is none."""
    told: dict[str, Any] = json.loads(request)
    for name in INSTANTS & told.keys():
        told[name] = datetime.fromisoformat(told[name])
    if "references" in told:
        told["references"] = [bazardesk.Reference(**entry) for entry in told["references"]]
    if "variables" in told:
        given = told["variables"].items()
        told["variables"] = {name: bazardesk.Money(**it) if isinstance(it, dict) else it for name, it in given}
    return told


def desk_options(options: str) -> dict[str, Any]:
    """Options of a desk as keyword arguments; its paths begin where the repository does, its store is this run's."""
    told = arguments(options)
    assert told["path"] == ":memory:", "whoever plays a story chooses the store"
    told["path"] = store()
    for name in {"profile", "locales"} & told.keys():
        if "/" in told[name]:
            told[name] = str(ROOT / told[name])
    return told


def masked(line: str) -> str:
    """Replaces what differs from desk to desk by dots.

    These are chain hashes and event ids, runs of exactly 64 or 32 hexadecimal digits, and the texts of opaque fields.
    """
    opaque = re.compile("|".join(f'(?<="{field}":")[^"]*' for field in OPAQUE))
    line = opaque.sub(lambda text: "." * len(text[0]), line)
    hashes = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")
    return hashes.sub(lambda digits: "." * len(digits[0]), line)


def text_of(document: str, field: str) -> str:
    """The text of the document's first field with this name."""
    found = re.search(rf'"{field}":"([^"]*)"', document)
    assert found is not None, field
    return found[1]


def say(method: Callable[..., Any], request: str) -> tuple[bool, int, str, Any]:
    """Makes one call: whether it could be said, the status's number, the document, the result."""
    try:
        result = method(**arguments(request))
    except bazardesk.BazardeskError as error:
        return True, bazardesk.statuses()[error.status], error.to_json(), None
    except (TypeError, ValueError):
        return False, -1, "", None
    return True, 0, result.to_json(), result


def play(story: Path) -> Iterator[Call]:
    """Plays the story, call by call."""
    sessions: dict[str, bazardesk.Session] = {}
    kept: dict[str, str] = {}
    desk: bazardesk.Desk | None = None
    number, last = 0, ""
    for line in story.read_text(encoding="utf-8").splitlines():
        match line.split("\t"):
            case ["desk", options]:
                desk = bazardesk.Desk.open(**desk_options(options))
            case ["session", name, options]:
                assert desk is not None
                sessions[name] = desk.session(**arguments(options))
            case ["call", name, operation, request]:
                number += 1
                method = getattr(sessions[name], operation.replace(".", "_"))
                request = re.sub(r'(?<="\$)\w+(?=")', lambda name: kept[name[0]], request).replace('"$', '"')
                said, status, document, result = say(method, request)
                last = document
                yield Call(number, operation, said, status, masked(document), result)
            case ["keep", name, field]:
                kept[name] = text_of(last, field)
            case _:
                assert line == "" or line.startswith("#"), line
    assert desk is not None
    desk.close()
