"""What the tests share: the repository's folders, and a freight desk with the people of a play."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import bazardesk
import pytest

ROOT = Path(__file__).parents[2]
UPDATE = os.environ.get("BZD_UPDATE") == "1"

BEGINNING = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Stage:
    """A desk in memory with a manual clock, its host, a customer and an agent."""

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
    """Tells the desk about Sara, a customer, and Marie, an agent."""
    host.person_put(id="c-1", name="سارا احمدی", locale="fa", region="IR", time_zone="Asia/Tehran")
    host.person_put(id="a-1", name="Marie Dubois", locale="fr")


@pytest.fixture(scope="session")
def unhurried(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Freight but for its flood limits: a test writes in a moment what people write in days."""
    lines = (ROOT / "core/profiles/freight.toml").read_text(encoding="utf-8").splitlines(keepends=True)
    path = tmp_path_factory.mktemp("profile") / "freight.toml"
    kept = (line for line in lines if not line.startswith(("[flood]", "openings = ", "replies = ")))
    path.write_text("".join(kept), encoding="utf-8")
    return str(path)


@pytest.fixture
def stage(unhurried: str) -> Iterator[Stage]:
    """A new desk for each test."""
    with bazardesk.Desk.open(":memory:", profile=unhurried, clock=BEGINNING) as desk:
        host = desk.session(role="host")
        put_people(host)
        sara = desk.session(role="customer", person="c-1")
        marie = desk.session(role="agent", person="a-1", time_zone="Europe/Paris")
        yield Stage(desk, host, sara, marie)
