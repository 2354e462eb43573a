"""Arguments of other types: refused with the argument's name, and read no further than they may go."""

import itertools
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import bazardesk
import pytest
from bazardesk import ErrorCode
from conftest import Helpdesk, refused

NAIVE = datetime(2026, 5, 4)
BEYOND = 2**63


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("ticket_get", {"ticket": "1"}),
        ("ticket_get", {"ticket": True}),
        ("ticket_get", {"ticket": 1.0}),
        ("ticket_get", {"ticket": None}),
        ("ticket_get", {"ticket": 1, "colour": "red"}),
        ("ticket_reply", {"ticket": 1}),
        ("ticket_reply", {"ticket": 1, "text": b"bytes"}),
        ("ticket_reply", {"ticket": 1, "text": "x", "version": 1}),
        ("ticket_reply", {"ticket": 1, "text": "x", "version": True}),
        ("ticket_reply", {"ticket": 1, "text": "x", "idempotency_key": 1}),
        ("ticket_set_field", {"ticket": 1, "field": "weight", "value": 1.5}),
        ("ticket_set_field", {"ticket": 1, "field": "weight", "value": ["heavy"]}),
        ("ticket_bulk", {"tickets": 1, "action": "start"}),
        ("ticket_bulk", {"tickets": ["1"], "action": "start"}),
        ("ticket_bulk", {"tickets": "12", "action": "start"}),
        ("shop_put", {"id": "s-1", "name": "x", "members": "c-1"}),
        ("person_block", {"person": "c-1", "until": "2026-05-05T09:00:00Z"}),
        ("ticket_list", {"opened_from": "2026-05-04T09:00:00Z"}),
        ("ticket_list", {"list": 1}),
        ("ticket_open", {"items": "a-1"}),
        ("ticket_open", {"items": [1]}),
        ("ticket_open", {"references": [{"kind": "post_id", "value": "1"}]}),
        ("ticket_open", {"fields": {1: "one"}}),
        ("ticket_open", {"fields": {"weight": 1.5}}),
        ("ticket_open", {"fields": ["weight"]}),
    ],
)
def test_other_types_are_type_errors(helpdesk: Helpdesk, name: str, arguments: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        getattr(helpdesk.sara, name)(**arguments)


def test_arguments_are_keywords(helpdesk: Helpdesk) -> None:
    with pytest.raises(TypeError):
        helpdesk.sara.ticket_get(1)  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("name", "arguments", "told"),
    [
        ("ticket_open", {"subject": 3}, "argument 'subject': 'int' object is not an instance of 'str'"),
        ("ticket_open", {"items": ["a", 1]}, "argument 'items[1]': 'int' object is not an instance of 'str'"),
        ("ticket_open", {"references": [{}]}, "argument 'references[0]': 'dict' object is not an instance of"),
        (
            "ticket_open",
            {"fields": {"weight": 1.5}},
            "argument 'fields.weight': a str, int, bool or date is expected, not",
        ),
        # A form's key may be anybody's words.
        ("ticket_open", {"fields": {"My PIN": 1.5}}, "argument 'fields._': a str, int, bool or date is expected"),
        ("ticket_open", {"fields": {1: "x"}}, "argument 'fields': 'int' object is not an instance of 'str'"),
        ("ticket_bulk", {"tickets": "12", "action": "start"}, "argument 'tickets': a list is expected, not <class 's"),
        (
            "ticket_bulk",
            {"tickets": b"\x01", "action": "start"},
            "argument 'tickets': a list is expected, not <class 'b",
        ),
        (
            "ticket_bulk",
            {"tickets": {1: 2}, "action": "start"},
            "argument 'tickets': a list is expected, not <class 'd",
        ),
        ("shop_put", {"id": "s", "name": "n", "members": bytearray(1)}, "argument 'members': a list is expected, not"),
        ("template_render", {"ticket": 1, "template": "t", "variables": {"days": 1.5}}, "argument 'variables.days': a"),
        ("ticket_bulk", {"tickets": 1, "action": "start"}, "argument 'tickets': 'int' object is not iterable"),
        ("ticket_get", {"ticket": True}, "argument 'ticket': a number is expected, not a bool"),
        ("ticket_get", {"ticket": "1"}, "argument 'ticket': 'str' object is not an instance of 'int'"),
        ("ticket_list", {"opened_from": date(2026, 5, 4)}, "argument 'opened_from': 'date' object is not an instance"),
        ("tickets", {"list": 1}, "argument 'list': 'int' object is not an instance of 'str'"),
    ],
)
def test_a_type_error_names_its_argument(helpdesk: Helpdesk, name: str, arguments: dict[str, Any], told: str) -> None:
    with pytest.raises(TypeError) as raised:
        getattr(helpdesk.sara, name)(**arguments)
    assert str(raised.value).startswith(told)


def test_type_errors_of_desks_and_values_name_their_argument(helpdesk: Helpdesk) -> None:
    def told(call: Any, *arguments: Any, **named: Any) -> str:
        with pytest.raises(TypeError) as raised:
            call(*arguments, **named)
        return str(raised.value).split(": ")[0]

    assert told(bazardesk.Desk.open, 1, profile="freight") == "argument 'path'"
    assert told(bazardesk.Desk.open, b"x", profile="freight") == "argument 'path'"
    assert told(helpdesk.desk.session, role=1) == "argument 'role'"
    assert told(bazardesk.Reference, kind=3, value="1") == "argument 'kind'"
    assert told(bazardesk.Money, 1.5, "EUR") == "argument 'minor'"
    assert told(bazardesk.Percent, 1, "4") == "argument 'denominator'"
    assert told(bazardesk.Ticket.from_json, b"{}") == "argument 'json'"
    assert told(helpdesk.sara.text, 1) == "argument 'id'"
    assert told(helpdesk.sara.text, "x", attribute=3) == "argument 'attribute'"
    assert told(helpdesk.sara.text, "x", who=1.5) == "argument 'who'"
    assert told(helpdesk.sara.text, "x", who=["a", 1]) == "argument 'who[1]'"


def test_the_callers_own_errors_are_passed_on(helpdesk: Helpdesk) -> None:
    def broken() -> Any:
        yield 1
        raise TypeError("mine")

    with pytest.raises(TypeError, match=r"^mine$"):
        helpdesk.sara.ticket_bulk(tickets=broken(), action="start")


class Endless(Mapping[str, Any]):
    """A mapping without an end; `values` says what it holds."""

    def __init__(self, value: Any) -> None:
        self.value = value

    def __getitem__(self, key: str) -> Any:
        return self.value

    def __len__(self) -> int:
        return 1

    def __iter__(self) -> Iterator[str]:
        return (f"k{number}" for number in itertools.count())


def test_what_has_no_end_is_read_no_further_than_its_limit(helpdesk: Helpdesk) -> None:
    """Of every list and mapping: one entry more than any has, then the core refuses it."""
    read: list[int] = []

    def endless(value: Any) -> Any:
        read.clear()
        for number in itertools.count():
            read.append(number)
            yield value(number)

    def text(number: int) -> str:
        return f"x-{number}"

    host, marie, sara = helpdesk.host, helpdesk.marie, helpdesk.sara
    many = ErrorCode.FIELD_TOO_MANY
    assert refused(host.shop_put, id="s", name="n", members=endless(text)) == (many, "members")
    assert refused(marie.ticket_bulk, tickets=endless(lambda at: at + 1), action="start") == (many, "tickets")
    assert refused(marie.ticket_run_macro, tickets=endless(lambda at: at + 1), macro="m") == (many, "tickets")
    assert refused(marie.text_render, ids=endless(text)) == (many, "ids")
    assert refused(marie.template_put, name="n", texts={"en": "x"}, categories=endless(text)) == (many, "categories")
    beginning = {"category": "technical", "subject": "x", "description": "x"}
    assert refused(sara.ticket_open, items=endless(text), **beginning) == (many, "items")
    pairs = endless(lambda at: bazardesk.Reference(kind="post_id", value=str(at)))
    assert refused(sara.ticket_open, references=pairs, **beginning) == (many, "references")
    assert len(read) == 1001
    assert refused(sara.ticket_open, fields=Endless(1), **beginning) == (many, "fields")
    assert refused(sara.ticket_open, fields=Endless(None), **beginning) == (many, "fields")
    assert refused(marie.text_render, ids=["field-subject"], variables=Endless("x")) == (many, "variables")
    assert refused(marie.template_put, name="n", texts=Endless("x")) == (many, "texts")
    assert refused(marie.ticket_bulk, tickets=endless(lambda _: BEYOND), action="start") == (many, "tickets")
    with pytest.raises(TypeError):
        host.shop_put(id="s", name="n", members=itertools.repeat(3))  # type: ignore[arg-type]
