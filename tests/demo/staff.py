"""The staff of the demo: Rémi reads French in Paris, Anna English in London, Mina Persian in Tehran.

    staff.py FILE          the store, which customers.c opens at the same time

Owns the staff's scenes, and the counts and histories at the end. It must communicate with customers.c only through the
store. It has no texts of the helpdesk: labels, dates and sentences come from the library.

The last call of a scene lets the customers continue. It is announced before it is made, so that the lines of both
programs appear in the order of the story.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import bazardesk
from bazardesk import ChainState, EventKind, MessageKind, Rule, TicketAction, TicketList, TicketSort

if TYPE_CHECKING:
    from collections.abc import Callable

# How often, and at which interval in seconds, the program checks whether the customers have acted.
TRIES = 6000
PAUSE = 0.005

# The afternoon in UTC. Tehran is three and a half hours ahead, Paris one; London is at UTC in winter.
BEGINNING = datetime(2025, 11, 5, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Person:
    """A member of the staff, with a session of the host in the same language."""

    name: str
    session: bazardesk.Session
    host: bazardesk.Session


def expect(holds: bool, what: str) -> None:
    """End the program if a check fails."""
    if not holds:
        sys.exit(f"staff: this does not hold: {what}")


def say(name: str, text: str) -> None:
    """Print a line in one write, so that two programs can share a terminal."""
    sys.stdout.write(f"{name} │ {text}\n")
    sys.stdout.flush()


def isolate(words: str) -> str:
    """Isolate a person's text, which may run in either direction."""
    return f"\N{FIRST STRONG ISOLATE}{words}\N{POP DIRECTIONAL ISOLATE}"


def parts(*texts: str | None) -> str:
    """Join the texts that are not None."""
    return " · ".join(text for text in texts if text is not None)


# What a person sees


def scene(who: Person, hour: int, minute: int, day: int = 5) -> None:
    """Begin a scene: set the clock, and show the time in the person's language."""
    clock = who.host.clock_set(now=BEGINNING.replace(day=day, hour=hour, minute=minute))
    say(who.name, f"━━━ {clock.labels.now} ━━━")


def show_ticket(who: Person, mark: str, ticket: bazardesk.Ticket) -> None:
    """Show a ticket in one line."""
    labels = ticket.labels
    line = parts(labels.number, isolate(ticket.subject), labels.status, labels.priority, labels.time_left)
    say(who.name, f"{mark} {line}")


def show_list(who: Person, which: TicketList, sort: TicketSort = TicketSort.ACTIVITY) -> None:
    """Show a list of tickets."""
    page = who.session.ticket_list(list=which, sort=sort)
    say(who.name, f"▤ {parts(page.labels.list, page.labels.sort)}")
    for ticket in page.tickets:
        show_ticket(who, "   ", ticket)


def show_thread(who: Person, number: int) -> int:
    """Show a ticket with its thread; return the number of internal notes."""
    thread = who.session.ticket_get(ticket=number)
    show_ticket(who, "✉", thread.ticket)
    labels = thread.ticket.labels
    say(who.name, f"  {parts(labels.category, labels.handler, labels.awaiting)}")
    for message in thread.messages:
        note = f"[{message.labels.kind}] " if message.kind is MessageKind.NOTE else ""
        author = f"{isolate(message.author_name)} ({message.labels.author_role})"
        say(who.name, f"    {note}{parts(author, message.labels.at)}: {isolate(message.text)}")
    return sum(message.kind is MessageKind.NOTE for message in thread.messages)


def show_actions(who: Person, number: int) -> None:
    """Show which actions the person may take, and why not the others."""
    for entry in who.session.ticket_available_actions(ticket=number).actions:
        mark = "✓" if entry.allowed else "✗"
        say(who.name, f"    {mark} {parts(entry.labels.action, entry.labels.deadline, entry.labels.rule)}")


def show_counts(who: Person) -> dict[TicketList, int]:
    """Show the length of each list."""
    counts = who.session.ticket_counts().counts
    say(who.name, parts(*(f"{count.labels.list} {count.labels.count}" for count in counts)))
    return {count.list: count.count for count in counts}


def show_history(who: Person, number: int) -> list[EventKind]:
    """Show the history of a ticket, and verify it."""
    show_ticket(who, "⛓", who.session.ticket_get(ticket=number).ticket)
    events = who.session.ticket_history(ticket=number).events
    for event in events:
        labels = event.labels
        # The mark is mirrored where lines run from right to left.
        change = f"{labels.from_} › {labels.to}" if labels.from_ is not None else None
        say(who.name, f"    {parts(labels.at, labels.kind, labels.by or labels.role, change, labels.late)}")
    verification = who.session.ticket_verify(ticket=number)
    say(who.name, f"    ✓ {parts(verification.labels.state, verification.labels.erased)}")
    expect(verification.state is ChainState.INTACT, f"the history of ticket {number} is intact")
    expect(verification.events == len(events), f"the chain of ticket {number} covers its whole history")
    return [event.kind for event in events]


# What a person does


def announce(who: Person, number: int, action: TicketAction, words: str | None = None) -> None:
    """Announce the person's next action, by its label."""
    available = who.session.ticket_available_actions(ticket=number).actions
    label = next(entry.labels.action for entry in available if entry.action is action)
    ticket = who.session.ticket_get(ticket=number).ticket
    say(who.name, f"✎ {parts(label, ticket.labels.number, isolate(words) if words else None)}")


def write(who: Person, number: int, action: TicketAction, words: str) -> None:
    """Announce and take an action with a text."""
    announce(who, number, action, words)
    operations: dict[TicketAction, Callable[..., bazardesk.Ticket]] = {
        TicketAction.REPLY: who.session.ticket_reply,
        TicketAction.REPLY_AND_RESOLVE: who.session.ticket_reply_and_resolve,
        TicketAction.REQUEST_INFORMATION: who.session.ticket_request_information,
        TicketAction.NOTE: who.session.ticket_note,
    }
    operations[action](ticket=number, text=words)


def refuse(who: Person, attempt: str, rule: Rule, call: Callable[[], object]) -> None:
    """Attempt a call that must be refused, and show its message."""
    try:
        call()
    except bazardesk.ForbiddenError as error:
        expect(error.rule is rule, f"refused because of {rule}")
        say(who.name, f"⚠ {parts(attempt, str(error))}")
    else:
        expect(False, f"refused because of {rule}")


def tick(host: bazardesk.Session, overdue: int, closed: int) -> None:
    """Call `desk.tick` and show its report."""
    report = host.desk_tick()
    done = [report.done.get(kind, 0) for kind in (EventKind.TICKET_OVERDUE, EventKind.TICKET_CLOSED_AUTOMATICALLY)]
    say("host", f"⏲ {report.labels.now}: overdue {done[0]}, closed {done[1]}")
    expect(done == [overdue, closed], f"{overdue} overdue, {closed} closed")


def wait_for(who: Person, number: int, kind: EventKind) -> None:
    """Wait until this is the last event of the ticket."""
    for _ in range(TRIES):
        try:
            events = who.session.ticket_history(ticket=number).events
        except bazardesk.NotFoundError:
            events = ()
        if events and events[-1].kind is kind:
            return
        time.sleep(PAUSE)
    sys.exit(f"staff: the customers did not do it in time: {kind} on ticket {number}")


# The story


def play(remi: Person, anna: Person, mina: Person, host: bazardesk.Session) -> None:
    """Run the scenes of the staff, in order."""
    information = TicketAction.REQUEST_INFORMATION

    # The customers have opened three tickets; the last one is Sara's suggestion.
    wait_for(anna, 3, EventKind.TICKET_OPENED)
    scene(remi, 10, 15)
    show_list(remi, TicketList.ACTION_REQUIRED, TicketSort.DEADLINE)
    show_actions(remi, 2)
    refuse(remi, "Rouvrir un ticket ouvert", Rule.NOT_CLOSED, lambda: remi.session.ticket_reopen(ticket=2))
    scene(anna, 10, 20)
    show_list(anna, TicketList.ACTION_REQUIRED, TicketSort.DEADLINE)
    announce(anna, 1, TicketAction.START)
    anna.session.ticket_start(ticket=1)
    refuse(anna, "Start it again", Rule.ALREADY_STARTED, lambda: anna.session.ticket_start(ticket=1))
    write(anna, 1, TicketAction.NOTE, "Two charges, three seconds apart. Finance should refund the second one.")
    expect(show_thread(anna, 1) == 1, "Anna sees her note")
    show_actions(anna, 1)
    write(anna, 3, information, "ممنون از پیشنهادتان! فقط هنگام حمل لازم است یا پس از تحویل هم؟")
    write(anna, 1, information, "سلام. برای پیگیری، لطفاً شماره پیگیری پرداخت دوم را بفرستید.")

    # Sara has sent the number.
    wait_for(anna, 1, EventKind.TICKET_REPLIED)
    scene(anna, 11, 20)
    show_thread(anna, 1)
    write(anna, 1, TicketAction.REPLY, "سپاسگزارم. پرداخت دوم تا چند دقیقه دیگر به حسابتان برمی‌گردد.")
    announce(anna, 1, TicketAction.RESOLVE)
    anna.session.ticket_resolve(ticket=1)

    # Sara has reopened her ticket; Kaveh's urgent one should have been answered ten minutes ago.
    wait_for(remi, 1, EventKind.TICKET_REPLIED)
    scene(remi, 12, 0)
    tick(host, overdue=1, closed=0)
    show_list(remi, TicketList.ACTION_REQUIRED, TicketSort.DEADLINE)
    announce(remi, 2, TicketAction.START)
    remi.session.ticket_start(ticket=2)

    # Kaveh has become impatient.
    wait_for(remi, 2, EventKind.TICKET_REPLIED)
    scene(remi, 12, 20)
    note = "Le compte était bloqué après cinq essais\N{NARROW NO-BREAK SPACE}; je l’ai débloqué."
    write(remi, 2, TicketAction.NOTE, note)
    write(remi, 2, TicketAction.REPLY, "بابت تأخیر پوزش می‌خواهم. حسابتان باز شد؛ لطفاً دوباره وارد شوید.")
    expect(show_thread(remi, 2) == 1, "Rémi sees his note")
    scene(anna, 12, 25)
    show_list(anna, TicketList.ACTION_REQUIRED, TicketSort.DEADLINE)
    write(anna, 1, TicketAction.REPLY_AND_RESOLVE, "بانک بازگشت وجه را تأیید کرد؛ مبلغ اکنون در حساب شماست.")

    # Kaveh has closed his ticket, Sara has answered about the map.
    wait_for(remi, 3, EventKind.TICKET_REPLIED)
    scene(remi, 12, 50)
    show_list(remi, TicketList.ACTION_REQUIRED, TicketSort.DEADLINE)
    show_thread(remi, 3)
    write(remi, 3, TicketAction.REPLY, "خیلی خوب. پیشنهادتان را به تیم نقشه رساندم.")

    # A week later.
    scene(mina, 12, 30, day=12)
    tick(host, overdue=0, closed=1)
    show_list(mina, TicketList.CLOSED)
    write(mina, 3, information, "نمایش راننده روی نقشه آماده است! می‌خواهید روی بار بعدی امتحانش کنید؟")

    # Kaveh has come back to his closed ticket.
    wait_for(remi, 2, EventKind.TICKET_REPLIED)


def prove(remi: Person, anna: Person, mina: Person) -> None:
    """Show the counts in three languages, and verify every history."""
    expected = {
        TicketList.MINE: 0,
        TicketList.ACTION_REQUIRED: 1,
        TicketList.WAITING_FOR_USER: 1,
        TicketList.RESOLVED: 0,
        TicketList.CLOSED: 1,
        TicketList.UNASSIGNED: 2,
        TicketList.ALL: 3,
    }
    for who in (remi, anna, mina):
        scene(who, 13, 0, day=12)
        show_list(who, TicketList.ALL, TicketSort.NUMBER)
        counts = show_counts(who)
        # Unread are Kaveh's last message and, except for Mina who wrote last there, #3.
        expect(counts.pop(TicketList.UNREAD) == (1 if who is mina else 2), "the last messages of others are unread")
        expect(counts == expected, "the lists have the lengths of the story")
    expect(
        show_history(anna, 1)
        == [
            EventKind.TICKET_OPENED,
            EventKind.TICKET_STARTED,
            EventKind.TICKET_NOTED,
            EventKind.TICKET_INFORMATION_REQUESTED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_RESOLVED,
            EventKind.TICKET_REOPENED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_REPLIED_AND_RESOLVED,
            EventKind.TICKET_CLOSED_AUTOMATICALLY,
        ],
        "the first ticket has the events of the story",
    )
    expect(
        show_history(remi, 2)
        == [
            EventKind.TICKET_OPENED,
            EventKind.TICKET_OVERDUE,
            EventKind.TICKET_STARTED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_NOTED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_CLOSED,
            EventKind.TICKET_REPLIED,
        ],
        "the second ticket has the events of the story",
    )
    late = [event.data.get("late") for event in remi.session.ticket_history(ticket=2).events]
    expect(late.count("true") == 1 and late[5] == "true", "only Rémi's answer was late")
    expect(
        show_history(mina, 3)
        == [
            EventKind.TICKET_OPENED,
            EventKind.TICKET_INFORMATION_REQUESTED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_REPLIED,
            EventKind.TICKET_INFORMATION_REQUESTED,
        ],
        "the third ticket has the events of the story",
    )


def main(path: str) -> None:
    """Open the desk, put the staff, run the story and verify it."""
    with bazardesk.Desk.open(path=path, profile="freight", clock=BEGINNING) as desk:
        people: list[Person] = []
        with desk.session(role="host") as host:
            for id_, name, full_name, locale, time_zone in (
                ("remi", "Rémi", "Rémi Durand", "fr", "Europe/Paris"),
                ("anna", "Anna", "Anna Smith", "en-GB", "Europe/London"),
                ("mina", "مینا", "مینا رضایی", "fa", "Asia/Tehran"),
            ):
                host.person_put(id=id_, name=full_name, locale=locale, time_zone=time_zone)
                session = desk.session(role="agent", person=id_)
                people.append(Person(name, session, desk.session(role="host", locale=locale, time_zone=time_zone)))
            remi, anna, mina = people
            play(remi, anna, mina, host)
        prove(remi, anna, mina)


if __name__ == "__main__":
    main(sys.argv[1])
