"""Runs tests/fixtures/story-*.tsv through the typed interface. It has no expectations.

A request becomes keyword arguments: instants as `datetime`, references as `Reference`, amounts as `Money`, everything
else unchanged. A request that Python's types rule out (an unknown field, a text instead of a number) cannot be called
and is left out.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import bazardesk
from conftest import ROOT, store

STORIES = [ROOT / f"tests/fixtures/story-{name}.tsv" for name in ("freight", "services", "own")]

# The fields with opaque texts: versions and cursors.
OPAQUE = ("next", "cursor", "version", "seen", "current")

INSTANTS = {"clock", "now", "opened_from", "opened_until", "until"}


@dataclass(frozen=True)
class Call:
    """A call of a story, and its outcome."""

    number: int
    operation: str
    called: bool
    status: int
    document: str
    result: Any


def arguments(request: str) -> dict[str, Any]:
    """Turns a JSON request into keyword arguments; a `ValueError` for an instant that is none."""
    values: dict[str, Any] = json.loads(request)
    for name in INSTANTS & values.keys():
        values[name] = datetime.fromisoformat(values[name])
    if "references" in values:
        values["references"] = [bazardesk.Reference(**entry) for entry in values["references"]]
    if "variables" in values:
        values["variables"] = {name: variable(value) for name, value in values["variables"].items()}
    return values


def variable(value: Any) -> Any:
    """Turns a variable of a text into Python's own value."""
    match value:
        case {"date": day}:
            return date.fromisoformat(day)
        case dict():
            return bazardesk.Money(**value)
        case _:
            return value


def desk_options(options: str) -> dict[str, Any]:
    """Turns options of a desk into keyword arguments; paths are relative to the repository, the store is this run's."""
    values = arguments(options)
    assert values["path"] == ":memory:", "the player chooses the store"
    values["path"] = store()
    for name in {"profile", "locales"} & values.keys():
        if "/" in values[name]:
            values[name] = str(ROOT / values[name])
    return values


def masked(line: str) -> str:
    """Masks texts that differ from desk to desk: each character becomes a dot.

    These are chain hashes and event ids (runs of exactly 64 or 32 hexadecimal digits) and the texts of opaque fields.
    """
    opaque = re.compile("|".join(f'(?<="{field}":")[^"]*' for field in OPAQUE))
    line = opaque.sub(lambda text: "." * len(text[0]), line)
    hashes = re.compile(r"(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{32})(?![0-9a-f])")
    return hashes.sub(lambda digits: "." * len(digits[0]), line)


def text_of(document: str, field: str) -> str:
    """Gives the text of the document's first field with this name."""
    found = re.search(rf'"{field}":"([^"]*)"', document)
    assert found is not None, field
    return found[1]


def call(method: Callable[..., Any], request: str) -> tuple[bool, int, str, Any]:
    """Makes one call: whether it could be called, the status's number, the document, the result."""
    try:
        result = method(**arguments(request))
    except bazardesk.BazardeskError as error:
        return True, bazardesk.statuses()[error.status], error.to_json(), None
    except (TypeError, ValueError):
        return False, -1, "", None
    return True, 0, result.to_json(), result


def play(story: Path) -> Iterator[Call]:
    """Runs a story, call by call."""
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
                request = re.sub(r'(?<="\$)[\w-]+(?=")', lambda name: kept[name[0]], request).replace('"$', '"')
                called, status, document, result = call(method, request)
                last = document
                yield Call(number, operation, called, status, masked(document), result)
            case ["keep", name, field]:
                kept[name] = text_of(last, field)
            case _:
                assert line == "" or line.startswith("#"), line
    assert desk is not None
    desk.close()
