"""The C library and the Python module in one process, each used well and badly: `both.py LIBRARY`, for run.sh.

The C library is loaded beside the Python module: two copies of the core, and of SQLite, which must not disturb each
other. It owns the play, and that both tell the same; which arguments are bad for C, misuse.c knows better.
"""

import ctypes
import sys
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import bazardesk

BEGINNING = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
OPTIONS = b'{"path":":memory:","profile":"freight","clock":"2026-05-04T09:00:00Z"}'
CUSTOMER = b'{"role":"customer","person":"c-1","locale":"fr","time_zone":"Europe/Paris"}'
ROUNDS = 3
DOCUMENTS = 6
HANDLE = 7


class Library:
    """The C library, as a binding in a few lines has it."""

    def __init__(self, path: str) -> None:
        self.so = ctypes.CDLL(path)
        self.so.bzd_text_free.argtypes = [ctypes.c_void_p]
        self.so.bzd_text_free.restype = None

    def call(self, name: str, *given: object) -> tuple[int, str]:
        """The status and the reply of a function."""
        reply = ctypes.c_void_p()
        status = getattr(self.so, name)(*given, ctypes.byref(reply))
        if reply.value is None:
            sys.exit(f"{name}: the reply was not set")
        try:
            return status, ctypes.string_at(reply.value).decode()
        finally:
            self.so.bzd_text_free(reply)

    def opened(self, name: str, *given: object) -> ctypes.c_uint64:
        """The handle that a function opened."""
        handle = ctypes.c_uint64(77)
        status, reply = self.call(name, *given, ctypes.byref(handle))
        if status != 0:
            sys.exit(f"{name}: {reply}")
        return handle

    def operation(self, session: ctypes.c_uint64, name: str, request: bytes | None) -> str:
        """The document of an operation."""
        return self.call("bzd_call", session, name.encode(), request)[1]

    def play(self, told: list[str]) -> None:
        """The play through C."""
        desk = self.opened("bzd_desk_open", OPTIONS)
        host = self.opened("bzd_session_open", desk, b'{"role":"host"}')
        told.append(self.operation(host, "person.put", b'{"id":"c-1","name":"Claire","locale":"fr"}'))
        customer = self.opened("bzd_session_open", desk, CUSTOMER)
        request = b'{"category":"technical","subject":"Connexion","description":"Rien ne va."}'
        told.append(self.operation(customer, "ticket.open", request))
        told.append(self.operation(customer, "ticket.reply", '{"ticket":1,"text":"سلام"}'.encode()))
        told.append(self.operation(customer, "ticket.get", b'{"ticket":1}'))
        told.append(self.operation(customer, "ticket.reply", b'{"ticket":1,"text":""}'))
        told.append(self.operation(customer, "ticket.get", b'{"ticket":77}'))
        for bad in (b"\xff", b"\xed\xa0\x80", b"please", b"[" * 5000, b" " * 1100000):
            self.operation(customer, "ticket.get", bad)
            self.operation(host, bad.decode("latin-1"), bad)
        for handle in (0, 1, desk.value, customer.value + (1 << 24), 2**64 - 1):
            if self.call("bzd_ticket_get", ctypes.c_uint64(handle), None)[0] != HANDLE:
                sys.exit("a bad handle was taken")
        self.call("bzd_desk_close", desk)
        if self.call("bzd_ticket_get", customer, None)[0] != HANDLE:
            sys.exit("a closed desk answers")


def said(method: Callable[..., Any], **given: Any) -> str:
    """The document of a call, or of its error."""
    try:
        document: str = method(**given).to_json()
    except bazardesk.BazardeskError as error:
        return error.to_json()
    return document


def refused(method: Callable[..., Any], *given: Any, **named: Any) -> None:
    """Calls with what does not fit."""
    try:
        method(*given, **named)
    except (bazardesk.BazardeskError, TypeError, ValueError, OverflowError):
        return
    sys.exit(f"{method} took what it must not take")


def play(told: list[str]) -> None:
    """The play through Python."""
    with bazardesk.Desk.open(":memory:", profile="freight", clock=BEGINNING) as desk:
        host = desk.session(role="host")
        told.append(said(host.person_put, id="c-1", name="Claire", locale="fr"))
        customer = desk.session(role="customer", person="c-1", locale="fr", time_zone="Europe/Paris")
        told.append(said(customer.ticket_open, category="technical", subject="Connexion", description="Rien ne va."))
        told.append(said(customer.ticket_reply, ticket=1, text="سلام"))
        told.append(said(customer.ticket_get, ticket=1))
        told.append(said(customer.ticket_reply, ticket=1, text=""))
        told.append(said(customer.ticket_get, ticket=77))
        for bad in ("\ud800", 2**80, None, b"1", [], {}, object(), -1):
            refused(customer.ticket_get, ticket=bad)
        for bad in ("\ud800", "\0", 7, None, b"text", "x" * 1100000):
            refused(customer.ticket_reply, ticket=1, text=bad)
        refused(customer.ticket_get)
        refused(desk.session, role="nobody")
    refused(customer.ticket_get, ticket=1)


def main() -> None:
    """Plays both in turn, then both at once."""
    library = Library(sys.argv[1])
    plays: list[tuple[Callable[[list[str]], None], list[str]]] = []
    for _ in range(ROUNDS):
        plays += [(library.play, []), (play, [])]
    for part, told in plays[:2]:
        part(told)
    threads = [threading.Thread(target=part, args=(told,)) for part, told in plays[2:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = plays[0][1]
    for part, told in plays:
        if len(told) != DOCUMENTS:
            sys.exit(f"{part} told {len(told)} documents")
        for one, other in zip(expected, told, strict=True):
            if one != other:
                sys.exit(f"the bindings return different documents:\n{one}\n{other}")
    sys.stdout.write(f"both bindings, {len(plays)} runs, each of {DOCUMENTS} documents, the same\n")


if __name__ == "__main__":
    main()
