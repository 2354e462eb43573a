"""Refusals are exceptions of natural types with the error document."""

import copy
import json
import pickle
import traceback
from pathlib import Path

import bazardesk
import pytest
from bazardesk import ErrorCode, InvalidError, Rule, Status, errors
from conftest import Helpdesk, store

KINDS = {
    Status.INVALID: (errors.InvalidError, ValueError),
    Status.NOT_FOUND: (errors.NotFoundError, LookupError),
    Status.FORBIDDEN: (errors.ForbiddenError, Exception),
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
    return json.dumps({**document, "until": None, "details": {"limit": 3}, "errors": []})


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
    with pytest.raises(bazardesk.ForbiddenError) as in_persian:
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


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"role": "customer", "person": "nobody"}, ErrorCode.PERSON_NOT_FOUND),
        ({"role": "boss"}, ErrorCode.FIELD_CHOICE),
        ({"role": "customer"}, ErrorCode.FIELD_MISSING),
        ({"role": "host", "time_zone": "Mars/Base"}, ErrorCode.FIELD_FORMAT),
        ({"role": "host", "calendar": "mayan"}, ErrorCode.FIELD_CHOICE),
    ],
)
def test_a_session_is_refused_in_the_language_that_it_asks_for(options: dict[str, str], code: ErrorCode) -> None:
    def refused(locale: str | None) -> str:
        with pytest.raises(bazardesk.BazardeskError) as raised:
            desk.session(**options, locale=locale)
        assert raised.value.code is code
        return raised.value.message

    with bazardesk.Desk.open(store(), profile="freight", locale="fr") as desk:
        sentences = {locale: refused(locale) for locale in ("en", "fr", "fa")}
        assert len(set(sentences.values())) == len(sentences)
        assert refused("fa-AF;q=0.9, de") == sentences["fa"]
        assert refused("de") == refused(None) == sentences["fr"]


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


def test_of_very_many_mistakes_a_hundred_are_named_and_the_rest_is_counted(tmp_path: Path) -> None:
    profile = tmp_path / "tea.toml"
    keys = "".join(f"key{number} = 1\n" for number in range(5_000))
    profile.write_text(
        f'name = "tea"\nrequesters = ["customer"]\nqueues = []\ncategories = []\n{keys}', encoding="utf-8"
    )
    with pytest.raises(bazardesk.InvalidError) as raised:
        bazardesk.Desk.open(":memory:", profile=str(profile))
    error = raised.value
    assert (len(error.errors), error.details["more"]) == (100, 5_000 + 2 - 100)
    assert error.__notes__[-1] == "further mistakes: 4902"
    assert len("".join(error.__notes__)) < 100_000


def test_a_traceback_says_what_a_log_needs(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.sara.ticket_reopen(ticket=1)
    error = raised.value
    assert error.__notes__ == [f"action_refused, rule not_closed: {error.developer_message}"]
    lines = "".join(traceback.format_exception(error)).splitlines()
    assert lines[-2:] == [f"bazardesk.errors.ForbiddenError: {error.message}", *error.__notes__]


def test_a_traceback_says_every_mistake_and_no_persons_words(helpdesk: Helpdesk) -> None:
    private = "hunter2 0912"
    with pytest.raises(InvalidError) as raised:
        helpdesk.sara.ticket_open(
            category="technical", subject=private * 99, description="", priority="urgent", fields={private: 1}
        )
    error = raised.value
    assert len(error.__notes__) == len(error.errors) > 1
    for note, mistake in zip(error.__notes__, error.errors, strict=True):
        assert note == f"{mistake['code']}, field {mistake['field']}: {mistake['developer_message']}"
    for shown in (*error.__notes__, repr(error), str(error.args)):
        assert "hunter2" not in shown


def test_a_traceback_has_no_password() -> None:
    address = "postgresql://desk:hunter2@127.0.0.1:1/x?connect_timeout=1"
    for path in (address, f"{address}&hunter3=1"):
        with pytest.raises(bazardesk.BazardeskError) as raised:
            bazardesk.Desk.open(path, profile="freight")
        for shown in (*raised.value.__notes__, repr(raised.value), str(raised.value.args)):
            assert "hunter" not in shown


def test_an_error_is_short_and_survives_pickling(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.marie.ticket_reopen(ticket=1)
    error = raised.value
    assert repr(error) == "ForbiddenError(code='action_refused', rule='not_closed')"
    assert error.args == (error.message,)
    for again in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):  # noqa: S301
        assert type(again) is type(error)
        assert (again.args, again.__notes__) == (error.args, error.__notes__)
        assert again.to_json() == error.to_json()


def test_handling_failed_files_does_not_swallow_a_refusal(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    with pytest.raises(bazardesk.ForbiddenError) as raised:
        helpdesk.marie.ticket_reopen(ticket=1)
    assert not isinstance(raised.value, OSError)
    assert issubclass(bazardesk.StorageError, OSError)
