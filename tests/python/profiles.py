"""Profiles for the tests of the command, and how their texts are written."""

from pathlib import Path

CODES = {
    "requesters": '["customer"]',
    "reference_kinds": '["contract", "invoice", "meter"]',
    "fields": '{ references = "optional", fields = "optional" }',
}
QUEUES = ("rents", "repairs", "moving")
CATEGORIES = ("rent", "deposit", "broken", "noise", "keys", "moving_in", "moving_out", "other")
FIELDS = """
[[custom_fields]]
name = "room"
kind = "choice"
choices = ["kitchen", "bath", "hall"]
[[custom_fields]]
name = "since"
kind = "date"
[[templates]]
name = "craftsman_comes"
variables = { day = "date", costs = "money", hours = "duration", note = "text", rooms = "number", at = "date_time" }
[[templates]]
name = "deposit_returned"
[[macros]]
name = "close_noise"
steps = [{ action = "close" }]
"""
RENTAL = "".join(
    [
        'name = "my_rental"\n',
        *(f"{key} = {value}\n" for key, value in CODES.items()),
        *(f'[[queues]]\nname = "{name}"\nhandler = "platform"\n' for name in QUEUES),
        *(f'[[categories]]\nname = "{name}"\nqueue = "repairs"\n' for name in CATEGORIES),
        FIELDS,
    ]
)
LABELS = len(QUEUES) + 2 * len(CATEGORIES) + 3 + 2 * 2 + 3 + 2 * 2 + 1
"""A text for each name, a hint for categories and fields, a title for templates; `invoice` is not in the library."""
WRONG = """name = "tea"
requesters = ["customer"]
auto_clsoe = "1d"
queues = [{ name = "counter", handler = "platfrom" }]
categories = [{ name = "tasting", queue = "cuonter" }]
"""


def fill(folder: Path) -> None:
    """Writes the texts of a skeleton, as its author does."""
    for path in folder.rglob("*.ftl"):
        text = path.read_text("utf-8").replace("= TODO\n", "= Some words\n").replace("= TODO ", "= ")
        path.write_text(text.replace("    TODO ", "    "), encoding="utf-8")
