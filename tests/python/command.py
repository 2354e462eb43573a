"""The installed command, run as its users run it; our own files with texts; and how a test changes one."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from conftest import ROOT

COMMAND = Path(sys.executable).parent / "bazardesk"
OURS = ROOT / "locales"
LOCALES = sorted(folder.name for folder in OURS.iterdir() if folder.is_dir())
FILES = len(list(OURS.glob("*/*.ftl")))
ESCAPE = "\x1b"
Done = subprocess.CompletedProcess[str]


def environment(lang: str) -> Mapping[str, str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return {**variables, "LANG": lang, "PYTHONIOENCODING": "utf-8"}


def bazardesk(*arguments: str | bytes | Path, lang: str = "C.UTF-8", cwd: Path | None = None) -> Done:
    command = [COMMAND, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, env=environment(lang)
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert ESCAPE not in done.stdout + done.stderr, "no colour in a pipe"
    return done


def document(done: Done) -> Any:
    return json.loads(done.stdout)


def plant(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"the text to replace: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")
