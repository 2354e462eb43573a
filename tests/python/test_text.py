"""Texts by their ids: each kind of value, and what is refused."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import bazardesk
import pytest
from bazardesk import Code, ErrorCode, Money, Percent
from conftest import store

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "en": """
plain = Good morning
    .hint = Until noon
name = Hello { $name }!
code = Copy { $code }.
count = { $count ->
    [one] One answer
   *[other] { $count } answers
}
share = { $share } done
amount = You get { $amount }.
day = It was { DATETIME($day, dateStyle: "long") }.
hour = It was { DATETIME($day, timeStyle: "short") }.
wait = Wait { $wait }.
shops = From { $shops }.
attributed = Value
    .hint = For { $name }
""",
    "fa": """
name = سلام { $name }!
count = { $count } پاسخ
""",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> bazardesk.Desk:
    folder: Path = tmp_path_factory.mktemp("locales")
    for locale, source in TEXTS.items():
        (folder / locale).mkdir()
        (folder / locale / "host.ftl").write_text(source, encoding="utf-8")
    return bazardesk.Desk.open(store(), profile="freight", locales=folder)


@pytest.fixture(scope="module")
def english(desk: bazardesk.Desk) -> bazardesk.Session:
    return desk.session(role="host", locale="en", time_zone="Europe/Paris")


def isolated(text: str) -> str:
    return f"\u2068{text}\u2069"


DAY = datetime(2026, 5, 4, 22, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("message", "value", "shown"),
    [
        ("name", {"name": "Sara"}, f"Hello {isolated('Sara')}!"),
        ("name", {"name": "{ $name }"}, f"Hello {isolated('{ $name }')}!"),
        ("code", {"code": Code("AB-12")}, "Copy AB-12."),
        ("count", {"count": 1}, "One answer"),
        ("count", {"count": 9_007_199_254_740_993}, f"{isolated('9,007,199,254,740,993')} answers"),
        ("share", {"share": Percent(numerator=1, denominator=4)}, f"{isolated('25%')} done"),
        ("amount", {"amount": Money(minor=123456, currency="EUR")}, f"You get {isolated('€1,234.56')}."),
        ("day", {"day": DAY}, f"It was {isolated('May 5, 2026')}."),
        ("day", {"day": DAY.astimezone(timezone(timedelta(hours=-9)))}, f"It was {isolated('May 5, 2026')}."),
        ("day", {"day": date(2026, 5, 4)}, f"It was {isolated('May 4, 2026')}."),
        ("day", {"day": date(1969, 12, 31)}, f"It was {isolated('December 31, 1969')}."),
        ("day", {"day": datetime(1954, 3, 2, 12, tzinfo=UTC)}, f"It was {isolated('March 2, 1954')}."),
        ("amount", {"amount": Money(100, "EUR")}, f"You get {isolated('€1.00')}."),
        ("share", {"share": Percent(1, 2)}, f"{isolated('50%')} done"),
        ("wait", {"wait": timedelta(hours=1, minutes=20)}, f"Wait {isolated('1 hour and 20 minutes')}."),
        ("shops", {"shops": ["A", "B"]}, f"From {isolated('A')} and {isolated('B')}."),
        ("shops", {"shops": ("A",)}, f"From {isolated('A')}."),
    ],
)
def test_each_kind_of_value(english: bazardesk.Session, message: str, value: dict[str, Any], shown: str) -> None:
    assert english.text(message, **value) == shown


def test_texts_are_in_the_sessions_language_with_fallback(desk: bazardesk.Desk) -> None:
    persian = desk.session(role="host", locale="fa")
    assert persian.text("name", name="Sara") == f"سلام {isolated('Sara')}!"
    assert persian.text("count", count=12) == f"{isolated('۱۲')} پاسخ"
    assert persian.text("plain") == "Good morning"
    assert persian.text("ticket-status-open") == "باز", "the library's texts are available too"


def test_attributes(english: bazardesk.Session) -> None:
    assert english.text("plain", "hint") == "Until noon"
    assert english.text("attributed", attribute="hint", name="Sara") == f"For {isolated('Sara')}"
    assert english.text("plain", unused=1) == "Good morning"


@pytest.mark.parametrize(
    ("message", "attribute", "values", "refusal"),
    [
        ("name", None, {}, (ErrorCode.TEXT_VARIABLE_MISSING, "name")),
        ("attributed", "hint", {}, (ErrorCode.TEXT_VARIABLE_MISSING, "name")),
        ("day", None, {"day": "today"}, (ErrorCode.TEXT_VARIABLE_KIND, "day")),
        ("amount", None, {"amount": Money(minor=1, currency="XX1")}, (ErrorCode.CURRENCY_UNKNOWN, "amount")),
        ("nothing-of-the-kind", None, {}, (ErrorCode.TEXT_UNKNOWN, "id")),
        ("plain", "title", {}, (ErrorCode.TEXT_UNKNOWN, "id")),
    ],
)
def test_a_missing_value_is_named(
    english: bazardesk.Session,
    message: str,
    attribute: str | None,
    values: dict[str, Any],
    refusal: tuple[ErrorCode, str],
) -> None:
    with pytest.raises(bazardesk.BazardeskError) as raised:
        english.text(message, attribute, **values)
    assert (raised.value.code, raised.value.field) == refusal


@pytest.mark.parametrize("value", [True, 1.5, None, b"Sara", {"a": 1}, [1], [None]])
def test_other_types_are_refused(english: bazardesk.Session, value: Any) -> None:
    with pytest.raises(TypeError):
        english.text("name", name=value)


@pytest.mark.parametrize("value", ["\ud800", ["\ud800"], 10**30, datetime(2026, 5, 4)])
def test_values_out_of_range_are_refused_by_name(english: bazardesk.Session, value: Any) -> None:
    with pytest.raises(bazardesk.InvalidError) as raised:
        english.text("name", name=value)
    assert (raised.value.code, raised.value.field) == (ErrorCode.FIELD_FORMAT, "name")


def test_a_text_needs_no_open_session(desk: bazardesk.Desk) -> None:
    session = desk.session(role="host", locale="en")
    session.close()
    assert session.text("plain") == "Good morning"


@pytest.mark.parametrize(
    ("message", "value"),
    [
        ("name", {"name": "Sara"}),
        ("code", {"code": Code("AB-12")}),
        ("count", {"count": 1_250}),
        ("share", {"share": Percent(1, 4)}),
        ("amount", {"amount": Money(123456, "EUR")}),
        ("day", {"day": DAY}),
        ("day", {"day": date(1969, 12, 31)}),
        ("wait", {"wait": timedelta(hours=1, minutes=20)}),
        ("shops", {"shops": ["A", "B"]}),
    ],
)
def test_text_render_takes_the_same_values(english: bazardesk.Session, message: str, value: dict[str, Any]) -> None:
    (rendered,) = english.text_render(ids=[message], variables=value).texts
    assert rendered.text == english.text(message, **value)
    assert (rendered.id, rendered.locale, rendered.direction) == (message, "en", "ltr")


def test_text_render_names_the_place_of_a_mistake(english: bazardesk.Session) -> None:
    def refused(**arguments: Any) -> tuple[ErrorCode, str | None]:
        with pytest.raises(bazardesk.BazardeskError) as raised:
            english.text_render(**arguments)
        return raised.value.code, raised.value.field

    assert refused(ids=["plain", "plian"]) == (ErrorCode.TEXT_UNKNOWN, "ids[1]")
    assert refused(ids=["name"]) == (ErrorCode.TEXT_VARIABLE_MISSING, "variables.name")
    assert refused(ids=["name"], variables={"nmae": "Sara"}) == (ErrorCode.FIELD_UNKNOWN, "variables")
    assert refused(ids=["day"], variables={"day": datetime(2026, 5, 4)}) == (ErrorCode.FIELD_FORMAT, "variables.day")


def test_a_region_reads_its_own_english_and_its_own_dates(desk: bazardesk.Desk) -> None:
    def shown(locale: str) -> tuple[str, str, str]:
        session = desk.session(role="host", locale=locale)
        return session.locale, session.text("field-days"), session.text("day", day=date(2026, 12, 24))

    british = ("en-GB", "Working days", f"It was {isolated('24 December 2026')}.")
    assert shown("en-GB") == shown("en-AU") == british
    assert shown("en-US") == ("en", "Business days", f"It was {isolated('December 24, 2026')}.")


def test_values_compare_by_content() -> None:
    assert Money(minor=1, currency="EUR") == Money(minor=1, currency="EUR") != Money(minor=1, currency="USD")
    assert len({Code("a"), Code("a"), Percent(numerator=1, denominator=2)}) == 2
    assert (str(Code("a")), repr(Code("a"))) == ("a", "Code('a')")
    assert repr(Money(minor=1, currency="EUR")) == "Money(minor=1, currency='EUR')"
    assert repr(Percent(numerator=1, denominator=2)) == "Percent(numerator=1, denominator=2)"
    for wrong in ({"minor": 1.5, "currency": "EUR"}, {"minor": True, "currency": "EUR"}):
        with pytest.raises(TypeError):
            Money(**wrong)  # type: ignore[arg-type]
