"""One story through every door: the documents are those that Rust and C give, byte for byte."""

import enum
import json
from datetime import datetime, timedelta
from typing import Any

import bazardesk
import pytest
from conftest import ROOT
from play import Call, play

# Codes of requests that Python's own types rule out.
UNSAYABLE = {"field_missing", "field_unknown", "field_type", "field_format"}


@pytest.fixture(scope="module")
def calls() -> list[Call]:
    return list(play(ROOT / "tests/fixtures/story.tsv"))


@pytest.fixture(scope="module")
def golden() -> list[tuple[str, int, str]]:
    lines = (ROOT / "tests/golden/story.tsv").read_text(encoding="utf-8").splitlines()
    split = (line.split("\t") for line in lines)
    return [(number, int(status), document) for number, status, document in split]


def test_every_document_is_the_golden_one(calls: list[Call], golden: list[tuple[str, int, str]]) -> None:
    assert len(calls) == len(golden)
    for call, (number, status, document) in zip(calls, golden, strict=True):
        assert str(call.number) == number
        if call.said:
            assert (call.status, call.document) == (status, document), f"call {number}, {call.operation}"


def test_only_malformed_requests_cannot_be_said(calls: list[Call], golden: list[tuple[str, int, str]]) -> None:
    unsaid = [json.loads(golden[call.number - 1][2]) for call in calls if not call.said]
    assert unsaid, "the story has requests that are malformed"
    assert {document["code"] for document in unsaid} <= UNSAYABLE
    assert len(unsaid) * 10 < len(calls)


def test_the_story_plays_every_operation(calls: list[Call]) -> None:
    succeeded = {call.operation for call in calls if call.said and call.status == 0}
    assert {entry.name for entry in bazardesk.catalogue()} == succeeded


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


def test_attributes_say_what_the_document_says(calls: list[Call]) -> None:
    for call in calls:
        if call.result is not None:
            assert as_json(call.result) == call.result.to_dict(), call.operation
