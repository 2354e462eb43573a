"""The C library and the Python module in one process, used well and badly: `both.py LIBRARY`, called by run.sh.

The C library is loaded beside the Python module: two copies of the core and of SQLite, which must not affect each
other. It owns the calls, and compares the documents of both. The program `misuse` knows more bad arguments for C.
"""

import ctypes
import re
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
VERSION = re.compile(r'(?<="version":")[^"]*')


class Library:
    """A minimal binding of the C library."""

    def __init__(self, path: str) -> None:
        self.so = ctypes.CDLL(path)
        self.so.bzd_text_free.argtypes = [ctypes.c_void_p]
        self.so.bzd_text_free.restype = None

    def call(self, name: str, *arguments: object) -> tuple[int, str]:
        """Calls a function; returns its status and reply."""
        reply = ctypes.c_void_p()
        status = getattr(self.so, name)(*arguments, ctypes.byref(reply))
        if reply.value is None:
            sys.exit(f"{name}: the reply was not set")
        try:
            return status, ctypes.string_at(reply.value).decode()
        finally:
            self.so.bzd_text_free(reply)

    def opened(self, name: str, *arguments: object) -> ctypes.c_uint64:
        """Opens a handle with a function."""
        handle = ctypes.c_uint64(77)
        status, reply = self.call(name, *arguments, ctypes.byref(handle))
        if status != 0:
            sys.exit(f"{name}: {reply}")
        return handle

    def operation(self, session: ctypes.c_uint64, name: str, request: bytes | None) -> str:
        """Calls an operation; returns its document."""
        return self.call("bzd_call", session, name.encode(), request)[1]

    def play(self, documents: list[str]) -> None:
        """Makes the calls through C."""
        desk = self.opened("bzd_desk_open", OPTIONS)
        host = self.opened("bzd_session_open", desk, b'{"role":"host"}')
        documents.append(self.operation(host, "person.put", b'{"id":"c-1","name":"Claire","locale":"fr"}'))
        customer = self.opened("bzd_session_open", desk, CUSTOMER)
        request = b'{"category":"technical","subject":"Connexion","description":"Rien ne va."}'
        documents.append(self.operation(customer, "ticket.open", request))
        documents.append(self.operation(customer, "ticket.reply", '{"ticket":1,"text":"سلام"}'.encode()))
        documents.append(self.operation(customer, "ticket.get", b'{"ticket":1}'))
        documents.append(self.operation(customer, "ticket.reply", b'{"ticket":1,"text":""}'))
        documents.append(self.operation(customer, "ticket.get", b'{"ticket":77}'))
        for bad in (b"\xff", b"\xed\xa0\x80", b"please", b"[" * 5000, b" " * 1100000):
            self.operation(customer, "ticket.get", bad)
            self.operation(host, bad.decode("latin-1"), bad)
        for handle in (0, 1, desk.value, customer.value + (1 << 24), 2**64 - 1):
            if self.call("bzd_ticket_get", ctypes.c_uint64(handle), None)[0] != HANDLE:
                sys.exit("a bad handle was accepted")
        self.call("bzd_desk_close", desk)
        if self.call("bzd_ticket_get", customer, None)[0] != HANDLE:
            sys.exit("a closed desk still works")


def document_of(method: Callable[..., Any], **arguments: Any) -> str:
    """Calls a method; returns its document or that of its error."""
    try:
        document: str = method(**arguments).to_json()
    except bazardesk.BazardeskError as error:
        return error.to_json()
    return document


def refused(method: Callable[..., Any], *arguments: Any, **named: Any) -> None:
    """Calls a method with bad arguments, which must be refused."""
    try:
        method(*arguments, **named)
    except (bazardesk.BazardeskError, TypeError, ValueError, OverflowError):
        return
    sys.exit(f"{method} accepted bad arguments")


def play(documents: list[str]) -> None:
    """Makes the calls through Python."""
    with bazardesk.Desk.open(":memory:", profile="freight", clock=BEGINNING) as desk:
        host = desk.session(role="host")
        documents.append(document_of(host.person_put, id="c-1", name="Claire", locale="fr"))
        customer = desk.session(role="customer", person="c-1", locale="fr", time_zone="Europe/Paris")
        documents.append(
            document_of(customer.ticket_open, category="technical", subject="Connexion", description="Rien ne va.")
        )
        documents.append(document_of(customer.ticket_reply, ticket=1, text="سلام"))
        documents.append(document_of(customer.ticket_get, ticket=1))
        documents.append(document_of(customer.ticket_reply, ticket=1, text=""))
        documents.append(document_of(customer.ticket_get, ticket=77))
        for bad in ("\ud800", 2**80, None, b"1", [], {}, object(), -1):
            refused(customer.ticket_get, ticket=bad)
        for bad in ("\ud800", "\0", 7, None, b"text", "x" * 1100000):
            refused(customer.ticket_reply, ticket=1, text=bad)
        refused(customer.ticket_get)
        refused(desk.session, role="nobody")
    refused(customer.ticket_get, ticket=1)


def main() -> None:
    """Runs both in turn, then both at once."""
    library = Library(sys.argv[1])
    plays: list[tuple[Callable[[list[str]], None], list[str]]] = []
    for _ in range(ROUNDS):
        plays += [(library.play, []), (play, [])]
    for part, documents in plays[:2]:
        part(documents)
    threads = [threading.Thread(target=part, args=(documents,)) for part, documents in plays[2:]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expected = plays[0][1]
    for part, documents in plays:
        if len(documents) != DOCUMENTS:
            sys.exit(f"{part} returned {len(documents)} documents")
        for one, other in zip(expected, documents, strict=True):
            # A version differs from desk to desk.
            if VERSION.sub("", one) != VERSION.sub("", other):
                sys.exit(f"the bindings return different documents:\n{one}\n{other}")
    sys.stdout.write(f"both bindings, {len(plays)} runs, each of {DOCUMENTS} documents, the same\n")


if __name__ == "__main__":
    main()
