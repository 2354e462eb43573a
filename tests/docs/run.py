"""Runs every code block of the README and of docs/, and checks the links: `run.py RELEASE`.

RELEASE is the folder of the built C library; the running interpreter has the built module. The blocks of a page run in
order, in a folder of their own, and its Python blocks share their names. `checks/` has what a page claims beyond that
its blocks run. Rust's blocks run as tests of documentation (tests/src/docs.rs). BZD_TEST_POSTGRES names a server for
what needs one, and PHP an interpreter; without them those blocks are reported as skipped.
"""

import configparser
import contextlib
import importlib
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import links
from blocks import Block, MarkingError, blocks

ROOT = Path(__file__).resolve().parents[2]
STRICT = ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", f"-I{ROOT / 'include'}"]
# What the programs of one page find of another one: the class that docs/php.md tells readers to save.
SHARED = Path("docs/php.md")


class FailureError(Exception):
    """A block does not do what it should."""


class Skipped(Exception):  # noqa: N818 - it is no error
    """A block cannot run here; the text says what is missing."""


class Page:
    """One page while its blocks run: its folder, and what its blocks in Python share."""

    def __init__(self, path: Path, work: Path, release: Path) -> None:
        """Makes the folder."""
        self.path, self.work, self.release = path, work, release
        self.folder = self.place(path)
        self.folder.mkdir()
        self.names: dict[str, Any] = {"__name__": "__main__"}
        self.printed = io.StringIO()
        self.text = (ROOT / path).read_text(encoding="utf-8")
        self.server = os.environ.get("BZD_TEST_POSTGRES")
        self.environment = {
            **os.environ,
            "LD_LIBRARY_PATH": str(release),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "PYTHONUTF8": "1",
        }

    def place(self, path: Path) -> Path:
        """The folder of a page."""
        return self.work / path.stem

    def execute(self, *command: str) -> str:
        """Runs a program in the page's folder; it must succeed without a word on stderr."""
        done = subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False, timeout=300
        )
        if done.returncode != 0 or done.stderr:
            raise FailureError(f"{command[0]} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done.stdout

    def save(self, block: Block, name: str) -> Path:
        """Writes a block into the page's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.text, encoding="utf-8")
        return path

    def is_used(self, block: Block) -> None:
        """A block that readers save must be what a later block of the page names, by its file or its first folder."""
        if block.file is None:
            raise FailureError("a reader must be told where to save it: file=NAME")
        rest = "".join(self.text.splitlines(keepends=True)[block.line - 1 + block.text.count("\n") :])
        if f'"{block.file.split("/", maxsplit=1)[0]}"' not in rest:
            raise FailureError("no later block uses the file")

    def python(self, block: Block) -> None:
        """Executes it with the names of the blocks before; a file is only compiled, and run by a later block."""
        code = compile("\n" * (block.line - 1) + block.text, str(block.page), "exec")
        if block.file is None:
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(self.printed):
                exec(code, self.names)  # noqa: S102 - these are our own pages

    def c(self, block: Block) -> None:
        """Compiles and runs it; each is a whole program."""
        if "int main(" not in block.text:
            raise FailureError("it is no whole program")
        source, program = self.save(block, "program.c"), str(self.folder / "program")
        compiler = os.environ.get("CC", "cc")
        self.execute(compiler, *STRICT, str(source), "-o", program, str(self.release / "libbazardesk.so"))
        self.execute(program)

    def php(self, block: Block) -> None:
        """Runs it; what is a file is only parsed, since a later block or page loads it."""
        program = php()
        source = self.save(block, block.file or "program.php")
        if block.file is not None:
            self.execute(program, "-l", str(source))
            return
        searched = f"include_path={self.place(SHARED)}"
        self.execute(program, "-d", "display_errors=stderr", "-d", "error_reporting=-1", "-d", searched, str(source))

    def sh(self, block: Block) -> None:
        """Runs it where a translator would: beside a copy of the texts."""
        if not (self.folder / "locales").exists():
            shutil.copytree(ROOT / "locales", self.folder / "locales")
        self.execute("bash", "-euo", "pipefail", "-c", block.text)

    def console(self, block: Block) -> None:
        """What a person types is not run; the project's own commands in it must exist."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        packages = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("ffi/**/Cargo.toml"))
        for line in block.text.splitlines():
            if not line.startswith("$ "):
                raise FailureError(f"it does not begin with the prompt: {line}")
            for target in re.findall(r"\bmake ([a-z-]+)", line):
                if not re.search(rf"^{target}:", makefile, re.MULTILINE):
                    raise FailureError(f"there is no make {target}")
            for package in re.findall(r"--package ([a-z-]+)", line):
                if f'name = "{package}"' not in packages:
                    raise FailureError(f"there is no package {package}")

    def toml(self, block: Block) -> None:
        """A profile is saved and loaded by a later block; a dependency must be one that the crate offers."""
        document = tomllib.loads(block.text)
        wanted = document.get("dependencies", {}).get("bazardesk")
        if wanted is None:
            self.is_used(block)
            return
        crate = tomllib.loads((ROOT / "core" / "Cargo.toml").read_text(encoding="utf-8"))
        unknown = set(wanted.get("features", [])) - set(crate["features"])
        if unknown:
            raise FailureError(f"the crate has no features {unknown}")

    def fluent(self, block: Block) -> None:
        """It is read by the desk that a later block opens."""
        self.is_used(block)

    def ini(self, block: Block) -> None:
        """It is read; a setting of PHP must be one that PHP has."""
        settings = configparser.ConfigParser(interpolation=None)
        if block.text.lstrip().startswith("["):
            settings.read_string(block.text)
            return
        settings.read_string(f"[php]\n{block.text}")
        for name, value in settings["php"].items():
            self.execute(php(), "-d", f"{name}={value}", "-r", f"exit(ini_get('{name}') === false ? 1 : 0);")

    def sql(self, block: Block) -> None:
        """Runs it on the server as its administrator; the blocks after it open the desk that it prepares."""
        if self.server is None:
            raise Skipped("BZD_TEST_POSTGRES names no server")
        source = self.save(block, "statements.sql")
        self.execute("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={source}", self.server)

    def rust(self, block: Block) -> None:
        """It is run by cargo, which must be told of the page."""
        if f'"../../{block.page}"' not in (ROOT / "tests" / "src" / "docs.rs").read_text(encoding="utf-8"):
            raise FailureError("tests/src/docs.rs does not name the page")

    def text_(self, block: Block) -> None:
        """It is for the eye."""
        if block.file is not None:
            raise FailureError("what is saved has a language")

    def run(self, block: Block) -> None:
        """Does with a block what its language asks for."""
        if block.file is not None:
            self.save(block, block.file)
        play: Callable[[Block], None] = self.text_ if block.language == "text" else getattr(self, block.language)
        play(block)


def php() -> str:
    """The interpreter, if there is one with FFI."""
    found = shutil.which(os.environ.get("PHP", "php"))
    if found is None or subprocess.run([found, "-r", "exit((int) !extension_loaded('FFI'));"], check=False).returncode:
        raise Skipped("there is no PHP with FFI")
    return found


def desk_path() -> str:
    """Where the page about PostgreSQL opens its desk: in the database that its SQL makes, if there is a server."""
    server = os.environ.get("BZD_TEST_POSTGRES")
    if server is None:
        return ":memory:"
    return re.sub(r"//[^/]*/[^?]*", "//desk@/support", server, count=1)


class Tally:
    """What passed and what did not, told line by line."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.passed = self.failed = 0

    def play(self, what: str, play: Callable[[], None]) -> None:
        """Runs one thing and tells what became of it."""
        try:
            play()
        except Skipped as skipped:
            print(f"SKIPPED {what}: {skipped}")
        except Exception:
            self.failed += 1
            print(f"FAIL    {what}\n{traceback.format_exc()}")
        else:
            self.passed += 1
            print(f"ok      {what}")


def check_of(page: Page) -> None:
    """What is checked of a page beyond its blocks, if it claims more."""
    name = re.sub(r"\W", "_", page.path.stem.lower())
    if (Path(__file__).parent / "checks" / f"{name}.py").exists():
        with contextlib.chdir(page.folder):
            importlib.import_module(f"checks.{name}").check(page.names, page.printed.getvalue())


def main(release: str) -> int:
    """Runs everything."""
    pages = [Path("README.md"), *sorted(path.relative_to(ROOT) for path in (ROOT / "docs").glob("*.md"))]
    others = [Path(name) for name in ("ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
    tally = Tally()

    def no_dead_links() -> None:
        found = list(links.mistakes(ROOT, [*pages, *others]))
        if found:
            raise FailureError("\n".join(found))

    tally.play("links", no_dead_links)
    os.environ["DESK_PATH"] = desk_path()
    with tempfile.TemporaryDirectory() as work:
        for path in pages:
            page = Page(path, Path(work), Path(release).resolve())
            try:
                found = blocks(path, page.text)
            except MarkingError as error:
                tally.failed += 1
                print(f"FAIL    {error}")
                continue
            for block in found:
                tally.play(str(block), lambda page=page, block=block: page.run(block))  # type: ignore[misc]
            tally.play(f"{path}: what it claims", lambda page=page: check_of(page))  # type: ignore[misc]
            page.names.clear()
    print(f"{tally.passed} passed, {tally.failed} failed")
    return int(tally.failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
