"""Compares the output of an example of docs/ with that of the C example: `same.py OF_C OF_OTHER`.

The programs run at different times, so instants, their texts and versions are ignored. A program in C has no
exceptions: it prints the document of an error, where the others print its code, its rule and its message. It owns this
comparison, and has no other expectations.
"""

import difflib
import json
import re
import sys
from pathlib import Path

VARYING = re.compile(r'"([a-z_]+_at|version)":"[^"]*"')


def printed(path: str, *, refusals_are_documents: bool) -> list[str]:
    """The output lines of a program, without what differs between two runs."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    if refusals_are_documents:
        lines = [as_others_print(line) for line in lines]
    return [VARYING.sub(r'"\1":"…"', line) for line in lines]


def as_others_print(line: str) -> str:
    """The line, or the three values that other languages print if it is the document of an error."""
    document = json.loads(line)
    return f"{document['code']} {document['rule']} {document['message']}" if "code" in document else line


of_c = printed(sys.argv[1], refusals_are_documents=True)
of_other = printed(sys.argv[2], refusals_are_documents=False)
difference = list(difflib.unified_diff(of_c, of_other, "the C example", "this example", lineterm=""))
if difference or not of_c:
    sys.exit("\n".join(["The example does not print what the C example prints:", *difference]))
