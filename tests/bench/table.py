"""Writes what the benchmarks measured into a page: `table.py docs/benchmarks.md told.tsv …`.

A figure is a ratio of medians of sides that took turns within one run; times stand beside it, since alone they tell
about the machine. It must not measure anything.
"""

import os
import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

# Microseconds below which a flush did not reach a medium.
QUICK = 60
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


class Told(NamedTuple):
    """One line of a benchmark."""

    value: float
    low: float
    high: float


def read(paths: Iterable[Path]) -> "Tellings":
    """Every line by its figure and what it is of."""
    told = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            figure, what, value, low, high, _unit = line.split("\t")
            told[figure, what] = Told(float(value), float(low), float(high))
    return told


def machine() -> str:
    """The kind of machine: cores, processor, system, Python."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in described if line.startswith("model name")), "unknown CPU")
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"


def microseconds_of(of: Told) -> str:
    """A time that was told in microseconds."""
    return f"{of.value:.0f} µs"


def ratio(of: Told) -> str:
    """A ratio with its quartiles."""
    return f"{of.value:.2f} ({of.low:.2f} to {of.high:.2f})"


def microseconds(of: Told) -> str:
    """A time."""
    return f"{of.value / 1000:.2f} µs"


def per_second(of: Told) -> str:
    """A rate."""
    return f"{of.value:.0f}/s"


def spread(of: Told, by: float, unit: str, digits: int = 1) -> str:
    """A value that is no ratio, with its quartiles."""
    value, low, high = (f"{number / by:.{digits}f}" for number in of)
    return f"{value} {unit} ({low} to {high})"


Row = tuple[str, str, str, str]
Tellings = dict[tuple[str, str], Told]


def writing(told: Tellings) -> Iterable[Row]:
    """What a durable write costs: one caller, many, from Python, at worst."""

    def pair(what: str) -> str:
        return ", ".join(microseconds(told["w1", f"{what} {side}"]) for side in ("bazardesk", "floor"))

    asked = {"open and reply": "at least 0.8", "open": "–", "reply": "–"}
    for what, least in asked.items():
        yield f"B1a: durable {what}, one caller, rate ÷ floor", ratio(told["b1a", what]), least, pair(what)
    yield (
        "W1: change of status, rate ÷ floor",
        ratio(told["w1-status", "change of status"]),
        "–",
        pair("change of status"),
    )
    for callers, least in {"32 callers": "at least 1.5", "8 callers": "–"}.items():
        rates = f"{per_second(told['w1', f'{callers} bazardesk'])}, {per_second(told['w1', '1 caller floor'])}"
        half = told["w1", f"{callers} p50"].value / 1000
        yield (
            f"B2a: {callers}, each acknowledged, rate ÷ floor's one caller",
            ratio(told["b2a", callers]),
            least,
            f"{rates}; half wait less than {half:.2f} ms",
        )
    yield (
        "B3: open and reply from Python, rate ÷ floor by sqlite3",
        ratio(told["b3", "open and reply from Python"]),
        "–",
        ", ".join(microseconds(told["w1-python", f"write {side}"]) for side in ("bazardesk", "floor")),
    )
    for callers, most in {"1 caller": "at most 10", "8 callers": "–"}.items():
        half, worst = (microseconds_of(told["w1", f"ticking {callers} {of}"]) for of in ("p50", "p99"))
        yield (
            f"B9: {callers} while the host ticks, 99th percentile ÷ median of a write",
            ratio(told["b9", callers]),
            most,
            f"{worst}, {half}",
        )
    processes = ", ".join(
        f"{microseconds_of(told['w1', f'process of {threads} p99'])} with {threads}" for threads in (8, 1, 4)
    )
    yield (
        "B9a: three processes of 8, 1 and 4 threads on one file, slowest 99th percentile ÷ fastest",
        ratio(told["b9a", "slowest / fastest"]),
        "at most 5",
        processes,
    )


def reading(told: Tellings) -> Iterable[Row]:
    """What a read costs."""
    asked = {
        ("b4", "get thread"): "at most 1.0",
        ("b5", "list page"): "at most 1.1",
        ("b5", "a customer's counts"): "–",
    }
    for (figure, what), most in asked.items():
        times = ", ".join(microseconds(told["w1", f"{what} {side}"]) for side in ("bazardesk", "floor"))
        yield f"{figure.upper()}: {what}, time ÷ floor", ratio(told[figure, what]), most, times
    python = {name: told["w1-python", name] for name in ("get python", "get rust", "list python", "list rust")}
    yield (
        "B4: get thread, time from Python ÷ in Rust",
        ratio(told["b4", "get thread, Python / Rust"]),
        "at most 1.3",
        f"{microseconds(python['get python'])}, {microseconds(python['get rust'])}",
    )
    yield (
        "B12: a page of 25 tickets to Python, more than in Rust",
        spread(told["b12", "page to Python"], 1000, "µs"),
        "at most 12 µs",
        f"{microseconds(python['list python'])}, {microseconds(python['list rust'])}",
    )
    labels = told["w1-python", "labels of a ticket"]
    yield "B12: the labels of one ticket, when Python asks for them", spread(labels, 1000, "µs"), "–", ""


def doors(told: Tellings) -> Iterable[Row]:
    """What the C door costs, and the library as a whole."""
    calls = {what: of for (figure, what), of in told.items() if figure == "b12-c"}
    # No operation is so small that it reads nothing and writes nothing down: the door alone is a call that ends at it.
    alone = "a handle that is none"
    others = "; ".join(f"{what} {microseconds(of)}" for what, of in calls.items() if what != alone)
    yield (
        "B12: a call in C that ends at the door, with its error document",
        spread(calls[alone], 1000, "µs", 2),
        "at most 1 µs",
        others,
    )
    yield "B13: libbazardesk.so, stripped", f"{told['b13', 'stripped library'].value / 1e6:.2f} MB", "at most 6 MB", ""
    yield (
        "B13: opening a desk again, and three languages",
        spread(told["b13", "reopen with three languages"], 1000, "ms", 2),
        "at most 8 ms",
        "",
    )
    resident = spread(told["b13", "resident memory"], 1e6 / 1024, "MB")
    yield "B13: resident memory after that", resident, "at most 16 MB", ""


def servers(told: Tellings) -> Iterable[Row]:
    """What PostgreSQL makes of the same day."""
    for callers in ("8 callers", "1 caller"):
        rates = ", ".join(
            per_second(told["w1-postgres", f"{callers} {side}"])
            for side in ("bazardesk", "floor SERIALIZABLE", "floor READ COMMITTED")
        )
        half = told["w1-postgres", f"{callers} p50"].value / 1000
        for level in ("SERIALIZABLE", "READ COMMITTED"):
            asked = "at least 0.9" if (callers, level) == ("8 callers", "SERIALIZABLE") else "–"
            yield (
                f"B14: PostgreSQL, {callers}, rate ÷ floor with as many connections at {level}",
                ratio(told["b14", f"{callers} / {level}"]),
                asked,
                f"{rates}; half wait less than {half:.2f} ms",
            )


def texts(told: Tellings) -> Iterable[Row]:
    """What a reply in the customer's language costs."""
    rust = {what.removeprefix("all "): time for (figure, what), time in told.items() if figure == "w2-rust"}
    python = {what.removeprefix("all "): time for (figure, what), time in told.items() if figure == "w2-python"}
    times = f"{microseconds(rust['bazardesk'])}, {microseconds(rust['fluent-rs'])}"
    yield (
        "B10: a reply in Rust, time ÷ fluent-rs with our formatters",
        ratio(told["b10", "bazardesk / fluent-rs"]),
        "at most 1.1",
        times,
    )
    asked = {"fluent.runtime": "at least 30", "gettext + Babel": "at least 10", "Jinja2 + Babel": "–"}
    for name, least in asked.items():
        yield (
            f"B11: a reply from Python, rate ÷ {name}",
            ratio(told["b11", f"rate of bazardesk / {name}"]),
            least,
            f"{microseconds(python['bazardesk'])}, {microseconds(python[name])}",
        )
    scaling = min(of.value for (figure, _), of in told.items() if figure == "scaling")
    yield "Replies in Rust, two threads ÷ one; best of five, the least of three languages", f"{scaling:.2f}", "1.8", ""
    yield (
        "B11: template.render from Python, six variables; it reads the ticket too",
        spread(told["w1-python", "template.render"], 1000, "µs"),
        "–",
        "",
    )


def disk(told: Tellings) -> str:
    """Whether durable figures wait for the disk."""
    flush = told["disk", "fdatasync"]
    said = f"The disk acknowledges a flush of one page in {flush.value:.0f} µs ({flush.low:.0f} to {flush.high:.0f}): "
    if flush.value < QUICK:
        return said + "no medium is that quick, so durable figures are bound by the processor here."
    return said + "durable figures of one caller wait for that."


def table(told: Tellings) -> str:
    """The page's part."""
    head = f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {machine()}."
    lines = ["| what | ratio of medians (quartiles of the rounds) | asked | times, ours first |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for part in (writing, reading, servers, doors, texts) for row in part(told)]
    return "\n".join([f"{head} {disk(told)}", "", *lines])


def main(page: Path, *paths: Path) -> None:
    """Puts the table between the markers, and prints it."""
    text = page.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        sys.exit(f"{page} has no {BEGIN} … {END}")
    written = table(read(paths))
    page.write_text(f"{before}{BEGIN}\n{written}\n{END}{after}", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
