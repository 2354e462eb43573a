"""What the tests share: the repository's folders, the stores of desks, and a freight desk with people.

`BZD_TEST_STORE` chooses where desks are (`memory`, `file`, `postgres`; default memory); `BZD_TEST_POSTGRES` names the
server. Tests about files name one and use no other store.
"""

import base64
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import bazardesk
import pytest
from profiles import RENTAL

ROOT = Path(__file__).parents[2]
UPDATE = os.environ.get("BZD_UPDATE") == "1"

# Removed at the end of the process.
FILES = tempfile.TemporaryDirectory(prefix="bazardesk-")

BEGINNING = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


def changes(version: str) -> int:
    """Gives the number of changes in a ticket's version. Callers must not read it; tests may."""
    return int.from_bytes(base64.urlsafe_b64decode(version + "=")) >> 32


@dataclass(frozen=True)
class Helpdesk:
    """A desk with a manual clock, its host, a customer and an agent."""

    desk: bazardesk.Desk
    host: bazardesk.Session
    sara: bazardesk.Session
    marie: bazardesk.Session

    def ticket(self) -> bazardesk.Ticket:
        """Opens a technical ticket of Sara's."""
        return self.sara.ticket_open(
            category="technical", subject="The map stays white", description="Since this morning.", priority="urgent"
        )


def put_people(host: bazardesk.Session) -> None:
    """Puts Sara, a customer, and Marie, an agent."""
    host.person_put(id="c-1", name="سارا احمدی", locale="fa", region="IR", time_zone="Asia/Tehran")
    host.person_put(id="a-1", name="Marie Dubois", locale="fr")


def shared_store() -> str:
    """Gives the path of a new store for several desks and processes. In a run in memory it is a file."""
    match os.environ.get("BZD_TEST_STORE", "memory"):
        case "memory" | "file":
            return f"{FILES.name}/{secrets.token_hex(8)}"
        case "postgres":
            # Without a server this fails: a test that silently used another store would prove nothing.
            server = os.environ["BZD_TEST_POSTGRES"]
            return f"{server}{'&' if '?' in server else '?'}schema=py_{secrets.token_hex(8)}"
        case other:
            raise AssertionError(f"BZD_TEST_STORE is memory, file or postgres, not {other}")


def numbered(numbers: Iterable[int], count: int) -> bool:
    """Whether this many tickets have the first numbers: a write that is repeated after a conflict keeps its number."""
    return sorted(numbers) == list(range(1, count + 1))


def store() -> str:
    """Gives the path of a new store for one desk."""
    return ":memory:" if os.environ.get("BZD_TEST_STORE", "memory") == "memory" else shared_store()


@pytest.fixture(scope="session")
def calm_profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Gives the freight profile without flood limits: a test writes in a second what people write in days."""
    lines = (ROOT / "core/profiles/freight.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("profile") / "freight.toml"
    lines_without_limits = (
        line for line in lines if not line.startswith(("[flood]", "openings = ", "replies = ", "reopenings = "))
    )
    path.write_text("".join(lines_without_limits), encoding="utf-8")
    return str(path)


@pytest.fixture
def helpdesk(calm_profile: str) -> Iterator[Helpdesk]:
    """A new desk for each test."""
    with bazardesk.Desk.open(store(), profile=calm_profile, clock=BEGINNING) as desk:
        host = desk.session(role="host")
        put_people(host)
        sara = desk.session(role="customer", person="c-1")
        marie = desk.session(role="agent", person="a-1", time_zone="Europe/Paris")
        yield Helpdesk(desk, host, sara, marie)


@pytest.fixture
def rental(tmp_path: Path) -> Path:
    """A profile without any text."""
    path = tmp_path / "rental.toml"
    path.write_text(RENTAL, encoding="utf-8")
    return path


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    """A copy of our own files with texts."""
    return Path(shutil.copytree(ROOT / "locales", tmp_path / "locales"))


def refused(call: Any, **arguments: Any) -> tuple[bazardesk.ErrorCode, str | None]:
    """The code and the field with which a call is refused."""
    with pytest.raises(bazardesk.InvalidError) as raised:
        call(**arguments)
    return raised.value.code, raised.value.field
