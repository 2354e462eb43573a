"""What a benchmark in Python tells: lines of tab-separated values that `table.py` reads.

Figure, what, value, lower and upper quartile, unit. It must not measure.
"""

from statistics import quantiles


def median(values: list[float]) -> float:
    """The middle one."""
    return quantiles(values, n=4, method="inclusive")[1]


def tell(figure: str, what: str, values: list[float], unit: str, middle: float | None = None) -> None:
    """One line: the values' quartiles, round `middle` if it is known better."""
    low, half, high = quantiles(values, n=4, method="inclusive")
    print(figure, what, *(f"{value:.3f}" for value in (middle or half, low, high)), unit, sep="\t", flush=True)


def ratio(figure: str, what: str, of: list[float], to: list[float]) -> None:
    """The medians' ratio; its spread is that of the rounds, whose sides ran one after the other."""
    tell(figure, what, [a / b for a, b in zip(of, to, strict=True)], "ratio", median(of) / median(to))
