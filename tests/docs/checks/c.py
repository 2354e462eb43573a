"""docs/c.md: its table has every closed set that a request takes; numbers and lengths of time in texts."""

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import bazardesk

PAGE = Path(__file__).resolve().parents[3] / "docs" / "c.md"


def references(schema: Any) -> Iterator[str]:
    """The definitions to which a schema refers, its parts included."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield schema["$ref"].rsplit("/", 1)[-1]
        for part in schema.values():
            yield from references(part)
    elif isinstance(schema, list):
        for part in schema:
            yield from references(part)


def fields_with_sets(described: dict[str, Any]) -> set[tuple[str, str, tuple[str, ...]]]:
    """Every field of a request that takes a value of a closed set: the request, the field and the values."""
    definitions = described["$defs"]
    found = set()

    def look(request: str, of: str, before: str) -> None:
        for field, schema in definitions[of].get("properties", {}).items():
            for name in references(schema):
                values = definitions[name].get("oneOf", [])
                if values and all("const" in value for value in values):
                    found.add((request, before + field, tuple(value["const"] for value in values)))
                elif "properties" in definitions[name]:
                    look(request, name, f"{before}{field}.")

    for operation, parts in described["operations"].items():
        look(operation, next(references(parts["request"])), "")
    look("bzd_desk_open", next(references(described["desk_options"])), "")
    look("bzd_session_open", next(references(described["session_options"])), "")
    return found


def late(seconds: int | timedelta) -> str:
    """The text of which the page says what it makes of a number and of a length of time."""
    folder = Path("texts/en")
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "tea.ftl").write_text("tea-late = Overdue by { $time }\n", encoding="utf-8")
    with bazardesk.Desk.open(":memory:", profile="freight", locales="texts") as desk, desk.session(role="host") as host:
        text = host.text_render(ids=["tea-late"], variables={"time": seconds}).texts[0].text
    return text.replace("\u2068", "").replace("\u2069", "")


def check(_names: dict[str, Any], _printed: str) -> None:
    """Compares the table with the schema, and the numbers in texts with what the page says."""
    assert "Overdue by 5,400" in PAGE.read_text(encoding="utf-8")
    assert (late(5400), late(timedelta(seconds=5400))) == ("Overdue by 5,400", "Overdue by 1 hour and 30 minutes")
    section = PAGE.read_text(encoding="utf-8").split("## Values of closed sets\n")[1].split("\n## ")[0]
    rows = [[re.findall(r"`([^`]+)`", cell) for cell in line.split("|")[1:-1]] for line in section.splitlines()]
    listed = {(request, row[1][0], tuple(row[2])) for row in rows if len(row) == 3 and row[0] for request in row[0]}
    wanted = fields_with_sets(json.loads(bazardesk.schema()))
    assert len(wanted) > 10, wanted
    assert listed == wanted, listed ^ wanted
