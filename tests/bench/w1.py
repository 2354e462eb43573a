"""W1 from Python: `w1.py FOLDER TICKETS`, on the desk that the benchmark in Rust leaves in the folder.

Reads take turns with a process in Rust on the same file (B4, B12). Writes take turns with code over sqlite3 that stores
the same rows (B3). `table.py` reads its lines of tab-separated values.
"""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import bazardesk
from floor_py import Floor, Opening, Person
from measurement import median, ratio, record

ROUNDS = 15
LOCALES = ("fr", "fa", "en")
PRIORITIES = (("medium", 86_400), ("low", 86_400), ("high", 21_600), ("urgent", 7_200))
TEXT = (
    "Hello, the map has stayed white since this morning and the driver cannot see the route any more. We restarted the "
    "application twice and nothing changed. The parcel has to be in Leeds before six; should we call whoever waits for "
    "it, or is there something else that we can try?"
)


def batch(side: Callable[[int], Any], numbers: Iterable[int]) -> float:
    """Measures nanoseconds per call."""
    count = 0
    start = time.perf_counter_ns()
    for number in numbers:
        side(number)
        count += 1
    return (time.perf_counter_ns() - start) / count


class Rust:
    """The benchmark in Rust, as a process that reads on request."""

    def __init__(self, folder: Path, tickets: int) -> None:
        self.process = subprocess.Popen(
            [folder / "w1", "--reader", "--folder", folder, "--tickets", str(tickets)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.read_line() == "ready"

    def read_line(self) -> str:
        assert self.process.stdout is not None
        return self.process.stdout.readline().strip()

    def batch(self, kind: str, numbers: list[int]) -> float:
        """Measures nanoseconds per call, for the same tickets."""
        assert self.process.stdin is not None
        self.process.stdin.write(" ".join([kind, *map(str, numbers)]) + "\n")
        self.process.stdin.flush()
        return float(self.read_line())

    def close(self) -> None:
        self.process.communicate()
        assert self.process.returncode == 0


def reads(folder: Path, tickets: int) -> None:
    """Measures a thread and a page, from Python and in Rust (B4, B12).

    Python makes an object for every ticket and message. Labels, which Rust does not write either, are measured
    separately.
    """
    numbers = [number * 7919 % tickets + 1 for number in range(1000)]
    rust = Rust(folder, tickets)
    with bazardesk.Desk.open(folder / "desk.db", profile=folder / "freight.toml") as desk:
        agent = desk.session(role="agent", person="a-0")

        def get(number: int) -> tuple[object, ...]:
            thread = agent.ticket_get(ticket=number)
            return thread.ticket, thread.messages

        def page(_: int) -> tuple[bazardesk.Ticket, ...]:
            return agent.ticket_list(list="action_required", sort="deadline", limit=25).tickets

        sides: dict[str, tuple[Callable[[int], Any], list[int]]] = {
            "get": (get, numbers),
            "list": (page, numbers[:200]),
        }
        for kind, (side, wanted) in sides.items():
            times: dict[str, list[float]] = {"python": [], "rust": []}
            for turn in range(ROUNDS + 1):
                one = {"python": batch(side, wanted), "rust": rust.batch(kind, wanted)}
                # The first round warms up.
                for name, nanoseconds in one.items() if turn else ():
                    times[name].append(nanoseconds)
            for name, values in times.items():
                record("w1-python", f"{kind} {name}", values, "ns")
            if kind == "get":
                ratio("b4", "get thread, Python / Rust", times["python"], times["rust"])
            else:
                more = [a - b for a, b in zip(times["python"], times["rust"], strict=True)]
                record("b12", "page to Python", more, "ns", median(times["python"]) - median(times["rust"]))
        unwritten = iter([ticket for _ in range((ROUNDS + 1) * 4) for ticket in page(0)])
        written = [batch(lambda _: next(unwritten).labels, range(100)) for _ in range(ROUNDS + 1)]
        record("w1-python", "labels of a ticket", written[1:], "ns")
    rust.close()


def templates(folder: Path) -> None:
    """Measures `template_render` with six variables; unlike W2 it reads the ticket and its people."""
    with bazardesk.Desk.open(folder / "desk.db", profile=folder / "freight.toml") as desk:
        agent = desk.session(role="agent", person="a-0")
        variables = {
            "amount": bazardesk.Money(minor=12_345, currency="EUR"),
            "paid_on": "2026-05-04",
            "transaction": "T-1",
        }

        def side(number: int) -> None:
            agent.template_render(
                ticket=1, template="payment_received", locale=LOCALES[number % 3], variables=variables
            )

        times = [batch(side, range(300)) for _ in range(ROUNDS + 1)]
    record("w1-python", "template.render", times[1:], "ns")


def writes(folder: Path, tickets: int) -> None:
    """Measures opening and replies from Python, against sqlite3 (B3)."""
    desk_file, floor_file, profile = folder / "python.db", folder / "python-floor.db", folder / "freight.toml"
    for path in folder.glob("python*.db*"):
        path.unlink()
    count = 30
    people = [Person(n + 1, f"c-{n}", f"Sara Ahmadi {n}", LOCALES[n % 3]) for n in range(count)]
    staff = [Person(count + n + 1, f"a-{n}", f"Anna Smith {n}", LOCALES[n % 3]) for n in range(3)]
    with bazardesk.Desk.open(desk_file, profile=profile) as desk:
        host = desk.session(role="host")
        for person in people + staff:
            host.person_put(id=person.key, name=person.name, locale=person.locale)
    shutil.copy(desk_file, floor_file)
    floor = Floor(floor_file)
    chunk = max(10, tickets // 200)
    times: dict[str, list[float]] = {"bazardesk": [], "floor": []}
    with bazardesk.Desk.open(desk_file, profile=profile) as desk:
        customers = [desk.session(role="customer", person=person.key) for person in people]
        agents = [desk.session(role="agent", person=person.key) for person in staff]

        def opening(n: int) -> Opening:
            priority, seconds = PRIORITIES[n % 4]
            return Opening("technical", priority, seconds, f"The map stays white ({n})", f"o-{n}", f"{TEXT} {n}")

        openings = {n: opening(n) for n in range(1, chunk * ROUNDS + 1)}

        def ours(n: int) -> None:
            request = openings[n]
            number = (
                customers[n % count]
                .ticket_open(
                    category=request.category,
                    subject=request.subject,
                    description=request.text,
                    priority=request.priority,
                    order=request.order,
                )
                .number
            )
            agents[n % 3].ticket_reply(ticket=number, text=request.text)
            customers[n % count].ticket_reply(ticket=number, text=request.text)

        def theirs(n: int) -> None:
            request = openings[n]
            number = floor.open_ticket(people[n % count], request)
            floor.answer(staff[n % 3], number, request.text)
            floor.ask_again(people[n % count], number, request.seconds, request.text)

        for turn in range(ROUNDS):
            numbers = range(turn * chunk + 1, (turn + 1) * chunk + 1)
            times["bazardesk"].append(batch(ours, numbers) / 3)
            times["floor"].append(batch(theirs, numbers) / 3)
    for name, values in times.items():
        record("w1-python", f"write {name}", values, "ns")
    ratio("b3", "open and reply from Python", times["floor"], times["bazardesk"])
    rows = [Floor(path).run("SELECT count(*) FROM event_content").fetchone() for path in (desk_file, floor_file)]
    assert rows[0] == rows[1], rows


def main(folder: str, tickets: str) -> None:
    """Measures everything and prints the results."""
    reads(Path(folder), int(tickets))
    templates(Path(folder))
    writes(Path(folder), int(tickets))


if __name__ == "__main__":
    main(*sys.argv[1:])
