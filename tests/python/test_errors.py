"""Refusals are exceptions of natural types with the error document."""

import json
from pathlib import Path

import bazardesk
import pytest
from bazardesk import ErrorCode, Rule, Status, errors
from conftest import Helpdesk, store

KINDS = {
    Status.INVALID: (errors.InvalidError, ValueError),
    Status.NOT_FOUND: (errors.NotFoundError, LookupError),
    Status.FORBIDDEN: (errors.ForbiddenError, PermissionError),
    Status.CONFLICT: (errors.ConflictError, Exception),
    Status.BUSY: (errors.BusyError, Exception),
    Status.STORAGE: (errors.StorageError, OSError),
    Status.HANDLE: (errors.HandleError, RuntimeError),
    Status.FORKED: (errors.ForkedError, RuntimeError),
    Status.PANIC: (errors.InternalError, RuntimeError),
    Status.INTERNAL: (errors.InternalError, RuntimeError),
}


def document(status: Status, code: ErrorCode) -> str:
    document = {"code": code, "status": status, "message": "m", "developer_message": "d", "field": None, "rule": None}
    return json.dumps({**document, "until": None, "details": {"limit": 3}})


def test_every_status_has_its_exception() -> None:
    assert set(KINDS) == set(Status)
    for status, (kind, natural) in KINDS.items():
        error = errors.from_document(document(status, ErrorCode.INTERNAL))
        assert type(error) is kind
        assert isinstance(error, natural)
        assert isinstance(error, bazardesk.BazardeskError)
        assert (error.status, str(error), error.details) == (status, "m", {"limit": 3})


def test_every_code_can_be_parsed() -> None:
    for code in ErrorCode:
        assert errors.from_document(document(Status.INTERNAL, code)).code is code


def test_a_rule_has_a_message_in_the_sessions_language(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.marie.ticket_reopen(ticket=1)
    error = raised.value
    assert (error.code, error.rule, error.field) == (ErrorCode.ACTION_REFUSED, Rule.NOT_CLOSED, None)
    assert str(error) == error.message == error.to_dict()["message"]
    assert error.message != error.developer_message
    with pytest.raises(PermissionError) as in_persian:
        helpdesk.sara.ticket_reopen(ticket=1)
    assert str(in_persian.value) != str(error)


def test_a_hidden_ticket_is_not_found(helpdesk: Helpdesk) -> None:
    with pytest.raises(LookupError) as raised:
        helpdesk.marie.ticket_get(ticket=4000)
    assert isinstance(raised.value, bazardesk.NotFoundError)
    assert raised.value.code is ErrorCode.TICKET_NOT_FOUND


def test_an_unknown_person_has_a_message_in_the_desks_language() -> None:
    desk = bazardesk.Desk.open(store(), profile="freight", locale="fr")
    with desk, pytest.raises(bazardesk.NotFoundError) as french:
        desk.session(role="customer", person="nobody")
    desk = bazardesk.Desk.open(store(), profile="freight")
    with desk, pytest.raises(bazardesk.NotFoundError) as english:
        desk.session(role="customer", person="nobody")
    assert french.value.code is english.value.code is ErrorCode.PERSON_NOT_FOUND
    assert french.value.message != english.value.message
    assert french.value.field == "person"


def test_a_file_that_is_not_a_desk_is_a_storage_error(tmp_path: Path) -> None:
    path = tmp_path / "poem"
    poem = "Tickets are red.\n" * 1000
    path.write_text(poem, encoding="utf-8")
    with pytest.raises(bazardesk.StorageError) as raised:
        bazardesk.Desk.open(path, profile="freight")
    assert raised.value.code in {ErrorCode.STORE_FOREIGN, ErrorCode.STORE_DAMAGED}
    assert path.read_text(encoding="utf-8") == poem


def test_an_unknown_profile_is_invalid() -> None:
    with pytest.raises(bazardesk.InvalidError) as raised:
        bazardesk.Desk.open(":memory:", profile="bakery")
    assert (raised.value.code, raised.value.field) == (ErrorCode.FIELD_CHOICE, "profile")
