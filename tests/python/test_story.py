"""The stories that every binding runs: Python's documents equal those of Rust and C, byte for byte."""

import enum
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import bazardesk
import pytest
from golden import Reply, difference, golden
from stories import STORIES, Call, play

# Codes of requests that Python's own types rule out.
UNSAYABLE = {"field_missing", "field_unknown", "field_type", "field_format"}


@dataclass(frozen=True)
class Story:
    """A story as Python ran it, and its golden replies."""

    calls: list[Call]
    golden: list[Reply]


@pytest.fixture(scope="module")
def stories() -> dict[str, Story]:
    return {story.stem: Story(list(play(story)), golden(story.stem.removeprefix("story-"))) for story in STORIES}


def test_every_document_is_the_golden_one(stories: dict[str, Story]) -> None:
    for name, story in stories.items():
        assert [call.number for call in story.calls] == list(range(1, len(story.golden) + 1))
        # Calls that Python's types rule out are missing.
        pairs = zip(story.calls, story.golden, strict=True)
        replies = [Reply(call.status, call.document) if call.called else golden for call, golden in pairs]
        found = difference(story.golden, replies)
        assert found is None, f"{name}: {found}"


def test_only_malformed_requests_cannot_be_called(stories: dict[str, Story]) -> None:
    for story in stories.values():
        unsaid = [json.loads(story.golden[call.number - 1].document) for call in story.calls if not call.called]
        assert {document["code"] for document in unsaid} <= UNSAYABLE
        assert len(unsaid) * 10 < len(story.calls)
    assert any(not call.called for story in stories.values() for call in story.calls), "some requests are malformed"


def test_the_stories_have_every_operation(stories: dict[str, Story]) -> None:
    calls = (call for story in stories.values() for call in story.calls)
    succeeded = {call.operation for call in calls if call.called and call.status == 0}
    # It writes a file, which two bindings must not do at the same path; test_lifetime.py tests it.
    assert {entry.name for entry in bazardesk.catalogue()} - {"desk.backup", "desk.health"} == succeeded


def attributes(document: object) -> dict[str, Any]:
    """The public properties of a document, with `from_` for the field `from`."""
    kind = type(document)
    names = [name for name in vars(kind) if not name.startswith("_") and not callable(getattr(kind, name))]
    return {name.rstrip("_"): getattr(document, name) for name in names}


def as_json(value: object) -> object:
    """A document's attributes as JSON types; fails on anything that is not the promised Python type."""
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


def test_attributes_agree_with_the_document(stories: dict[str, Story]) -> None:
    for story in stories.values():
        for call in story.calls:
            if call.result is not None:
                assert as_json(call.result) == call.result.to_dict(), call.operation
