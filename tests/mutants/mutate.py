"""Plants the faults of faults.txt one by one: `mutate.py [--list] [--only 7 --only 11-20 …]`, run by `make mutants`.

Each fault is planted in a copy of the work tree, which is then built. At least one test with the statement's id must
fail by its own assertion. A fault survives if it does not compile, if all tests pass, or if a test hangs or stops
elsewhere.

It must never write to the work tree or its target folder. Cargo identifies artifacts by paths within a workspace, so it
would confuse those of the copy and the tree.
"""

import argparse
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TREE = Path(__file__).resolve().parents[2]
FAULTS = Path(__file__).with_name("faults.txt")
# The files and folders that cargo needs to build and run the suites.
COPIED = (".cargo", "Cargo.toml", "Cargo.lock", "core", "ffi", "include", "locales", "python", "tests", "xtask")
LEFT_OUT = {"target", "__pycache__", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", "build", "dist"}
SUITES = {suite: ["-p", "bazardesk-tests", "--test", suite] for suite in ("scenarios", "matrix")}
# Seconds for all tests of a statement; longer means that a test hangs.
PATIENCE = 300
LINES_OF_A_FAULT = 4


class Fault(NamedTuple):
    """A wrong line, and the statement whose tests must detect it."""

    number: int
    what: str
    statement: str
    suite: str
    path: str
    old: str
    new: str

    @property
    def prefix(self) -> str:
        """The beginning of the names of the statement's tests."""
        return prefix(self.statement)

    def in_place(self, source: str) -> str:
        """The source with the fault."""
        times = source.count(self.old)
        if times != 1:
            sys.exit(f"faults.txt, {self.number}: the text to replace occurs {times} times in {self.path}, not once")
        return source.replace(self.old, self.new)


class Run(NamedTuple):
    """The results of a run of tests."""

    code: int
    passed: list[str]
    failed: dict[str, str]
    """The test's name, and where it stopped: a path, or an empty text if unknown."""
    output: str


def prefix(statement: str) -> str:
    """The beginning of the names of a statement's tests: `t_14_` for T-14."""
    return statement.lower().replace("-", "_") + "_"


def read(path: Path) -> Iterator[Fault]:
    """Every fault of the file, checked against the current sources."""
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n")]
    # The first block describes the file.
    for number, lines in enumerate(blocks[1:], 1):
        if len(lines) != LINES_OF_A_FAULT or [line[0] for line in (lines[0], *lines[2:])] != ["#", "-", "+"]:
            sys.exit(f"faults.txt, {number}: four lines were expected: # … / statement suite file / - … / + …")
        statement, suite, file = lines[1].split()
        if suite not in SUITES:
            sys.exit(f"faults.txt, {number}: no suite is called {suite}")
        fault = Fault(number, lines[0][2:], statement, suite, file, lines[2][2:], lines[3][2:])
        fault.in_place((TREE / file).read_text(encoding="utf-8"))
        yield fault


def files(folder: Path) -> Iterator[Path]:
    """Every file to copy below a tree, by its path in the tree."""
    for part in COPIED:
        start = folder / part
        if start.is_file():
            yield Path(part)
        for here, folders, names in os.walk(start):
            links = [name for name in folders if (Path(here) / name).is_symlink()]
            folders[:] = [name for name in folders if name not in LEFT_OUT and name not in links]
            yield from (Path(here, name).relative_to(folder) for name in [*names, *links])


def mirror(copy: Path) -> None:
    """Makes the copy equal to the tree.

    Equal files are not touched, so that cargo builds only what changed. Different files get the current time: with the
    tree's older time, cargo would keep what it built with a fault.
    """
    wanted = set(files(TREE))
    for path in set(files(copy)) - wanted:
        (copy / path).unlink()
    for path in wanted:
        here, there = TREE / path, copy / path
        there.parent.mkdir(parents=True, exist_ok=True)
        if here.is_symlink():
            if not there.is_symlink():
                there.symlink_to(here.readlink())
        elif not there.is_file() or there.read_bytes() != here.read_bytes():
            there.write_bytes(here.read_bytes())


def cargo(copy: Path, arguments: Iterable[str], patience: int | None = None) -> tuple[int, str]:
    """Runs cargo in the copy; returns its exit code and output."""
    environment = {name: value for name, value in os.environ.items() if name != "BZD_UPDATE"}
    environment |= {"CARGO_TARGET_DIR": str(copy.with_name("build")), "RUST_BACKTRACE": "0"}
    command = [os.environ.get("CARGO", "cargo"), "test", "--locked", *arguments]
    process = subprocess.Popen(
        command,
        cwd=copy,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
        start_new_session=True,
    )
    try:
        output, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        return -1, f"not ended after {patience} s"
    finally:
        # Ending cargo would not end the tests that it started.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, output


def tests(copy: Path, suite: str, prefixes: Iterable[str]) -> Run:
    """Runs the tests of a built suite with one of these prefixes."""
    code, output = cargo(copy, [*SUITES[suite], "--", *prefixes], PATIENCE)
    passed = re.findall(r"^test (\S+) \.\.\. ok$", output, re.MULTILINE)
    failed = dict.fromkeys(re.findall(r"^test (\S+) \.\.\. FAILED$", output, re.MULTILINE), "")
    for name, text in re.findall(
        r"^---- (\S+) stdout ----$(.*?)(?=^----|^failures:$)", output, re.MULTILINE | re.DOTALL
    ):
        positions = re.findall(r"panicked at ([^:\n]+):\d+:\d+:", text)
        failed[name] = next((path for path in positions if is_test(path)), "")
    return Run(code, passed, failed, output)


def is_test(path: str) -> bool:
    """Whether a path is that of a test or of its helpers."""
    return path.startswith("tests/") or "/tests/" in path


def check_unchanged(copy: Path, faults: list[Fault]) -> None:
    """Checks that the unchanged copy passes: a test that fails anyway detects nothing."""
    for suite in sorted({fault.suite for fault in faults}):
        wanted = sorted({fault.prefix for fault in faults if fault.suite == suite})
        code, output = cargo(copy, [*SUITES[suite], "--no-run"])
        run = tests(copy, suite, wanted) if code == 0 else Run(code, [], {}, output)
        if run.code != 0:
            sys.exit(f"{run.output}\n{suite}: the unchanged tree does not pass")
        without = [each for each in wanted if not any(has_prefix(name, each) for name in run.passed)]
        if without:
            sys.exit(f"{suite}: no test for {', '.join(without)}")
        print(f"unchanged: {len(run.passed)} tests of {suite} pass", flush=True)


def has_prefix(test: str, wanted: str) -> bool:
    """Whether the test's own name has this prefix, not that of a module."""
    return test.rpartition("::")[2].startswith(wanted)


def verdict(copy: Path, fault: Fault) -> tuple[bool, str]:
    """Whether a test detects the planted fault; and which one, or what happened instead."""
    code, output = cargo(copy, [*SUITES[fault.suite], "--no-run"])
    if code != 0:
        return False, f"it does not compile\n{output}"
    run = tests(copy, fault.suite, [fault.prefix])
    killers = [name for name, path in run.failed.items() if path and has_prefix(name, fault.prefix)]
    if killers:
        return True, killers[0]
    return False, "every test passes" if run.code == 0 else f"no test failed by its own assertion\n{run.output}"


def plant(copy: Path, faults: list[Fault], total: int) -> list[Fault]:
    """Plants each fault; returns the survivors."""
    survivors = []
    for fault in faults:
        began = time.monotonic()
        path = copy / fault.path
        sound = path.read_text(encoding="utf-8")
        path.write_text(fault.in_place(sound), encoding="utf-8")
        try:
            killed, output = verdict(copy, fault)
        finally:
            path.write_text(sound, encoding="utf-8")
        seconds = time.monotonic() - began
        word = "killed by" if killed else "SURVIVES:"
        print(f"{fault.number:3}/{total} {fault.statement:5} {seconds:4.0f} s  {word} {output}", flush=True)
        if not killed:
            print(f"       {fault.path}: {fault.what}", flush=True)
            survivors.append(fault)
    return survivors


def chosen(only: list[str] | None, faults: list[Fault]) -> list[Fault]:
    """The faults with these numbers and ranges of numbers; all by default."""
    if not only:
        return faults
    numbers: set[int] = set()
    for each in only:
        first, _, last = each.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    unknown = numbers - {fault.number for fault in faults}
    if unknown:
        sys.exit(f"no fault has the number {min(unknown)}")
    return [fault for fault in faults if fault.number in numbers]


def main() -> None:
    """Reads the command line, plants the faults, and fails if one survives."""
    parser = argparse.ArgumentParser(description="Plants the faults of faults.txt; a test must detect each of them.")
    parser.add_argument("--list", action="store_true", help="list the faults and plant none")
    parser.add_argument("--only", action="append", metavar="N", help="plant only this number or range (11-20)")
    arguments = parser.parse_args()
    every = list(read(FAULTS))
    faults = chosen(arguments.only, every)
    if arguments.list:
        for fault in faults:
            print(f"{fault.number:3} {fault.statement:5} {fault.path}: {fault.what}")
        return
    began = time.monotonic()
    copy = Path(os.environ.get("CARGO_TARGET_DIR", TREE / "target")).resolve() / "mutants" / "tree"
    mirror(copy)
    check_unchanged(copy, faults)
    survivors = plant(copy, faults, len(every))
    minutes = (time.monotonic() - began) / 60
    print(f"{len(faults)} faults, {len(survivors)} survive, {minutes:.0f} min")
    if survivors:
        sys.exit(1)


if __name__ == "__main__":
    main()
