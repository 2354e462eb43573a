"""THIRD-PARTY.txt: the licences of all that is linked into the libraries and the Python module.

Owns which crates these are, as cargo resolves them, and which of a crate's files are its licence. Crates that only
build or test are not among them. `notices.py` writes the file, `notices.py --check` compares it.
"""

import json
import os
import re
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
NOTICES = ROOT / "THIRD-PARTY.txt"
# What is shipped: the larger of the C libraries, and the Python module.
SHIPPED = {"bazardesk-ffi-pg", "bazardesk-python"}
# Crates differ by platform; the libraries are for this one.
PLATFORM = "x86_64-unknown-linux-gnu"
FILES = ("COPYING", "COPYRIGHT", "LICENCE", "LICENSE", "NOTICE", "UNLICENSE")
RULE = "-" * 80
HEAD = """\
Notices for the code of others in bazardesk's libraries and in its Python package.

Written by `tests/run/notices.py` from the crates' own files; do not edit. Where a crate offers several licences, MIT
is taken if it is among them. Beside the crates:

- SQLite is in the public domain.
- The Rust standard library: Copyright (c) The Rust Project Contributors. It is taken under the MIT licence, whose text
  is below.

Crates and their licences:

{packages}
Texts of the licences, each below the crates that have it:
{notices}"""


def metadata() -> dict[str, Any]:
    """What cargo knows of the packages."""
    command = [os.environ.get("CARGO", "cargo"), "metadata", "--locked", "--format-version", "1"]
    done = subprocess.run([*command, "--filter-platform", PLATFORM], cwd=ROOT, check=True, capture_output=True)
    known: dict[str, Any] = json.loads(done.stdout)
    return known


def linked(known: dict[str, Any]) -> list[dict[str, Any]]:
    """The packages that are linked in, by name and version; those of this repository have no source."""
    packages = {package["id"]: package for package in known["packages"]}
    nodes = {node["id"]: node for node in known["resolve"]["nodes"]}
    waiting = [key for key, package in packages.items() if package["name"] in SHIPPED]
    found: set[str] = set()
    while waiting:
        key = waiting.pop()
        macro = any(target["kind"][0] == "proc-macro" for target in packages[key]["targets"])
        if macro or key in found:
            continue
        found.add(key)
        needed = (one for one in nodes[key]["deps"] if any(kind["kind"] is None for kind in one["dep_kinds"]))
        waiting.extend(one["pkg"] for one in needed)
    foreign = (packages[key] for key in found if packages[key]["source"])
    return sorted(foreign, key=lambda package: (package["name"], package["version"]))


def licences(package: dict[str, Any]) -> list[str]:
    """The texts of a crate's licence files. Where MIT is offered among others, it is the one that is taken."""
    found = {}
    for path in sorted(Path(package["manifest_path"]).parent.iterdir()):
        if path.is_file() and path.name.upper().startswith(FILES):
            lines = path.read_text("utf-8").replace("\r", "").strip("\n").split("\n")
            found[path.name.upper()] = "\n".join(line.rstrip() for line in lines)
    licence = package["license"] or ""
    offered = "AND" not in licence and "MIT" in re.split("[ /]", licence)
    if offered and any(name.endswith("MIT") for name in found):
        found = {name: text for name, text in found.items() if name.endswith("MIT") or name.startswith("NOTICE")}
    return list(found.values())


def notices() -> str:
    """The file."""
    listed = ""
    texts: dict[str, tuple[set[str], str]] = {}
    for package in linked(metadata()):
        listed += f"{package['name']} {package['version']}: {package['license'] or 'see its text'}\n"
        for text in licences(package):
            texts.setdefault(" ".join(text.split()), (set(), text))[0].add(package["name"])
    parts = []
    for names, text in sorted((sorted(names), text) for names, text in texts.values()):
        title = textwrap.fill(", ".join(names), 80, break_long_words=False, break_on_hyphens=False)
        parts.append(f"\n{RULE}\n{title}\n{RULE}\n\n{text}\n")
    return HEAD.format(packages=listed, notices="".join(parts))


def main() -> None:
    """Writes the file, or compares it."""
    text = notices()
    if "--check" not in sys.argv[1:]:
        NOTICES.write_text(text, "utf-8")
    elif not NOTICES.exists() or NOTICES.read_text("utf-8") != text:
        sys.exit("THIRD-PARTY.txt: differs from the crates' own files; run `make notices`")


if __name__ == "__main__":
    main()
