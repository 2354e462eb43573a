"""The same stories through every door: the documents are those that Rust and C give, byte for byte."""

import enum
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import bazardesk
import pytest
from conftest import ROOT
from play import STORIES, Call, play

# Codes of requests that Python's own types rule out.
UNSAYABLE = {"field_missing", "field_unknown", "field_type", "field_format"}


@dataclass(frozen=True)
class Told:
    """A story as it was played, and as the other doors tell it."""

    calls: list[Call]
    golden: list[tuple[str, int, str]]


def told(story: Path) -> Told:
    lines = (ROOT / "tests/golden" / story.name).read_text(encoding="utf-8").splitlines()
    split = (line.split("\t") for line in lines)
    return Told(list(play(story)), [(number, int(status), document) for number, status, document in split])


@pytest.fixture(scope="module")
def stories() -> dict[str, Told]:
    return {story.stem: told(story) for story in STORIES}


def test_every_document_is_the_golden_one(stories: dict[str, Told]) -> None:
    for name, story in stories.items():
        assert len(story.calls) == len(story.golden)
        for call, (number, status, document) in zip(story.calls, story.golden, strict=True):
            assert str(call.number) == number
            if call.said:
                assert (call.status, call.document) == (status, document), f"{name}: call {number}, {call.operation}"


def test_only_malformed_requests_cannot_be_said(stories: dict[str, Told]) -> None:
    for story in stories.values():
        unsaid = [json.loads(story.golden[call.number - 1][2]) for call in story.calls if not call.said]
        assert {document["code"] for document in unsaid} <= UNSAYABLE
        assert len(unsaid) * 10 < len(story.calls)
    assert any(not call.said for story in stories.values() for call in story.calls), "some requests are malformed"


def test_the_stories_play_every_operation(stories: dict[str, Told]) -> None:
    calls = (call for story in stories.values() for call in story.calls)
    succeeded = {call.operation for call in calls if call.said and call.status == 0}
    # It makes a file, whose name no two doors may share: test_lifetime.py shows it.
    assert {entry.name for entry in bazardesk.catalogue()} - {"desk.backup"} == succeeded


def attributes(document: object) -> dict[str, Any]:
    """The public properties of a document, with `from_` for the field `from`."""
    kind = type(document)
    names = [name for name in vars(kind) if not name.startswith("_") and not callable(getattr(kind, name))]
    return {name.rstrip("_"): getattr(document, name) for name in names}


def as_json(value: object) -> object:
    """A document's attributes, back in JSON's types; fails on anything that is not the promised Python type."""
    match value:
        case None | bool() | int():
            return value
        case datetime():
            assert value.utcoffset() == timedelta(0)
            return value.isoformat(timespec="microseconds").replace("+00:00", "Z")
        case str():
            assert type(value) is str or isinstance(value, enum.StrEnum)
            return str(value)
        case tuple():
            return [as_json(entry) for entry in value]
        case dict():
            return {key: as_json(entry) for key, entry in value.items()}
        case _:
            return {name: as_json(entry) for name, entry in attributes(value).items()}


def test_attributes_say_what_the_document_says(stories: dict[str, Told]) -> None:
    for story in stories.values():
        for call in story.calls:
            if call.result is not None:
                assert as_json(call.result) == call.result.to_dict(), call.operation
