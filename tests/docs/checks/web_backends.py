"""docs/web-backends.md: the ASGI application starts, serves requests and stops."""

import asyncio
import json
from typing import Any


async def served(app: Any) -> list[dict[str, Any]]:
    """Starts the application like a server, sends requests, stops it, and returns its messages."""
    sent: list[dict[str, Any]] = []
    begin, end = asyncio.Event(), asyncio.Event()

    async def live_send(message: dict[str, Any]) -> None:
        if message["type"] == "lifespan.startup.complete":
            begin.set()

    turns = iter([None, end])

    async def live_receive() -> dict[str, Any]:
        waits = next(turns)
        if waits is not None:
            await waits.wait()
        return {"type": "lifespan"}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    living = asyncio.create_task(app({"type": "lifespan"}, live_receive, live_send))
    await asyncio.wait_for(begin.wait(), timeout=30)
    host = app.desk.session(role="host")
    async with host as session:
        await session.person_put(id="sara", name="Sara", locale="fa")
    for person in ("sara", "nobody"):
        await app({"type": "http", "state": {"person": person}}, live_receive, send)
    end.set()
    await asyncio.wait_for(living, timeout=30)
    return sent


def check(names: dict[str, Any], _printed: str) -> None:
    """Runs the application."""
    sent = asyncio.run(served(names["App"]()))
    statuses = [message["status"] for message in sent if message["type"] == "http.response.start"]
    bodies = [json.loads(message["body"]) for message in sent if message["type"] == "http.response.body"]
    assert statuses == [200, 404], statuses
    assert (bodies[0]["tickets"], bodies[1]["code"]) == ([], "person_not_found"), bodies
