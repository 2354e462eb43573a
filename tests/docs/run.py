"""Runs every code block of the README and of docs/, and checks the links: `run.py RELEASE`.

RELEASE is the folder of the built C library; the running interpreter has the built module. The blocks of a page run in
order, in a new folder, and its Python blocks share their names. `checks/` checks the other claims of a page. Rust's
blocks run as documentation tests (tests/src/docs.rs). BZD_TEST_POSTGRES names a server for blocks that need one, and
PHP an interpreter; without them those blocks are skipped.
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
# Files that the programs of one page use from another: the class that docs/php.md tells readers to save.
SHARED = Path("docs/php.md")


class FailureError(Exception):
    """A block fails."""


class Skipped(Exception):  # noqa: N818 - not an error
    """A block cannot run here; the text says what is missing."""


class Page:
    """A page while its blocks run: its folder, and the names that its Python blocks share."""

    def __init__(self, path: Path, work: Path, release: Path) -> None:
        """Creates the folder."""
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
        """Runs a program in the page's folder; it must succeed and print nothing on stderr."""
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
        """Checks that a later block of the page names the file that readers save, or its first folder."""
        if block.file is None:
            raise FailureError("the block must say where readers save it: file=NAME")
        rest = "".join(self.text.splitlines(keepends=True)[block.line - 1 + block.text.count("\n") :])
        if f'"{block.file.split("/", maxsplit=1)[0]}"' not in rest:
            raise FailureError("no later block uses the file")

    def python(self, block: Block) -> None:
        """Runs a block with the names of the blocks before. A file is only compiled; a later block runs it."""
        code = compile("\n" * (block.line - 1) + block.text, str(block.page), "exec")
        if block.file is None:
            with contextlib.chdir(self.folder), contextlib.redirect_stdout(self.printed):
                exec(code, self.names)  # noqa: S102 - these are our own pages

    def c(self, block: Block) -> None:
        """Compiles and runs a block, which must be a whole program."""
        if "int main(" not in block.text:
            raise FailureError("not a whole program")
        source, program = self.save(block, "program.c"), str(self.folder / "program")
        compiler = os.environ.get("CC", "cc")
        self.execute(compiler, *STRICT, str(source), "-o", program, str(self.release / "libbazardesk.so"))
        self.execute(program)

    def php(self, block: Block) -> None:
        """Runs a block. A file is only parsed, since a later block or page loads it."""
        program = php()
        source = self.save(block, block.file or "program.php")
        if block.file is not None:
            self.execute(program, "-l", str(source))
            return
        searched = f"include_path={self.place(SHARED)}"
        self.execute(program, "-d", "display_errors=stderr", "-d", "error_reporting=-1", "-d", searched, str(source))

    def sh(self, block: Block) -> None:
        """Runs a block like a translator: beside a copy of the texts."""
        if not (self.folder / "locales").exists():
            shutil.copytree(ROOT / "locales", self.folder / "locales")
        self.execute("bash", "-euo", "pipefail", "-c", block.text)

    def console(self, block: Block) -> None:
        """Checks the project's own commands in a console block, which is not run."""
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        packages = "".join(path.read_text(encoding="utf-8") for path in ROOT.glob("ffi/**/Cargo.toml"))
        for line in block.text.splitlines():
            if not line.startswith("$ "):
                raise FailureError(f"a line without the prompt: {line}")
            for target in re.findall(r"\bmake ([a-z-]+)", line):
                if not re.search(rf"^{target}:", makefile, re.MULTILINE):
                    raise FailureError(f"there is no make {target}")
            for package in re.findall(r"--package ([a-z-]+)", line):
                if f'name = "{package}"' not in packages:
                    raise FailureError(f"there is no package {package}")

    def toml(self, block: Block) -> None:
        """Saves a profile for a later block, or checks that the crate has the features of a dependency."""
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
        """Saves a locale file for the desk that a later block opens."""
        self.is_used(block)

    def ini(self, block: Block) -> None:
        """Checks that PHP has these settings."""
        settings = configparser.ConfigParser(interpolation=None)
        if block.text.lstrip().startswith("["):
            settings.read_string(block.text)
            return
        settings.read_string(f"[php]\n{block.text}")
        for name, value in settings["php"].items():
            self.execute(php(), "-d", f"{name}={value}", "-r", f"exit(ini_get('{name}') === false ? 1 : 0);")

    def sql(self, block: Block) -> None:
        """Runs a block on the server as its administrator; later blocks open the desk that it prepares."""
        if self.server is None:
            raise Skipped("BZD_TEST_POSTGRES names no server")
        source = self.save(block, "statements.sql")
        self.execute("psql", "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", f"--file={source}", self.server)

    def rust(self, block: Block) -> None:
        """Checks that cargo runs the blocks of the page."""
        if f'"../../{block.page}"' not in (ROOT / "tests" / "src" / "docs.rs").read_text(encoding="utf-8"):
            raise FailureError("tests/src/docs.rs does not name the page")

    def text_(self, block: Block) -> None:
        """Runs nothing: the block is only for reading."""
        if block.file is not None:
            raise FailureError("a file needs a language")

    def run(self, block: Block) -> None:
        """Runs a block according to its language."""
        if block.file is not None:
            self.save(block, block.file)
        play: Callable[[Block], None] = self.text_ if block.language == "text" else getattr(self, block.language)
        play(block)


def php() -> str:
    """The interpreter, if it has FFI."""
    found = shutil.which(os.environ.get("PHP", "php"))
    if found is None or subprocess.run([found, "-r", "exit((int) !extension_loaded('FFI'));"], check=False).returncode:
        raise Skipped("no PHP with FFI")
    return found


def desk_path() -> str:
    """The desk of the page about PostgreSQL: in the database that its SQL creates, if there is a server."""
    server = os.environ.get("BZD_TEST_POSTGRES")
    if server is None:
        return ":memory:"
    return re.sub(r"//[^/]*/[^?]*", "//desk@/support", server, count=1)


class Tally:
    """The results, printed line by line."""

    def __init__(self) -> None:
        """Begins with no result."""
        self.passed = self.failed = 0

    def play(self, what: str, play: Callable[[], None]) -> None:
        """Runs one check and prints its result."""
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
    """The checks of a page beyond its blocks, if there are any."""
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
            tally.play(f"{path}: its claims", lambda page=page: check_of(page))  # type: ignore[misc]
            page.names.clear()
    print(f"{tally.passed} passed, {tally.failed} failed")
    return int(tally.failed > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
