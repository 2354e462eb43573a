"""README.md: the promises in its comments, and the function that serves a request."""

import io
import json
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults


def post(function: Any, person: str, **form: object) -> tuple[str, dict[str, Any]]:
    """Sends a form like a browser; returns the status and the document."""
    body = urlencode(form).encode()
    environ: dict[str, Any] = {
        "REMOTE_USER": person,
        "HTTP_ACCEPT_LANGUAGE": "fr, en;q=0.5",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
    }
    setup_testing_defaults(environ)
    told: list[str] = []
    parts = function(environ, lambda status, _headers: told.append(status))
    return told[0], json.loads(b"".join(parts))


def check(names: dict[str, Any], printed: str) -> None:
    """Makes the requests that the page describes."""
    first, *messages = printed.splitlines()
    assert first == "1 open Ouvert", first
    assert [line.split(" ")[0] for line in messages] == ["Claire", "Anna"], messages

    reply = names["reply_to_ticket"]
    status, document = post(reply, "claire", ticket=1, text="Merci", key="k-1")
    assert (status, document["number"], document["labels"]["status"]) == ("200 OK", 1, "Ouvert"), document
    assert post(reply, "claire", ticket=1, text="Merci", key="k-1") == (status, document)
    status, document = post(reply, "claire", ticket=1, text="Autre", key="k-1")
    assert (status, document["code"]) == ("409 Conflict", "idempotency_reused")
    status, document = post(reply, "claire", ticket=7, text="Merci", key="k-2")
    assert (status, document["code"]) == ("404 Not Found", "ticket_not_found")
    status, document = post(reply, "claire", ticket=1, text=" ", key="k-3")
    assert (status, document["field"]) == ("400 Bad Request", "text")

    # A server may leave out the length of an empty body, or give an empty text.
    for length in ({}, {"CONTENT_LENGTH": ""}):
        environ: dict[str, Any] = {"REMOTE_USER": "claire", "wsgi.input": io.BytesIO(), **length}
        told: list[str] = []
        parts = reply(environ, lambda status, _headers, told=told: told.append(status))
        assert (told, json.loads(b"".join(parts))["status"]) == (["400 Bad Request"], "invalid")
