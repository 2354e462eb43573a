"""Reads include/bazardesk.h and writes the C table of its functions: `generate.py FILE`, called by run.sh.

Each function gets a wrapper of one common type and a line that describes its arguments, so that the programs of this
folder can pass any argument to all of them. Error codes come from the golden table, valid requests from the stories.

It owns the reading of the header. It fails at a declaration of an unknown type, and if header and exported symbols
differ, so that no new function is forgotten. It must not know bad arguments or their results.
"""

import re
import sys
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
HEADER = ROOT / "include/bazardesk.h"
SYMBOLS = ROOT / "tests/golden/symbols.txt"
ERRORS = ROOT / "tests/golden/error_table.txt"
# The stories, in the order in which they are searched for a request.
STORIES = [ROOT / f"tests/fixtures/story-{name}.tsv" for name in ("freight", "services", "own")]

PARAMETER = re.compile(r"(?P<type>.*[\s*])(?P<name>\w+)")
PROTOTYPE = re.compile(r"(?P<result>.*[\s*])(?P<name>bzd_\w+)\((?P<parameters>[^()]*)\)", re.DOTALL)
# Declarations of the header that are not functions.
OTHER = re.compile(r'(typedef|enum) [^()]*|extern "C" \{|\}', re.DOTALL)

OPERATION = ("bzd_session", "const char *", "char **")
ANY_OPERATION = ("bzd_session", "const char *", "const char *", "char **")
# The types of functions that return a status: how each is called, and its arguments.
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
# The other functions, and a check that any process may make at any time.
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
        """The name of the operation for a function with this name."""
        return self.name.removeprefix("bzd_").replace("_", ".", 1)


def one_space(text: str) -> str:
    """The normal form of a type: `char **`, `const char *`."""
    return re.sub(r"\s*(\*+)\s*", r" \1", " ".join(text.split())).strip()


def functions(header: str) -> list[Function]:
    """Every function that the header declares."""
    bare = re.sub(r"/\*.*?\*/|//[^\n]*", " ", header, flags=re.DOTALL)
    bare = re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", "", bare, flags=re.MULTILINE)
    found: list[Function] = []
    # Braces do not end a declaration, except the one that opens `extern "C"`.
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
    """The functions, if they are the exported ones and each has a known type."""
    names, exported = [function.name for function in found], SYMBOLS.read_text(encoding="utf-8").split()
    if sorted(names) != sorted(exported):
        sys.exit(f"declared in {HEADER.name} or exported, not both: {sorted(set(names) ^ set(exported))}")
    for function in found:
        known = function.takes in SHAPES if function.result == "bzd_status" else function[1:] in PLAIN
        if not known:
            takes = ", ".join(function.takes)
            sys.exit(f"{function.name}: unknown type {function.result} ({takes}); add it here")
    return found


def story_requests() -> dict[str, list[str]]:
    """The requests in the stories by operation, and the options as `desk.open` and `session.open`."""
    requests: dict[str, list[str]] = {}
    for story in STORIES:
        of_story: dict[str, list[str]] = {}
        for line in story.read_text(encoding="utf-8").splitlines():
            match line.split("\t"):
                case ["call", _, operation, request]:
                    of_story.setdefault(operation, []).append(request)
                case [("desk" | "session") as opened, *_, options]:
                    of_story.setdefault(f"{opened}.open", []).append(options)
                case _:
                    pass
        for operation, sent in of_story.items():
            requests.setdefault(operation, list(dict.fromkeys(sent)))
    return requests


def text(value: str) -> str:
    """A string literal of C, with octal escapes for everything but plain ASCII."""
    plain = set(range(0x20, 0x7F)) - set(b'"\\?')
    return '"' + "".join(chr(byte) if byte in plain else f"\\{byte:03o}" for byte in value.encode()) + '"'


def codes() -> list[tuple[str, str]]:
    """Every error code with its status."""
    table = ERRORS.read_text(encoding="utf-8").split("\n\n", maxsplit=1)[0]
    rows = [line.split(None, 3) for line in table.splitlines() if not line.startswith("#")]
    return [(row[0], row[2]) for row in rows]


def table(found: list[Function]) -> str:
    """The table as a C file."""
    requests = story_requests()
    lines = ["/* Written by generate.py from include/bazardesk.h. */", '#include "misuse.h"', "", "#include <string.h>"]
    rows, plain = [], []
    for function in found:
        if function.result != "bzd_status":
            plain.append("    wrong += " + PLAIN[function.result, function.takes].format(name=function.name) + ";")
            continue
        how, takes = SHAPES[function.takes]
        # Functions of this type are those of an operation.
        operation = f'"{function.operation}"' if function.takes == OPERATION else "NULL"
        sent = requests.get(function.operation, [])
        meant = "const char *" in function.takes and function.takes != ANY_OPERATION
        if meant and not sent:
            sys.exit(
                f"{function.name}: no story sends {function.operation}, so it is never called with a valid request"
            )
        lines += ["", f"static bzd_status call_{function.name}(const struct arguments *with)", "{"]
        lines += [f"    return {function.name}({how});", "}"]
        if meant:
            lines += ["", f"static const char *const REQUESTS_{function.name}[] = {{"]
            lines += [f"    {text(request)}," for request in sent] + ["};"]
        its_requests = f"REQUESTS_{function.name}, {len(sent)}" if meant else "NULL, 0"
        rows.append(f'    {{"{function.name}", {operation}, call_{function.name}, {takes}, {its_requests}}},')
    lines += ["", "const struct function FUNCTIONS[] = {", *rows, "};", ""]
    lines += [f"const size_t FUNCTION_COUNT = {len(rows)};", "", "const struct code CODES[] = {"]
    lines += [f'    {{"{code}", BZD_{status.upper()}, "{status}"}},' for code, status in codes()]
    lines += ["};", "", f"const size_t CODE_COUNT = {len(codes())};", "", "int plain_calls(void)", "{"]
    lines += ["    int wrong = 0;", *plain, "    return wrong;", "}", ""]
    return "\n".join(lines)


def main() -> None:
    """Writes the file that the command line names."""
    found = checked(functions(HEADER.read_text(encoding="utf-8")))
    Path(sys.argv[1]).write_text(table(found), encoding="utf-8")


if __name__ == "__main__":
    main()
