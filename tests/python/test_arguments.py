"""Arguments: native types, refused with the field's name if the core's types cannot hold them."""

import os
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import ErrorCode, InvalidError
from conftest import BEGINNING, Helpdesk, put_people, refused

if TYPE_CHECKING:
    from collections.abc import Callable

NAIVE = datetime(2026, 5, 4)
BEYOND = 2**63


@pytest.mark.parametrize("name", ["opened_from", "opened_until"])
def test_a_naive_datetime_is_refused_by_its_field(helpdesk: Helpdesk, name: str) -> None:
    assert refused(helpdesk.marie.ticket_list, **{name: NAIVE}) == (ErrorCode.FIELD_FORMAT, name)


def test_a_naive_clock_is_refused(helpdesk: Helpdesk) -> None:
    assert refused(helpdesk.host.clock_set, now=NAIVE) == (ErrorCode.FIELD_FORMAT, "now")
    open_desk = bazardesk.Desk.open
    assert refused(open_desk, path=":memory:", profile="freight", clock=NAIVE) == (ErrorCode.FIELD_FORMAT, "clock")


@pytest.mark.parametrize(
    "now",
    [
        datetime.min.replace(tzinfo=UTC),
        datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC),
    ],
)
def test_instants_that_the_core_cannot_count_are_refused(helpdesk: Helpdesk, now: datetime) -> None:
    assert refused(helpdesk.host.clock_set, now=now) == (ErrorCode.FIELD_FORMAT, "now")


@pytest.mark.parametrize(
    "now",
    [
        datetime(1970, 1, 1, tzinfo=UTC),
        datetime(9999, 12, 30, 21, 59, 59, 999999, tzinfo=UTC),
        datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=timezone(timedelta(hours=3, minutes=30))),
    ],
)
def test_instants_come_back_unchanged(helpdesk: Helpdesk, now: datetime) -> None:
    standing = helpdesk.host.clock_set(now=now)
    assert standing.now == now
    assert standing.now.tzinfo is UTC


def test_numbers_beyond_64_bits_are_refused_by_their_field(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    for ticket in (BEYOND, -BEYOND - 1, 10**40):
        assert refused(helpdesk.marie.ticket_get, ticket=ticket) == (ErrorCode.FIELD_FORMAT, "ticket")
    assert refused(helpdesk.host.desk_tick, limit=BEYOND) == (ErrorCode.FIELD_FORMAT, "limit")
    assert refused(helpdesk.sara.ticket_mark_read, ticket=1, message=BEYOND) == (ErrorCode.FIELD_FORMAT, "message")


def test_codes_can_be_enums_or_texts(helpdesk: Helpdesk) -> None:
    by_enum = helpdesk.marie.ticket_list(list=bazardesk.TicketList.ALL, sort=bazardesk.TicketSort.NUMBER)
    assert by_enum == helpdesk.marie.ticket_list(list="all", sort="number")
    assert refused(helpdesk.marie.ticket_list, list="yours") == (ErrorCode.FIELD_CHOICE, "list")
    assert refused(helpdesk.desk.session, role="queen") == (ErrorCode.FIELD_CHOICE, "role")
    assert refused(helpdesk.desk.session, role="host", calendar="lunar") == (ErrorCode.FIELD_CHOICE, "calendar")


def mistakes(call: Any, **arguments: Any) -> list[tuple[str, str]]:
    with pytest.raises(InvalidError) as raised:
        call(**arguments)
    assert (raised.value.field, raised.value.code) == tuple(raised.value.errors[0][key] for key in ("field", "code"))
    return [(error["field"], error["code"]) for error in raised.value.errors]


def test_what_the_core_cannot_hold_is_told_with_every_other_mistake(helpdesk: Helpdesk) -> None:
    opened = mistakes(
        helpdesk.sara.ticket_open,
        category="technical",
        priority="lo",
        subject="",
        items=["good", "\udfff", "\ud800"],
        fields={"cups": BEYOND, "My PIN": BEYOND},
    )
    # In the order of the form, which has no items for this category.
    assert opened == [
        ("subject", "field_empty"),
        ("description", "field_missing"),
        ("priority", "field_choice"),
        ("items", "field_not_offered"),
        ("items[1]", "field_format"),
        ("items[2]", "field_format"),
        ("fields", "field_not_offered"),
    ]
    # A required argument among them.
    assert mistakes(helpdesk.marie.ticket_bulk, tickets=[1, BEYOND], action="fly", text="", tag=" ") == [
        ("tickets[1]", "field_format"),
        ("action", "field_choice"),
        ("text", "field_empty"),
        ("tag", "field_empty"),
    ]
    assert mistakes(helpdesk.marie.ticket_list, list="yours", opened_from=NAIVE, sort="colour", limit=0) == [
        ("list", "field_choice"),
        ("opened_from", "field_format"),
        ("sort", "field_choice"),
        ("limit", "field_range"),
    ]
    assert mistakes(helpdesk.marie.tickets, list="yours", limit=0) == [
        ("list", "field_choice"),
        ("limit", "field_range"),
    ]
    assert mistakes(helpdesk.host.clock_set, now=NAIVE) == [("now", "field_format")]
    open_desk = bazardesk.Desk.open
    desk = mistakes(open_desk, path="\ud800", profile="freight", locale="??", clock=NAIVE)
    assert desk == [("path", "field_format"), ("locale", "field_format"), ("clock", "field_format")]
    session = mistakes(helpdesk.desk.session, role="queen", calendar="lunar", time_zone="Nowhere")
    assert session == [("role", "field_choice"), ("time_zone", "field_format"), ("calendar", "field_choice")]
    both = mistakes(bazardesk.Reference, kind="\ud800", value="\udfff")
    assert both == [("kind", "field_format"), ("value", "field_format")]
    # Who may not do it learns nothing of the form.
    with pytest.raises(bazardesk.ForbiddenError):
        helpdesk.sara.ticket_bulk(tickets=[1], action="fly")


def test_a_member_that_is_none_is_left_out(helpdesk: Helpdesk) -> None:
    nothing: Any = {"cups": None}
    ticket = helpdesk.sara.ticket_open(
        category="technical", subject="None", description="Of them.", items=None, references=None, fields=nothing
    )
    assert (ticket.items, ticket.fields) == ((), {})


def test_half_a_surrogate_pair_is_refused_by_its_field(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    assert refused(helpdesk.marie.ticket_reply, ticket=1, text="a\ud800") == (ErrorCode.FIELD_FORMAT, "text")
    items = ["good", "\udfff"]
    opened = mistakes(helpdesk.sara.ticket_open, category="technical", subject="a", description="b", items=items)
    assert opened == [("items", "field_not_offered"), ("items[1]", "field_format")]
    assert refused(bazardesk.Reference, kind="\ud800", value="1") == (ErrorCode.FIELD_FORMAT, "kind")


def test_the_core_validates_values(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    assert refused(helpdesk.marie.ticket_get, ticket=0) == (ErrorCode.FIELD_RANGE, "ticket")
    assert refused(helpdesk.marie.ticket_start, ticket=1, version="1") == (ErrorCode.FIELD_FORMAT, "version")
    key = "idempotency_key"
    assert refused(helpdesk.marie.ticket_start, ticket=1, idempotency_key="") == (ErrorCode.FIELD_EMPTY, key)
    assert refused(helpdesk.marie.ticket_start, ticket=1, idempotency_key="k" * 129) == (ErrorCode.FIELD_TOO_LONG, key)
    assert refused(helpdesk.marie.ticket_start, ticket=1, idempotency_key="ک") == (ErrorCode.FIELD_FORMAT, key)
    assert refused(helpdesk.marie.ticket_list, list="queue") == (ErrorCode.FIELD_MISSING, "queue")
    assert refused(helpdesk.sara.ticket_open, category="technical", description="x") == (
        ErrorCode.FIELD_MISSING,
        "subject",
    )
    number = bazardesk.Reference(kind="request_number", value="")
    field = refused(helpdesk.sara.ticket_open, category="technical", subject="x", description="x", references=[number])
    assert field == (ErrorCode.FIELD_EMPTY, "references[0].value")


def test_lists_and_mappings_may_have_any_type(helpdesk: Helpdesk) -> None:
    ticket = helpdesk.sara.ticket_open(
        category="technical",
        subject="Any kind",
        description="Of list.",
        references=(bazardesk.Reference(kind=kind, value="7") for kind in ("request_number", "post_id")),
    )
    assert [reference.kind for reference in ticket.references] == ["request_number", "post_id"]
    with pytest.raises(InvalidError) as raised:
        helpdesk.sara.ticket_open(
            category="technical", subject="x", description="x", fields={"weight": 1, "fragile": True, "note": "x"}
        )
    assert raised.value.field is not None
    assert raised.value.field.startswith("fields")


def test_a_path_may_be_a_path_object(tmp_path: Path) -> None:
    path = tmp_path / "desk"
    with bazardesk.Desk.open(path, profile="freight", locale="fr", clock=BEGINNING) as desk:
        assert (desk.profile, desk.locale) == ("freight", "fr")
    assert path.exists()
    with pytest.raises(TypeError):
        bazardesk.Desk.open(os.fsencode(path), profile="freight")  # type: ignore[arg-type]


@pytest.mark.parametrize("now", [datetime(9999, 12, 30, 22, tzinfo=UTC), datetime.max.replace(tzinfo=UTC)])
def test_what_is_later_than_the_last_instant_is_the_last(helpdesk: Helpdesk, now: datetime) -> None:
    assert helpdesk.host.clock_set(now=now).now == datetime(9999, 12, 30, 21, 59, 59, 999999, tzinfo=UTC)


def test_a_naive_datetime_is_told_as_such(helpdesk: Helpdesk) -> None:
    told = "the datetime has no time zone: give it a tzinfo"
    with pytest.raises(InvalidError) as raised:
        helpdesk.marie.ticket_list(opened_from=NAIVE)
    assert raised.value.developer_message == told
    with pytest.raises(InvalidError) as raised:
        helpdesk.marie.text("ticket-status-open", day=NAIVE)
    assert (raised.value.field, raised.value.developer_message) == ("day", told)


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 2**64, 2**70])
def test_what_typed_python_cannot_hold_hides_no_other_mistake(helpdesk: Helpdesk, number: int) -> None:
    """Of a list and of a mapping, the other entries are checked as JSON's are."""
    opened = mistakes(
        helpdesk.sara.ticket_open,
        category="technical",
        subject="x" * 300,
        description="",
        items=["\udfff", "good", "a b"],
        fields={"weight": number, "cups": 1},
    )
    assert {field for field, _ in opened} >= {"items[0]", "items[2]", "fields", "subject", "description"}
    bulk = mistakes(helpdesk.marie.ticket_bulk, tickets=[number, 1, -2], action="reply", text=" ", tag="")
    assert set(bulk) >= {("tickets[0]", "field_format"), ("text", "field_empty"), ("tag", "field_empty")}
    assert ("tickets[2]", "field_range") in bulk
    rendered = mistakes(helpdesk.marie.text_render, ids=["ticket-time-left"], variables={"time": number, "two": "x"})
    assert set(rendered) == {("variables.time", "field_format"), ("variables", "field_unknown")}
    assert refused(helpdesk.marie.ticket_get, ticket=number) == (ErrorCode.FIELD_FORMAT, "ticket")


def test_a_negative_timedelta_is_no_length_of_time(helpdesk: Helpdesk) -> None:
    negative = {"time": timedelta(hours=-1)}
    calls: dict[str, Callable[[], object]] = {
        "time": lambda: helpdesk.marie.text("ticket-time-left", time=negative["time"]),
        "variables.time": lambda: helpdesk.marie.text_render(ids=["ticket-time-left"], variables=negative),
    }
    for name, call in calls.items():
        with pytest.raises(InvalidError) as raised:
            call()
        assert (raised.value.code, raised.value.field) == (ErrorCode.TEXT_VARIABLE_KIND, name)
        assert "never negative" in raised.value.developer_message


def test_a_number_that_is_too_long_names_its_field(tmp_path: Path) -> None:
    profile = tmp_path / "tea.toml"
    profile.write_text(
        'name = "tea"\nrequesters = ["customer"]\n[fields]\nfields = "optional"\n[[queues]]\nname = "pots"\n'
        'handler = "platform"\n[[categories]]\nname = "lid"\nqueue = "pots"\n'
        '[[custom_fields]]\nname = "cups"\nkind = "integer"\n'
        '[[custom_fields]]\nname = "iron"\nkind = "boolean"\n[[custom_fields]]\nname = "made_on"\nkind = "date"\n'
    )
    texts = tmp_path / "locales" / "en"
    texts.mkdir(parents=True)
    labels = ("queue-pots", "category-lid", "field-cups", "field-iron", "field-made-on")
    (texts / "tea.ftl").write_text("".join(f"tea-{label} = {label}\n    .hint = {label}\n" for label in labels))
    with bazardesk.Desk.open(":memory:", profile=profile, locales=tmp_path / "locales", clock=BEGINNING) as desk:
        put_people(desk.session(role="host"))
        sara = desk.session(role="customer", person="c-1")
        words = {"subject": "a", "description": "b"}
        found = refused(sara.ticket_open, category="lid", **words, fields={"cups": BEYOND})
        assert found == (ErrorCode.FIELD_FORMAT, "fields.cups")
        # A name that the profile does not have may be anybody's word.
        found = refused(sara.ticket_open, category="lid", **words, fields={"plates": BEYOND})
        assert found == (ErrorCode.FIELD_UNKNOWN, "fields")
        # The members that it can hold are checked with the others, as JSON's are.
        fields = {"cups": 2**70, "iron": "x", "plates": 1, "made_on": "x"}
        opened = mistakes(sara.ticket_open, category="lid", subject="x" * 300, description="", fields=fields)
        wrong = {"fields.cups", "fields.iron", "fields.made_on", "fields", "subject", "description"}
        assert {field for field, _ in opened} == wrong
