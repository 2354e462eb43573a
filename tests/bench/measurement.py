"""The output of a benchmark in Python: lines of tab-separated values that `table.py` reads.

Figure, what, value, lower and upper quartile, unit. It must not measure.
"""

from statistics import quantiles


def median(values: list[float]) -> float:
    """Gives the median."""
    return quantiles(values, n=4, method="inclusive")[1]


def record(figure: str, what: str, values: list[float], unit: str, middle: float | None = None) -> None:
    """Prints one line: the quartiles of the values, with `middle` instead of the median if it is given."""
    low, half, high = quantiles(values, n=4, method="inclusive")
    print(figure, what, *(f"{value:.3f}" for value in (middle or half, low, high)), unit, sep="\t", flush=True)


def ratio(figure: str, what: str, of: list[float], to: list[float]) -> None:
    """Prints the ratio of the medians. Its spread is that of the rounds, in which the sides ran one after the other."""
    record(figure, what, [a / b for a, b in zip(of, to, strict=True)], "ratio", median(of) / median(to))
