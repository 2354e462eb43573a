"""Reads include/bazardesk.h and writes the C table of its functions: `generate.py FILE`, called by run.sh.

Each function becomes a C function of one common shape beside a line that says what it takes, so that the programs of
this folder can hand anything to all of them. The codes of errors come from the golden table, requests that mean
something from the stories that every binding plays.

It owns the reading of the header, and fails at a declaration whose shape it does not know, or when header and exported
symbols differ: a function that is added cannot be left out. It must not know what a bad argument is, nor what it earns.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include/bazardesk.h"
SYMBOLS = ROOT / "tests/golden/symbols.txt"
ERRORS = ROOT / "tests/golden/error_table.txt"
# The stories in the order in which they are asked for a request.
STORIES = [ROOT / f"tests/fixtures/story-{name}.tsv" for name in ("freight", "services", "own")]

PARAMETER = re.compile(r"(?P<type>.*[\s*])(?P<name>\w+)")
PROTOTYPE = re.compile(r"(?P<result>.*[\s*])(?P<name>bzd_\w+)\((?P<parameters>[^()]*)\)", re.DOTALL)
# What stands between the comments of the header beside functions.
OTHER = re.compile(r'(typedef|enum) [^()]*|extern "C" \{|\}', re.DOTALL)

OPERATION = ("bzd_session", "const char *", "char **")
ANY_OPERATION = ("bzd_session", "const char *", "const char *", "char **")
# The shapes of functions that answer with a status: how each is called, and what it is handed.
SHAPES = {
    ("const char *", "bzd_desk *", "char **"): ("with->text[0], with->out, with->reply", "NONE, DESK, 1"),
    ("bzd_desk", "const char *", "bzd_session *", "char **"): (
        "with->handle, with->text[0], with->out, with->reply",
        "DESK, SESSION, 1",
    ),
    OPERATION: ("with->handle, with->text[0], with->reply", "SESSION, NONE, 1"),
    ANY_OPERATION: (
        "with->handle, with->text[0], with->text[1], with->reply",
        "SESSION, NONE, 2",
    ),
    ("bzd_desk", "char **"): ("with->handle, with->reply", "DESK, NONE, 0"),
    ("bzd_session", "char **"): ("with->handle, with->reply", "SESSION, NONE, 0"),
}
# Those that answer otherwise, and the check that every process may make of them at any time.
PLAIN = {
    ("const char *", ()): "{name}() == NULL || strcmp({name}(), BZD_VERSION) != 0",
    ("uint32_t", ()): "{name}() != BZD_ABI_VERSION",
    ("void", ("char *",)): "({name}(NULL), 0)",
}


class Function(NamedTuple):
    """A function of the header."""

    name: str
    result: str
    takes: tuple[str, ...]

    @property
    def operation(self) -> str:
        """The operation that a function of this name would be."""
        return self.name.removeprefix("bzd_").replace("_", ".", 1)


def one_space(text: str) -> str:
    """A type as it is compared: `char **`, `const char *`."""
    return re.sub(r"\s*(\*+)\s*", r" \1", " ".join(text.split())).strip()


def functions(header: str) -> list[Function]:
    """Every function that the header declares."""
    bare = re.sub(r"/\*.*?\*/|//[^\n]*", " ", header, flags=re.DOTALL)
    bare = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", bare, flags=re.MULTILINE)
    found: list[Function] = []
    # A brace ends no declaration, but the one that opens `extern "C"` begins none either.
    for part in re.split(r";|(?<=\{)(?=\s*(?:const|void|bzd_|uint))", bare):
        declaration = part.strip()
        match = PROTOTYPE.fullmatch(declaration)
        if match is None:
            if declaration and OTHER.fullmatch(declaration) is None:
                sys.exit(f"{HEADER.name}: neither a type nor a function of the library: {declaration!r}")
            continue
        takes = []
        for parameter in match["parameters"].split(","):
            named = PARAMETER.fullmatch(parameter.strip())
            if named is None and parameter.strip() != "void":
                sys.exit(f"{HEADER.name}: {match['name']} has a parameter without a name: {parameter.strip()!r}")
            if named is not None:
                takes.append(one_space(named["type"]))
        found.append(Function(match["name"], one_space(match["result"]), tuple(takes)))
    return found


def checked(found: list[Function]) -> list[Function]:
    """The functions, when they are the exported ones and each has a shape that is known."""
    names, exported = [function.name for function in found], SYMBOLS.read_text(encoding="utf-8").split()
    if sorted(names) != sorted(exported):
        sys.exit(f"declared in {HEADER.name} or exported, not both: {sorted(set(names) ^ set(exported))}")
    for function in found:
        known = function.takes in SHAPES if function.result == "bzd_status" else function[1:] in PLAIN
        if not known:
            takes = ", ".join(function.takes)
            sys.exit(f"{function.name}: how to misuse {function.result} ({takes}) is not known; add its shape here")
    return found


def said() -> dict[str, list[str]]:
    """Requests by operation, and options by `desk.open` and `session.open`, as the stories send them."""
    requests: dict[str, list[str]] = {}
    for story in STORIES:
        met: dict[str, list[str]] = {}
        for line in story.read_text(encoding="utf-8").splitlines():
            match line.split("\t"):
                case ["call", _, operation, request]:
                    met.setdefault(operation, []).append(request)
                case [("desk" | "session") as opened, *_, options]:
                    met.setdefault(f"{opened}.open", []).append(options)
                case _:
                    pass
        for operation, sent in met.items():
            requests.setdefault(operation, list(dict.fromkeys(sent)))
    return requests


def text(value: str) -> str:
    """A literal of C: what is not plain ASCII, or has a meaning there, in octal digits."""
    plain = set(range(0x20, 0x7F)) - set(b'"\\?')
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03o}" for byte in value.encode()) + '"'


def codes() -> list[tuple[str, str]]:
    """Every code of an error with its status."""
    table = ERRORS.read_text(encoding="utf-8").split("\n\n", maxsplit=1)[0]
    rows = [line.split(None, 3) for line in table.splitlines() if not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]


def written(found: list[Function]) -> str:
    """The table as a file of C."""
    requests = said()
    lines = ["/* Written by generate.py from include/bazardesk.h. */", '#include "misuse.h"', "", "#include <string.h>"]
    table, plain = [], []
    for function in found:
        if function.result != "bzd_status":
            plain.append("    wrong += " + PLAIN[function.result, function.takes].format(name=function.name) + ";")
            continue
        how, takes = SHAPES[function.takes]
        # The functions of an operation are those of its shape.
        operation = f'"{function.operation}"' if function.takes == OPERATION else "NULL"
        sent = requests.get(function.operation, [])
        meant = "const char *" in function.takes and function.takes != ANY_OPERATION
        if meant and not sent:
            sys.exit(f"{function.name}: no story sends {function.operation}, so it is never called with sense")
        lines += ["", f"static bzd_status call_{function.name}(const struct arguments *with)", "{"]
        lines += [f"    return {function.name}({how});", "}"]
        if meant:
            lines += ["", f"static const char *const SAID_{function.name}[] = {{"]
            lines += [f"    {text(request)}," for request in sent] + ["};"]
        said_by = f"SAID_{function.name}, {len(sent)}" if meant else "NULL, 0"
        table.append(f'    {{"{function.name}", {operation}, call_{function.name}, {takes}, {said_by}}},')
    lines += ["", "const struct function FUNCTIONS[] = {", *table, "};", ""]
    lines += [f"const size_t FUNCTION_COUNT = {len(table)};", "", "const struct code CODES[] = {"]
    lines += [f'    {{"{code}", BZD_{status.upper()}, "{status}"}},' for code, status in codes()]
    lines += ["};", "", f"const size_t CODE_COUNT = {len(codes())};", "", "int plain_calls(void)", "{"]
    lines += ["    int wrong = 0;", *plain, "    return wrong;", "}", ""]
    return "\n".join(lines)


def main() -> None:
    """Writes the file that is named on the command line."""
    found = checked(functions(HEADER.read_text(encoding="utf-8")))
    Path(sys.argv[1]).write_text(written(found), encoding="utf-8")


if __name__ == "__main__":
    main()
