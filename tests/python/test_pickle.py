"""Results, values and exceptions can be pickled and copied; desks and sessions refuse it by name."""

import copy
import inspect
import pickle
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import bazardesk
import pytest
from bazardesk import ErrorCode, aio, errors
from conftest import BEGINNING, Helpdesk
from stories import STORIES, play

PROTOCOLS = range(2, pickle.HIGHEST_PROTOCOL + 1)
VALUES = (
    bazardesk.Money(minor=-(2**63), currency="EUR"),
    bazardesk.Percent(numerator=1, denominator=4),
    bazardesk.Code("AB-۱۲"),
    bazardesk.Reference(kind="post_id", value="«7»"),
)
DOCUMENTS = [value for value in vars(bazardesk).values() if inspect.isclass(value) and hasattr(value, "from_json")]


def again(value: object, protocol: int) -> Any:
    return pickle.loads(pickle.dumps(value, protocol))  # noqa: S301


def parts(document: object) -> Iterator[object]:
    """A document and every document in it."""
    yield document
    names = [name for name in vars(type(document)) if not name.startswith("_")]
    for value in (getattr(document, name) for name in names):
        for part in value if isinstance(value, tuple) else (value,):
            if hasattr(part, "from_json"):
                yield from parts(part)


@pytest.fixture(scope="module")
def documents() -> list[Any]:
    """All documents of the stories, and their parts."""
    results = [call.result for story in STORIES for call in play(story) if call.result is not None]
    return list({part for result in results for part in parts(result)})


@pytest.mark.parametrize("protocol", PROTOCOLS)
def test_pickled_results_are_equal(documents: list[Any], protocol: int) -> None:
    assert len({type(document) for document in documents}) > len(DOCUMENTS) // 2
    for document in documents:
        same = again(document, protocol)
        assert type(same) is type(document)
        assert same == document
        assert (hash(same), same.to_json()) == (hash(document), document.to_json())


def test_copies_are_equal(documents: list[Any]) -> None:
    for value in (*documents, *VALUES):
        assert copy.copy(value) == value
        assert copy.deepcopy([value]) == [value]


@pytest.mark.parametrize("kind", DOCUMENTS)
def test_a_class_is_found_by_the_name_under_which_it_is_pickled(kind: type) -> None:
    assert kind.__module__ == "bazardesk"
    assert again(kind, 2) is kind


@pytest.mark.parametrize("protocol", PROTOCOLS)
@pytest.mark.parametrize("value", VALUES)
def test_pickled_values_are_equal(value: object, protocol: int) -> None:
    same = again(value, protocol)
    assert type(same) is type(value)
    assert (same, hash(same), repr(same)) == (value, hash(value), repr(value))


def test_pickled_exceptions_keep_their_documents(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    refused: list[bazardesk.BazardeskError] = []
    for call in (
        lambda: helpdesk.marie.ticket_reopen(ticket=1),
        lambda: helpdesk.marie.ticket_list(limit=1000),
        lambda: helpdesk.sara.ticket_get(ticket=2),
        lambda: bazardesk.Desk.open("/", profile="freight"),
    ):
        with pytest.raises(bazardesk.BazardeskError) as raised:
            call()
        refused.append(raised.value)
    assert any(error.rule for error in refused)
    assert any(error.details for error in refused)
    for error in refused:
        for same in (copy.copy(error), copy.deepcopy(error), *(again(error, protocol) for protocol in PROTOCOLS)):
            assert type(same) is type(error)
            assert (same.code, same.status, same.field) == (error.code, error.status, error.field)
            assert (same.rule, same.details, same.message) == (error.rule, error.details, error.message)
            assert (str(same), same.to_json()) == (str(error), error.to_json())


def test_every_exception_class_can_be_pickled() -> None:
    template = (
        '{"code":"busy","status":"STATUS","message":"m","developer_message":"d","field":"f","rule":null,'
        '"until":"2026-05-04T09:00:00.000000Z","details":{},"errors":[]}'
    )
    for status in bazardesk.Status:
        error = errors.from_document(template.replace("STATUS", status))
        for protocol in PROTOCOLS:
            same = again(error, protocol)
            assert (type(same), same.to_json(), same.field) == (type(error), error.to_json(), "f")
            assert same.until == error.until == BEGINNING


ELSEWHERE = "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(pickle.load(sys.stdin.buffer)))"


def test_another_process_reads_pickles(documents: list[Any]) -> None:
    error = errors.InvalidError(
        '{"code":"field_range","status":"invalid","message":"m","developer_message":"d","field":"limit","rule":null,'
        '"until":null,"details":{"most":100},"errors":[]}'
    )
    program = [sys.executable, "-W", "error", "-c", ELSEWHERE]
    sent = pickle.dumps((documents, VALUES, error))
    done = subprocess.run(program, input=sent, capture_output=True, timeout=60, check=True)
    same, values, refused = pickle.loads(done.stdout)  # noqa: S301
    assert (same, values) == (documents, VALUES)
    assert (type(refused), refused.code, refused.details) == (errors.InvalidError, ErrorCode.FIELD_RANGE, {"most": 100})


@pytest.mark.parametrize("asynchronous", [False, True])
def test_objects_of_the_process_cannot_be_pickled(helpdesk: Helpdesk, asynchronous: bool) -> None:
    desk, session = (
        (aio.Desk(helpdesk.desk), aio.Session(helpdesk.sara)) if asynchronous else (helpdesk.desk, helpdesk.sara)
    )
    for value, name in ((desk, "Desk"), (session, "Session")):
        for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
            with pytest.raises(TypeError, match=f"a {name}: open one in the process that uses it"):
                pickle.dumps(value, protocol)
        with pytest.raises(TypeError, match=name):
            copy.deepcopy(value)
    with pytest.raises(TypeError):
        pickle.dumps(helpdesk.sara.tickets())


def test_a_damaged_result_is_a_typed_error(helpdesk: Helpdesk) -> None:
    whole = pickle.dumps(helpdesk.ticket(), 2)
    for found, instead in (
        (b'"number":', b'"numbex":'),
        (b'"number":1', b'"number":x'),
        (b'"status":"open"', b'"status":"bent"'),
        (b'"version":', b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"),
    ):
        assert found in whole
        with pytest.raises((bazardesk.InvalidError, UnicodeDecodeError)) as raised:
            pickle.loads(whole.replace(found, instead))  # noqa: S301
        if isinstance(raised.value, bazardesk.InvalidError):
            assert raised.value.code is ErrorCode.REQUEST_MALFORMED
            assert "bent" not in raised.value.to_json()
    for end in range(0, len(whole), 7):
        with pytest.raises((pickle.UnpicklingError, EOFError)):
            pickle.loads(whole[:end])  # noqa: S301


def test_damaged_values_and_exceptions_are_typed_errors() -> None:
    with pytest.raises(TypeError):
        pickle.loads(pickle.dumps(VALUES[0], 4).replace(b"minor", b"minos"))  # noqa: S301
    for document in ("", "[]", "{}", '{"code":"busy"}', '{"code":"unheard_of"}', "null", "{" * 100_000):
        with pytest.raises(ValueError, match="no error document"):
            errors.InvalidError(document)


def test_a_result_keeps_its_texts_without_its_desk(helpdesk: Helpdesk, tmp_path: Path) -> None:
    ticket = helpdesk.ticket()
    file = tmp_path / "ticket"
    file.write_bytes(pickle.dumps(ticket))
    helpdesk.desk.close()
    same: bazardesk.Ticket = pickle.loads(file.read_bytes())  # noqa: S301
    assert (same.labels.status, same.opened_at, same.priority) == ("باز", ticket.opened_at, bazardesk.Priority.URGENT)
