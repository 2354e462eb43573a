"""Whether an example of docs/ printed what the C example printed: `same.py OF_C OF_OTHER`.

The programs run at different times, so instants and their texts are left out. A program in C has no exceptions: it
prints the document of what was refused, where the others print its code, its rule and its sentence. It owns this
comparison, and no expectation of its own.
"""

import difflib
import json
import re
import sys
from pathlib import Path

INSTANT = re.compile(r'"([a-z_]+_at)":"[^"]*"')


def told(path: str, *, refusals_are_documents: bool) -> list[str]:
    """The lines that a program printed, without what two runs of it would not have in common."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    if refusals_are_documents:
        lines = [as_others_print(line) for line in lines]
    return [INSTANT.sub(r'"\1":"…"', line) for line in lines]


def as_others_print(line: str) -> str:
    """The line, or the three things that other languages print of it when it is the document of a refusal."""
    document = json.loads(line)
    return f"{document['code']} {document['rule']} {document['message']}" if "code" in document else line


of_c = told(sys.argv[1], refusals_are_documents=True)
of_other = told(sys.argv[2], refusals_are_documents=False)
difference = list(difflib.unified_diff(of_c, of_other, "the C example", "this example", lineterm=""))
if difference or not of_c:
    sys.exit("\n".join(["The example does not print what the C example prints:", *difference]))
