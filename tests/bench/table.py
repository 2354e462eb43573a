"""Writes the results of the benchmarks into a page: `table.py docs/benchmarks.md RESULTS.tsv …`.

A figure is a ratio of medians of sides that took turns within one run. Times are beside it, since alone they describe
the machine. It must not measure anything.
"""

import os
import platform
import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import NamedTuple

# A flush of fewer microseconds did not reach a medium.
QUICK = 60
BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


class Measurement(NamedTuple):
    """One line of a benchmark."""

    value: float
    low: float
    high: float


def read(paths: Iterable[Path]) -> "Measurements":
    """Reads every line, by figure and subject."""
    results = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            figure, what, value, low, high, _unit = line.split("\t")
            results[figure, what] = Measurement(float(value), float(low), float(high))
    return results


def machine() -> str:
    """Describes the machine: cores, processor, system, Python."""
    described = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    model = next((line.split(":", 1)[1].strip() for line in described if line.startswith("model name")), "unknown CPU")
    cores = len(os.sched_getaffinity(0))
    return f"{cores} cores of {model}, {platform.system()}, Python {platform.python_version()}"


def microseconds_of(of: Measurement) -> str:
    """Formats a time in microseconds."""
    return f"{of.value:.0f} µs"


def ratio(of: Measurement) -> str:
    """Formats a ratio with its quartiles."""
    return f"{of.value:.2f} ({of.low:.2f} to {of.high:.2f})"


def microseconds(of: Measurement) -> str:
    """Formats a time in nanoseconds."""
    return f"{of.value / 1000:.2f} µs"


def per_second(of: Measurement) -> str:
    """Formats a rate."""
    return f"{of.value:.0f}/s"


def spread(of: Measurement, by: float, unit: str, digits: int = 1) -> str:
    """Formats any other value with its quartiles."""
    value, low, high = (f"{number / by:.{digits}f}" for number in of)
    return f"{value} {unit} ({low} to {high})"


Row = tuple[str, str, str, str]
Measurements = dict[tuple[str, str], Measurement]


def writing(results: Measurements) -> Iterable[Row]:
    """Gives the rows of durable writes: one caller, many, from Python, the slowest."""

    def pair(what: str) -> str:
        return ", ".join(microseconds(results["w1", f"{what} {side}"]) for side in ("bazardesk", "floor"))

    target = {"open and reply": "at least 0.8", "open": "–", "reply": "–"}
    for what, least in target.items():
        yield f"B1a: durable {what}, one caller, rate ÷ floor", ratio(results["b1a", what]), least, pair(what)
    yield (
        "W1: change of status, rate ÷ floor",
        ratio(results["w1-status", "change of status"]),
        "–",
        pair("change of status"),
    )
    for callers, least in {"32 callers": "at least 1.5", "8 callers": "–"}.items():
        rates = f"{per_second(results['w1', f'{callers} bazardesk'])}, {per_second(results['w1', '1 caller floor'])}"
        half = results["w1", f"{callers} p50"].value / 1000
        yield (
            f"B2a: {callers}, each acknowledged, rate ÷ floor's one caller",
            ratio(results["b2a", callers]),
            least,
            f"{rates}; half wait less than {half:.2f} ms",
        )
    yield (
        "B3: open and reply from Python, rate ÷ floor by sqlite3",
        ratio(results["b3", "open and reply from Python"]),
        "–",
        ", ".join(microseconds(results["w1-python", f"write {side}"]) for side in ("bazardesk", "floor")),
    )
    for callers, most in {"1 caller": "at most 10", "8 callers": "–"}.items():
        half, worst = (microseconds_of(results["w1", f"ticking {callers} {of}"]) for of in ("p50", "p99"))
        yield (
            f"B9: {callers} while the host ticks, 99th percentile ÷ median of a write",
            ratio(results["b9", callers]),
            most,
            f"{worst}, {half}",
        )
    processes = ", ".join(
        f"{microseconds_of(results['w1', f'process of {threads} p99'])} with {threads}" for threads in (8, 1, 4)
    )
    yield (
        "B9a: three processes of 8, 1 and 4 threads on one file, slowest 99th percentile ÷ fastest",
        ratio(results["b9a", "slowest / fastest"]),
        "at most 5",
        processes,
    )


def sellers(results: Measurements) -> Iterable[Row]:
    """Gives the rows of the same day with sellers who answer for their shops."""
    target = {
        ("b1a", "open and reply", "rate"): "–",
        ("b4", "get thread", "time"): "at most 1.0",
        ("b5", "list page", "time"): "at most 1.1",
        ("w1-status", "change of status", "rate"): "–",
    }
    for (figure, what, of), most in target.items():
        sides = ("bazardesk", "floor")
        times = ", ".join(
            microseconds(results["w1-seller", f"{what} {side}"]) for side in sides if what != "open and reply"
        )
        name = figure.removesuffix("-status").upper().replace("B1A", "B1a")
        yield f"{name}, sellers answer: {what}, {of} ÷ floor", ratio(results[f"{figure}-seller", what]), most, times


def reading(results: Measurements) -> Iterable[Row]:
    """Gives the rows of reads."""
    target = {
        ("b4", "get thread"): "at most 1.0",
        ("b5", "list page"): "at most 1.1",
        ("b5", "a customer's counts"): "–",
    }
    for (figure, what), most in target.items():
        times = ", ".join(microseconds(results["w1", f"{what} {side}"]) for side in ("bazardesk", "floor"))
        yield f"{figure.upper()}: {what}, time ÷ floor", ratio(results[figure, what]), most, times
    python = {name: results["w1-python", name] for name in ("get python", "get rust", "list python", "list rust")}
    yield (
        "B4: get thread, time from Python ÷ in Rust",
        ratio(results["b4", "get thread, Python / Rust"]),
        "at most 1.3",
        f"{microseconds(python['get python'])}, {microseconds(python['get rust'])}",
    )
    yield (
        "B12: a page of 25 tickets to Python, more than in Rust",
        spread(results["b12", "page to Python"], 1000, "µs"),
        "at most 12 µs",
        f"{microseconds(python['list python'])}, {microseconds(python['list rust'])}",
    )
    labels = results["w1-python", "labels of a ticket"]
    yield "B12: the labels of one ticket, when Python asks for them", spread(labels, 1000, "µs"), "–", ""


def bindings(results: Measurements) -> Iterable[Row]:
    """Gives the rows of the C interface, and of the library as a whole."""
    calls = {what: of for (figure, what), of in results.items() if figure == "b12-c"}
    # Every operation reads or writes something. A call with an invalid handle costs only the interface.
    alone = "invalid handle"
    others = "; ".join(f"{what} {microseconds(of)}" for what, of in calls.items() if what != alone)
    yield (
        "B12: a call in C with an invalid handle, which returns an error document",
        spread(calls[alone], 1000, "µs", 2),
        "at most 1 µs",
        others,
    )
    yield (
        "B13: libbazardesk.so, stripped",
        f"{results['b13', 'stripped library'].value / 1e6:.2f} MB",
        "at most 6 MB",
        "",
    )
    yield (
        "B13: opening a desk again, and three languages",
        spread(results["b13", "reopen with three languages"], 1000, "ms", 2),
        "at most 8 ms",
        "",
    )
    resident = spread(results["b13", "resident memory"], 1e6 / 1024, "MB")
    yield "B13: resident memory after that", resident, "at most 16 MB", ""


def servers(results: Measurements) -> Iterable[Row]:
    """Gives the rows of the same day on PostgreSQL, with agents and with sellers who answer."""
    for callers, of in product(("8 callers", "1 caller"), ("", "-seller")):
        rates = ", ".join(
            per_second(results[f"w1-postgres{of}", f"{callers} {side}"])
            for side in ("bazardesk", "floor SERIALIZABLE", "floor READ COMMITTED")
        )
        name = "B14, sellers answer" if of else "B14"
        half = results[f"w1-postgres{of}", f"{callers} p50"].value / 1000
        for level in ("SERIALIZABLE", "READ COMMITTED"):
            target = "at least 0.9" if (callers, level) == ("8 callers", "SERIALIZABLE") else "–"
            yield (
                f"{name}: PostgreSQL, {callers}, rate ÷ floor with as many connections at {level}",
                ratio(results[f"b14{of}", f"{callers} / {level}"]),
                target,
                f"{rates}; half wait less than {half:.2f} ms",
            )


def texts(results: Measurements) -> Iterable[Row]:
    """Gives the rows of a reply in the customer's language."""
    rust = {what.removeprefix("all "): time for (figure, what), time in results.items() if figure == "w2-rust"}
    python = {what.removeprefix("all "): time for (figure, what), time in results.items() if figure == "w2-python"}
    times = f"{microseconds(rust['bazardesk'])}, {microseconds(rust['fluent-rs'])}"
    yield (
        "B10: a reply in Rust, time ÷ fluent-rs with our formatters",
        ratio(results["b10", "bazardesk / fluent-rs"]),
        "at most 1.1",
        times,
    )
    target = {"fluent.runtime": "at least 30", "gettext + Babel": "at least 10", "Jinja2 + Babel": "–"}
    for name, least in target.items():
        yield (
            f"B11: a reply from Python, rate ÷ {name}",
            ratio(results["b11", f"rate of bazardesk / {name}"]),
            least,
            f"{microseconds(python['bazardesk'])}, {microseconds(python[name])}",
        )
    scaling = min(of.value for (figure, _), of in results.items() if figure == "scaling")
    yield "Replies in Rust, two threads ÷ one; best of five, the least of three languages", f"{scaling:.2f}", "1.8", ""
    yield (
        "B11: template.render from Python, six variables; it reads the ticket too",
        spread(results["w1-python", "template.render"], 1000, "µs"),
        "–",
        "",
    )


def disk(results: Measurements) -> str:
    """Says whether durable figures wait for the disk."""
    flush = results["disk", "fdatasync"]
    sentence = (
        f"The disk acknowledges a flush of one page in {flush.value:.0f} µs ({flush.low:.0f} to {flush.high:.0f}): "
    )
    if flush.value < QUICK:
        return sentence + "no medium is so fast, so the processor limits durable figures here."
    return sentence + "durable figures of one caller wait for that."


def table(results: Measurements) -> str:
    """Writes the measured part of the page."""
    heading = f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {machine()}."
    lines = ["| what | ratio of medians (quartiles of the rounds) | target | times, ours first |", "|---|---|---|---|"]
    lines += [
        f"| {' | '.join(row)} |"
        for part in (writing, reading, sellers, servers, bindings, texts)
        for row in part(results)
    ]
    return "\n".join([f"{heading} {disk(results)}", "", *lines])


def main(page: Path, *paths: Path) -> None:
    """Writes the table between the markers of the page, and prints it."""
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
