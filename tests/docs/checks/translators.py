"""docs/translators.md: the library's own texts use the words of its table of terms."""

import re
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]

# Texts that say it with another word on purpose, or that use the English word in another sense.
EXCEPT = {
    ("fr", "template-customer-absent.title"),
    ("fa", "template-absence-compensated.title"),
}


def texts(locale: str) -> dict[str, str]:
    """The values and the attributes of a locale's messages, each on one line."""
    found: dict[str, str] = {}
    for path in sorted((ROOT / "locales" / locale).glob("*.ftl")):
        name = ""
        for line in path.read_text(encoding="utf-8").splitlines():
            if head := re.match(r"([a-z][\w-]*) =(.*)", line):
                name = head[1]
                found[name] = head[2]
            elif head := re.match(r" {4}\.(\w+) =(.*)", line):
                name = f"{name.split('.')[0]}.{head[1]}"
                found[name] = head[2]
            elif name and not line.startswith("#"):
                found[name] += f" {line.strip()}"
    return {name: re.sub(r"\{[^{}]*\}", " ", text).lower() for name, text in found.items()}


def says(text: str, term: str) -> bool:
    """Whether a text has every word of a term in order, in whatever number or form."""
    stems = [word[:-1] if len(word) > 4 else word for word in term.split()]
    return re.search(r"\w*\W+(?:\w+\W+){0,2}?".join(map(re.escape, stems)), text) is not None


def check(_names: dict[str, Any], _printed: str) -> None:
    """Looks for each term of the table in every text whose English has it."""
    page = (ROOT / "docs" / "translators.md").read_text(encoding="utf-8")
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.split("## Terms")[1].splitlines()]
    terms = [row for row in rows if len(row) == 3 and "---" not in row[0] and row[0] != "English"]
    english, others = texts("en"), {"fr": texts("fr"), "fa": texts("fa")}
    missing: set[tuple[str, str]] = set()
    compared = 0
    for names, french, persian in terms:
        # A verb such as “to review” is not the noun of the table.
        if names.startswith("review"):
            continue
        one = [re.sub(r" \(.*?\)", "", name) for name in names.split(", ")]
        for locale, cell in (("fr", french), ("fa", persian)):
            translations = re.split("[,،] ", re.sub(r" \(.*?\)", "", cell))
            assert len(translations) == len(one), cell
            for name, term in zip(one, translations, strict=True):
                for identifier in (key for key, text in english.items() if re.search(rf"\b{name}s?\b", text)):
                    text = others[locale].get(identifier)
                    if text is not None:
                        compared += 1
                        if not says(text, term):
                            missing.add((locale, identifier))
    assert compared > 100, compared
    assert missing == EXCEPT, missing ^ EXCEPT
