"""W2 from Python: a reply of six variables in three languages, by `Session.text` and by other libraries.

The sides take turns within one run; their ratio counts. `table.py` reads its lines of tab-separated values: figure,
what, value, lower and upper quartile, unit. Every side gets values of the types that it takes, and keeps what it can
prepare: parsed files, compiled templates, locales.
"""

import gettext
import itertools
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import bazardesk
from babel import Locale
from babel.dates import format_date
from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.numbers import format_currency, format_decimal
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import fluent_date, fluent_number
from jinja2 import Environment
from measurement import ratio, record

ROOT = Path(__file__).parents[2]
LOCALES = ROOT / "core/benches/locales"
ZONE = ZoneInfo("Europe/Paris")
ROUNDS = 15
BATCH_SECONDS = 0.03

NAME = "Maryam"
SUBJECT = "a parcel that did not arrive"


@dataclass(frozen=True)
class Values:
    """The values of one reply."""

    count: int
    views: int
    minor: int
    date: datetime


VALUES = [
    Values(count=n % 7, views=n * 3100, minor=n * 1717, date=datetime(2026, 5, 4, 9, tzinfo=UTC) + timedelta(days=n))
    for n in range(1, 33)
]

# The templates of a host that uses gettext or Jinja2.
TEXTS = {
    "en": (
        "Hello {name}, your request about {subject} has {answers} from {views} people. We refund {amount} on {date}.",
        {"one": "one answer", "other": "{count} answers"},
    ),
    "fr": (
        "Bonjour {name}, votre demande au sujet de {subject} a reçu {answers} de {views} personnes. "
        "Nous remboursons {amount} le {date}.",
        {"one": "une réponse", "other": "{count} réponses"},
    ),
    "fa": (
        "سلام {name}، درخواست شما دربارهٔ {subject} {answers} از {views} نفر دارد. "
        "{amount} در {date} بازگردانده می\u200cشود.",
        {"one": "یک پاسخ", "other": "{count} پاسخ"},
    ),
}
VARIABLES = ("name", "subject", "count", "views", "amount", "date")

Side = Callable[[], str]


def filled(locale: str, form: str, marks: str) -> str:
    """Fills in one plural form of the template and puts `marks` round its variables."""
    sentence, answers = TEXTS[locale]
    text = sentence.replace("{answers}", answers[form])
    for variable in VARIABLES:
        text = text.replace(f"{{{variable}}}", marks.replace("_", variable))
    return text


def in_turn(arguments: list[dict[str, Any]]) -> Callable[[], dict[str, Any]]:
    """Gives the values of one reply after another."""
    return itertools.cycle(arguments).__next__


def bazardesk_side(desk: bazardesk.Desk, locale: str) -> Side:
    session = desk.session(role="host", locale=locale, time_zone=ZONE.key)
    values: list[dict[str, Any]] = [
        {
            "name": NAME,
            "subject": SUBJECT,
            "count": v.count,
            "views": v.views,
            "amount": bazardesk.Money(minor=v.minor, currency="EUR"),
            "date": v.date,
        }
        for v in VALUES
    ]
    text, following = session.text, itertools.cycle(values).__next__
    return lambda: text("w2-reply", **following())


def fluent_side(locale: str) -> Side:
    bundle = FluentBundle([locale])
    bundle.add_resource(FluentResource((LOCALES / locale / "w2.ftl").read_text(encoding="utf-8")))
    pattern = bundle.get_message("w2-reply").value
    assert pattern is not None
    following = in_turn(
        [
            {
                "name": NAME,
                "subject": SUBJECT,
                "count": v.count,
                "views": v.views,
                "amount": fluent_number(Decimal(v.minor) / 100, style="currency", currency="EUR"),
                "date": fluent_date(v.date, timeZone=ZONE.key),
            }
            for v in VALUES
        ]
    )

    def render() -> str:
        text, errors = bundle.format_pattern(pattern, following())
        assert not errors, errors
        return str(text)

    return render


def babel_values() -> Callable[[], tuple[int, int, Decimal, datetime]]:
    values = [(v.count, v.views, Decimal(v.minor) / 100, v.date) for v in VALUES]
    return itertools.cycle(values).__next__


def gettext_side(locale: str) -> Side:
    one, other = (filled("en", form, "%(_)s") for form in ("one", "other"))
    catalog = Catalog(locale=locale)
    catalog.add((one, other), tuple(filled(locale, form, "%(_)s") for form in ("one", "other")))
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    translations = gettext.GNUTranslations(compiled)
    spoken, following = Locale.parse(locale), babel_values()

    def render() -> str:
        count, views, amount, date = following()
        return translations.ngettext(one, other, count) % {
            "name": NAME,
            "subject": SUBJECT,
            "count": format_decimal(count, locale=spoken, numbering_system="default"),
            "views": format_decimal(views, locale=spoken, numbering_system="default"),
            "amount": format_currency(amount, "EUR", locale=spoken, numbering_system="default"),
            "date": format_date(date.astimezone(ZONE), "long", locale=spoken),
        }

    return render


def jinja_side(locale: str) -> Side:
    spoken, following = Locale.parse(locale), babel_values()
    environment = Environment(autoescape=False)  # noqa: S701 -- the other sides do not escape either
    environment.filters["number"] = lambda n: format_decimal(n, locale=spoken, numbering_system="default")
    environment.filters["money"] = lambda n: format_currency(n, "EUR", locale=spoken, numbering_system="default")
    environment.filters["day"] = lambda date: format_date(date.astimezone(ZONE), "long", locale=spoken)
    environment.filters["plural"] = spoken.plural_form
    kinds = {"count": "number", "views": "number", "amount": "money", "date": "day"}
    sentence, answers = TEXTS[locale]
    source = sentence.replace(
        "{answers}", f"§ if count|plural == 'one' %]{answers['one']}§ else %]{answers['other']}§ endif %]"
    )
    for variable in VARIABLES:
        kind = f"|{kinds[variable]}" if variable in kinds else ""
        source = source.replace(f"{{{variable}}}", f"{{{{ {variable}{kind} }}}}")
    template = environment.from_string(source.replace("§", "{%").replace("%]", "%}"))

    def render() -> str:
        count, views, amount, date = following()
        return template.render(name=NAME, subject=SUBJECT, count=count, views=views, amount=amount, date=date)

    return render


def batch(side: Side, count: int) -> float:
    """Measures nanoseconds per call."""
    start = time.perf_counter_ns()
    for _ in range(count):
        side()
    return (time.perf_counter_ns() - start) / count


def sized(side: Side) -> int:
    """Gives the number of calls in a batch."""
    return max(50, int(BATCH_SECONDS * 1e9 / batch(side, 200)))


def sides(desk: bazardesk.Desk, locale: str) -> dict[str, Side]:
    made = {
        "bazardesk": bazardesk_side(desk, locale),
        "fluent.runtime": fluent_side(locale),
        "gettext + Babel": gettext_side(locale),
        "Jinja2 + Babel": jinja_side(locale),
    }
    written = {name: side().replace("\u2068", "").replace("\u2069", "") for name, side in made.items()}
    assert all(NAME in text and SUBJECT in text for text in written.values()), written
    if locale == "en":
        # Persian texts differ in digits and calendar: the others have no Persian date.
        assert len(set(written.values())) == 1, written
    return made


def rounds(made: dict[str, Side]) -> Iterator[dict[str, float]]:
    """Measures the sides round by round, after one round to warm up."""
    counts = {name: sized(side) for name, side in made.items()}
    for _ in range(ROUNDS):
        yield {name: batch(side, counts[name]) for name, side in made.items()}


def main() -> None:
    """Measures everything and prints the results."""
    sums: list[dict[str, float]] = [{} for _ in range(ROUNDS)]
    with bazardesk.Desk.open(":memory:", profile="freight", locales=LOCALES) as desk:
        for locale in TEXTS:
            made = sides(desk, locale)
            for total, times in zip(sums, rounds(made), strict=True):
                for name, nanoseconds in times.items():
                    total[name] = total.get(name, 0.0) + nanoseconds / len(TEXTS)
                    total[f"{locale} {name}"] = nanoseconds
    for name in sums[0]:
        spoken = name if name[:2] in TEXTS else f"all {name}"
        record("w2-python", spoken, [total[name] for total in sums], "ns")
    ours = [total["bazardesk"] for total in sums]
    for name in ("fluent.runtime", "gettext + Babel", "Jinja2 + Babel"):
        theirs = [total[name] for total in sums]
        ratio("b11", f"rate of bazardesk / {name}", theirs, ours)


if __name__ == "__main__":
    main()
