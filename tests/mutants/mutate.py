"""Plays the faults of faults.txt one by one: `mutate.py [--list] [--only 7 --only 11-20 …]`, run by `make mutants`.

Each is put into a copy of the work tree and built; then, of the tests that bear the statement's id, at least one must
fail by its own assertion. What does not compile, passes, does not end or stops elsewhere has not been noticed.

It must never write into the work tree, nor into the folder where that is built: cargo tells artifacts apart by paths
within a workspace, so a copy's would be taken for the tree's.
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
# What cargo needs to build and run the suites; folders whole.
COPIED = (".cargo", "Cargo.toml", "Cargo.lock", "core", "ffi", "include", "locales", "python", "tests", "xtask")
LEFT_OUT = {"target", "__pycache__", ".venv", ".mypy_cache", ".pytest_cache", ".ruff_cache", "build", "dist"}
SUITES = {"scenarios": ["-p", "bazardesk-tests", "--test", "scenarios"]}
# Of the statements' tests together; what does not end by then runs for ever.
PATIENCE = 300
LINES_OF_A_FAULT = 4


class Fault(NamedTuple):
    """One line that is wrong, and whose tests must say so."""

    number: int
    what: str
    statement: str
    suite: str
    path: str
    was: str
    becomes: str

    @property
    def prefix(self) -> str:
        """How the names of the statement's tests begin."""
        return prefix(self.statement)

    def in_place(self, source: str) -> str:
        """The source with the fault in it."""
        times = source.count(self.was)
        if times != 1:
            sys.exit(f"faults.txt, {self.number}: the text to replace stands {times} times in {self.path}, not once")
        return source.replace(self.was, self.becomes)


class Run(NamedTuple):
    """What a run of tests showed."""

    code: int
    passed: list[str]
    failed: dict[str, str]
    """The test's name, and where it stopped: a path, or nothing where that was not said."""
    told: str


def prefix(statement: str) -> str:
    """How the names of a statement's tests begin: `t_14_` for T-14."""
    return statement.lower().replace("-", "_") + "_"


def read(path: Path) -> Iterator[Fault]:
    """Every fault of the file, checked against the sources as they are now."""
    blocks = [block.splitlines() for block in path.read_text(encoding="utf-8").strip("\n").split("\n\n")]
    # The first block says what the file is.
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
    """Every file of the copy's parts below a tree, by its path within that."""
    for part in COPIED:
        start = folder / part
        if start.is_file():
            yield Path(part)
        for here, folders, names in os.walk(start):
            links = [name for name in folders if (Path(here) / name).is_symlink()]
            folders[:] = [name for name in folders if name not in LEFT_OUT and name not in links]
            yield from (Path(here, name).relative_to(folder) for name in [*names, *links])


def mirror(copy: Path) -> None:
    """Makes the copy what the tree is.

    What is alike is not touched, so that cargo builds only what changed. What differs is written now: with the tree's
    own, older time cargo would take what was built with a fault for what the tree says.
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
    """Runs cargo in the copy; its exit code, and all that it printed."""
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
        told, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        return -1, f"not ended after {patience} s"
    finally:
        # Cargo's own end would not end the tests that it started.
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, told


def tests(copy: Path, suite: str, prefixes: Iterable[str]) -> Run:
    """Runs the tests of a suite, which is built, that bear one of these ids."""
    code, told = cargo(copy, [*SUITES[suite], "--", *prefixes], PATIENCE)
    passed = re.findall(r"^test (\S+) \.\.\. ok$", told, re.MULTILINE)
    failed = dict.fromkeys(re.findall(r"^test (\S+) \.\.\. FAILED$", told, re.MULTILINE), "")
    for name, said in re.findall(r"^---- (\S+) stdout ----$(.*?)(?=^----|^failures:$)", told, re.MULTILINE | re.DOTALL):
        stops = re.findall(r"panicked at ([^:\n]+):\d+:\d+:", said)
        failed[name] = next((place for place in stops if is_test(place)), "")
    return Run(code, passed, failed, told)


def is_test(place: str) -> bool:
    """Whether a path is that of a test, or of the stage on which tests play."""
    return place.startswith("tests/") or "/tests/" in place


def check_unchanged(copy: Path, faults: list[Fault]) -> None:
    """The copy must pass as it is: what fails anyway notices nothing."""
    for suite in sorted({fault.suite for fault in faults}):
        wanted = sorted({fault.prefix for fault in faults if fault.suite == suite})
        code, told = cargo(copy, [*SUITES[suite], "--no-run"])
        run = tests(copy, suite, wanted) if code == 0 else Run(code, [], {}, told)
        if run.code != 0:
            sys.exit(f"{run.told}\n{suite}: the unchanged tree does not pass")
        without = [each for each in wanted if not any(bears(name, each) for name in run.passed)]
        if without:
            sys.exit(f"{suite}: no test bears {', '.join(without)}")
        print(f"unchanged: {len(run.passed)} tests of {suite} pass", flush=True)


def bears(test: str, wanted: str) -> bool:
    """Whether the test's own name begins so; a module's may not."""
    return test.rpartition("::")[2].startswith(wanted)


def verdict(copy: Path, fault: Fault) -> tuple[bool, str]:
    """Whether a test noticed the fault, which stands in the copy; and which one, or what happened instead."""
    code, told = cargo(copy, [*SUITES[fault.suite], "--no-run"])
    if code != 0:
        return False, f"it does not compile\n{told}"
    run = tests(copy, fault.suite, [fault.prefix])
    killers = [name for name, place in run.failed.items() if place and bears(name, fault.prefix)]
    if killers:
        return True, killers[0]
    return False, "every test passes" if run.code == 0 else f"no test failed by its own assertion\n{run.told}"


def play(copy: Path, faults: list[Fault], total: int) -> list[Fault]:
    """Plays each fault; those that nobody noticed."""
    survivors = []
    for fault in faults:
        began = time.monotonic()
        place = copy / fault.path
        sound = place.read_text(encoding="utf-8")
        place.write_text(fault.in_place(sound), encoding="utf-8")
        try:
            killed, told = verdict(copy, fault)
        finally:
            place.write_text(sound, encoding="utf-8")
        seconds = time.monotonic() - began
        word = "killed by" if killed else "SURVIVES:"
        print(f"{fault.number:3}/{total} {fault.statement:5} {seconds:4.0f} s  {word} {told}", flush=True)
        if not killed:
            print(f"       {fault.path}: {fault.what}", flush=True)
            survivors.append(fault)
    return survivors


def chosen(only: list[str] | None, faults: list[Fault]) -> list[Fault]:
    """The faults of these numbers and ranges of numbers; without any, all."""
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
    """Reads the command line, plays, and fails if a fault survives."""
    parser = argparse.ArgumentParser(description="Plays the faults of faults.txt; each must be noticed by a test.")
    parser.add_argument("--list", action="store_true", help="list the faults and play none")
    parser.add_argument("--only", action="append", metavar="N", help="play this number, or this range (11-20) only")
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
    survivors = play(copy, faults, len(every))
    minutes = (time.monotonic() - began) / 60
    print(f"{len(faults)} faults, {len(survivors)} survive, {minutes:.0f} min")
    if survivors:
        sys.exit(1)


if __name__ == "__main__":
    main()
