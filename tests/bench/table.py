"""Writes what the benchmarks told into the README: `table.py README.md told.tsv …`.

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

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"


class Told(NamedTuple):
    """One line of a benchmark."""

    value: float
    low: float
    high: float


def read(paths: Iterable[Path]) -> dict[tuple[str, str], Told]:
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


def ratio(of: Told) -> str:
    """A ratio with its quartiles."""
    return f"{of.value:.2f} ({of.low:.2f} to {of.high:.2f})"


def microseconds(of: Told) -> str:
    """A time."""
    return f"{of.value / 1000:.2f} µs"


def rows(told: dict[tuple[str, str], Told]) -> Iterable[tuple[str, str, str, str]]:
    """What is compared, the figure, what is asked of it, the times."""
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


def table(told: dict[tuple[str, str], Told]) -> str:
    """The README's part."""
    head = f"Measured on {datetime.now(UTC):%Y-%m-%d} by `make bench`: {machine()}."
    lines = ["| what | ratio of medians (quartiles of the rounds) | asked | times, ours first |", "|---|---|---|---|"]
    lines += [f"| {' | '.join(row)} |" for row in rows(told)]
    return "\n".join([head, "", *lines])


def main(readme: Path, *paths: Path) -> None:
    """Puts the table between the markers, and prints it."""
    text = readme.read_text(encoding="utf-8")
    before, found, rest = text.partition(BEGIN)
    _, ended, after = rest.partition(END)
    if not (found and ended):
        sys.exit(f"{readme} has no {BEGIN} … {END}")
    written = table(read(paths))
    readme.write_text(f"{before}{BEGIN}\n{written}\n{END}{after}", encoding="utf-8")
    print(written)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
