"""Texts are written on first use, and do not depend on its time."""

import gc
import os
import pickle
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import bazardesk
import pytest
from conftest import BEGINNING, Helpdesk, put_people, store

OWN = "role-customer = Cliente\nticket-number = Nr. { $number }\n"
LATER = "role-customer = Visiteuse\nticket-number = Dossier { $number }\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The texts of a host."""
    path = tmp_path / "texts/fr/ticket.ftl"
    path.parent.mkdir(parents=True)
    path.write_text(OWN, encoding="utf-8")
    return path


@pytest.fixture
def desk(folder: Path) -> Iterator[bazardesk.Desk]:
    """A desk with these texts, and a ticket of Sara's on it."""
    own = folder.parent.parent
    with bazardesk.Desk.open(store(), profile="freight", locales=own, clock=BEGINNING) as opened:
        host = opened.session(role="host")
        put_people(host)
        opened.session(role="customer", person="c-1").ticket_open(
            category="technical", subject="The map stays white", description="Since this morning.", priority="urgent"
        )
        yield opened


def everything(session: bazardesk.Session) -> list[Any]:
    """One result of each operation that an agent can call without changing anything."""
    return [
        session.ticket_get(ticket=1),
        session.ticket_list(list="all"),
        session.ticket_counts(),
        session.ticket_available_actions(ticket=1),
        session.ticket_history(ticket=1),
        session.ticket_verify(ticket=1),
        session.ticket_list_macros(),
        session.template_list(ticket=1),
        session.ticket_form(),
        session.ticket_bulk(tickets=[99], action="start"),
    ]


def ended(desk: bazardesk.Desk, session: bazardesk.Session, _: Path) -> None:
    session.close()


def closed(desk: bazardesk.Desk, session: bazardesk.Session, _: Path) -> None:
    desk.close()


def reloaded(desk: bazardesk.Desk, session: bazardesk.Session, folder: Path) -> None:
    folder.write_text(LATER, encoding="utf-8")
    desk.session(role="host").locale_reload()


@pytest.mark.parametrize("happens", [ended, closed, reloaded])
def test_later_changes_do_not_alter_texts(
    desk: bazardesk.Desk, folder: Path, happens: Callable[[bazardesk.Desk, bazardesk.Session, Path], None]
) -> None:
    session = desk.session(role="agent", person="a-1", locale="fr")
    first, second = everything(session), everything(session)
    expected = [reply.to_json() for reply in first]
    happens(desk, session, folder)
    assert [reply.to_json() for reply in second] == expected
    assert [reply.to_dict() for reply in second] == [reply.to_dict() for reply in first]
    assert second == first
    assert second[0].ticket.labels.number == "Nr. 1"
    assert second[0].messages[0].labels.author_role == "Cliente"


def test_sessions_opened_after_a_reload_use_the_new_texts(desk: bazardesk.Desk, folder: Path) -> None:
    before = desk.session(role="agent", person="a-1", locale="fr").ticket_get(ticket=1)
    reloaded(desk, desk.session(role="host"), folder)
    after = desk.session(role="agent", person="a-1", locale="fr").ticket_get(ticket=1)
    assert (before.ticket.labels.number, after.ticket.labels.number) == ("Nr. 1", "Dossier 1")
    assert before != after, "the texts differ"
    assert before.messages[0].labels != after.messages[0].labels


def test_the_time_of_writing_texts_makes_no_difference(desk: bazardesk.Desk) -> None:
    french, other = (desk.session(role="agent", person="a-1", locale="fr") for _ in range(2))
    for left, right in zip(everything(french), everything(other), strict=True):
        # From JSON all texts are written; another session writes the same texts again.
        read = type(left).from_json(left.to_json())
        assert left == right == read == left
        assert not left != right  # noqa: SIM202 - both operators are ours
        assert len({left, right, read}) == 1
        assert repr(read) == repr(left)
        assert pickle.loads(pickle.dumps(read)) == right  # noqa: S301
        assert type(right).from_json(right.to_json()).to_json() == left.to_json()
    english = desk.session(role="agent", person="a-1", locale="en")
    for left, right in zip(everything(french), everything(english), strict=True):
        assert left != right
        assert not left == right  # noqa: SIM201 - both operators are ours


def test_only_objects_of_the_same_class_are_equal(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    thread = helpdesk.marie.ticket_get(ticket=1)
    assert thread != thread.ticket
    assert thread.ticket != thread.ticket.labels
    assert thread != thread.to_json()
    assert thread.__eq__(1) is NotImplemented
    # Documents without labels are equal in any language.
    assert thread.ticket.handler == helpdesk.sara.ticket_get(ticket=1).ticket.handler


def test_a_part_outlives_its_document_and_session(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    session = helpdesk.desk.session(role="agent", person="a-1", locale="fa")
    thread = session.ticket_get(ticket=1)
    handler, message, labels = thread.ticket.handler, thread.messages[0], thread.ticket.labels
    walked = next(session.tickets())
    del thread, session
    gc.collect()
    assert handler.kind is bazardesk.HandlerKind.PLATFORM
    assert (message.text, message.labels.author_role) == ("Since this morning.", "مشتری")
    assert labels.status == walked.labels.status == "باز"


def blocks(call: Callable[[], object]) -> int:
    """The number of additional memory blocks after a call, while its result lives."""
    call()
    gc.collect()
    tracemalloc.start()
    try:
        result = call()
        return sum(statistic.count for statistic in tracemalloc.take_snapshot().statistics("filename")) if result else 0
    finally:
        tracemalloc.stop()


def test_objects_and_labels_are_made_on_first_use(helpdesk: Helpdesk) -> None:
    for number in range(40):
        helpdesk.ticket()
        helpdesk.marie.ticket_reply(ticket=1, text=f"Answer {number}")
    page = helpdesk.marie.ticket_list(limit=40)
    assert blocks(lambda: helpdesk.marie.ticket_list(limit=40)) < 10
    assert blocks(lambda: helpdesk.marie.ticket_list(limit=40).tickets) > 40
    assert blocks(lambda: helpdesk.marie.ticket_get(ticket=1)) < 10
    assert blocks(lambda: helpdesk.marie.ticket_get(ticket=1).messages) > 40
    assert blocks(lambda: [(walk, next(walk)) for walk in [helpdesk.marie.tickets(limit=40)]]) < 20
    assert blocks(lambda: [ticket.labels for ticket in page.tickets]) < 20, "the call before has made them"


def test_many_threads_get_the_same_object(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    for _ in range(20):
        thread = helpdesk.marie.ticket_get(ticket=1)
        start = threading.Barrier(8)

        def ask(_: int, thread: bazardesk.TicketThread = thread, start: threading.Barrier = start) -> tuple[int, str]:
            start.wait()
            return id(thread.ticket.labels), thread.to_json()

        with ThreadPoolExecutor(8) as pool:
            assert len(set(pool.map(ask, range(8)))) == 1


def test_a_forked_child_reads_the_texts_of_earlier_results(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    thread = helpdesk.marie.ticket_get(ticket=1)
    child = os.fork()
    if child == 0:
        os._exit(0 if thread.ticket.labels.status == "Ouvert" and "Ouvert" in thread.to_json() else 1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 0
