"""The same operations, for programs on `asyncio`: every method of a desk and of a session is awaited.

    async with aio.Desk.open("desk.db", profile="freight") as desk:
        async with desk.session(role="agent", person="anna") as anna:
            async for ticket in anna.tickets(list="action_required"):
                await anna.ticket_start(ticket=ticket.number)

Arguments, results and exceptions are those of `bazardesk`. A call runs in one of 32 threads that all desks of the
process share, so the loop is free while it waits; a call beyond them waits for its turn. The threads are made when they
are first needed, and in a forked child anew.

Cancelling an `await` ends the waiting, not the call: one that has begun goes on to its end in its thread, and what it
wrote stays written; one that has not begun is not made, but for the closing at the end of an `async with`. Nothing is
left half-done either way.

Generated from the stub of the compiled half by `make golden`; do not edit.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Mapping
from datetime import datetime
from os import PathLike
from types import TracebackType
from typing import Any

from bazardesk import _bazardesk
from bazardesk._bazardesk import (
    BlockedPersons,
    BulkResults,
    EventPage,
    Event,
    Form,
    TicketHistory,
    ListCounts,
    Locales,
    Macros,
    Message,
    Money,
    AvailableActions,
    OwnTemplate,
    TicketPage,
    OpenPermission,
    Person,
    Reference,
    RenderedTemplate,
    ReadMark,
    Shop,
    ClockState,
    TemplateDeleted,
    TemplatePreviews,
    Templates,
    TicketThread,
    TickReport,
    Ticket,
    Transcript,
    Verification,
)
from bazardesk._waiting import Opening, Walk, call, insist
from bazardesk.enums import (
    Calendar,
    Digits,
    Direction,
    Priority,
    Role,
    TicketAction,
    TicketList,
    TicketSort,
    TicketStatus,
    TranscriptFormat,
)

__all__ = ["Desk", "Session"]


class Desk:
    """An opened helpdesk: one store, one profile. Any thread may use it.

    It is a context manager that closes itself. After `os.fork` the child's calls raise `ForkedError`: open the desk in
    the process that uses it.
    """

    def __init__(self, desk: _bazardesk.Desk) -> None:
        """Takes one that was opened without waiting: both may be used."""
        self._inner = desk

    async def __aenter__(self) -> Desk:
        """The desk itself, closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        """Closes it."""
        await insist(self._inner.__exit__, kind, error, traceback)

    def __repr__(self) -> str:
        """What it is, and of which kind."""
        return f"aio.{self._inner!r}"

    async def close(self) -> None:
        """Refuses new calls, ends the sessions, waits for the calls that are inside, and closes the file. Closing again
        does nothing.
        """
        await call(self._inner.close)

    @property
    def locale(self) -> str:
        """The locale of whoever has no other."""
        return self._inner.locale

    @staticmethod
    def open(
        path: str | PathLike[str],
        *,
        profile: str | PathLike[str],
        locale: str | None = None,
        time_zone: str | None = None,
        locales: str | PathLike[str] | None = None,
        check: bool | None = None,
        clock: datetime | None = None,
    ) -> Opening[Desk]:
        """Opens a desk; creates its file or schema if there is none.

        `path` is a file, `:memory:`, or the address of a desk in PostgreSQL. `profile` is `freight`, `services`, or the path of
        a profile of your own, a file that ends in `.toml`. `locale` and `time_zone` are those of people who have set none.
        `locales` is a folder of your own texts, which replace the library's. `check=True` checks the whole file even if it was
        closed properly. `clock` gives the desk a manual clock that shows this instant, for tests.

        An address is a `str` (a `Path` would drop a slash): `postgresql://user:password@host:port/database?schema=name`. After
        the question mark, each optional: `schema`, the desk's own (`bazardesk`); `connections`, the most that this desk opens
        (8); `sslmode` (`disable`: no TLS; `prefer`, the default: TLS if the server offers it; `require`: TLS or nothing;
        `verify-full`: the same as `require`); `sslrootcert`, a PEM file of the authorities to trust instead of the system's;
        `host`, a folder with the server's socket; and others that PostgreSQL's own clients know. An unknown one is refused.
        TLS always checks the server's certificate and its name.

        While the desk is open, its file belongs to the library within this process: do not open it with `sqlite3`, even to
        read. A file that was open when the process was forked is refused in the child.
        """

        async def opening() -> Desk:
            return Desk(await call(
                _bazardesk.Desk.open,
                path=path,
                profile=profile,
                locale=locale,
                time_zone=time_zone,
                locales=locales,
                check=check,
                clock=clock,
            ))

        return Opening(opening)

    @property
    def profile(self) -> str:
        """The profile's name."""
        return self._inner.profile

    def session(
        self,
        *,
        role: Role | str,
        person: str | None = None,
        shop: str | None = None,
        locale: str | None = None,
        time_zone: str | None = None,
        calendar: Calendar | str | None = None,
        digits: Digits | str | None = None,
    ) -> Opening[Session]:
        """The desk as one actor sees it. The host vouches for who that is.

        `person` is the host's id of somebody whom it put, required but for the host; `shop` the id of a seller's shop.
        `locale` may be an Accept-Language header as it is; left out, it is the person's, else the desk's, and so is
        `time_zone`. `calendar` and `digits` are the locale's unless they are given.
        """

        async def opening() -> Session:
            return Session(await call(
                self._inner.session,
                role=role,
                person=person,
                shop=shop,
                locale=locale,
                time_zone=time_zone,
                calendar=calendar,
                digits=digits,
            ))

        return Opening(opening)


class Session:
    """A desk as one actor sees it. Any thread may use it; the interpreter is free while a call runs.

    It is a context manager that closes itself. Every method is one operation of the catalogue; what it refuses is
    raised as a `BazardeskError` in the session's locale, and leaves the store as it was.

    What a method gives holds what was read; its texts (`labels`) are written when they are first asked for, be it by `to_json`,
    `==` or pickling. They are in the words that the session had when it was opened: neither its end nor `locale_reload`
    changes them. A part, such as a ticket of a page, keeps the whole that it is of; one that was copied or pickled does not.
    """

    def __init__(self, session: _bazardesk.Session) -> None:
        """Takes one that was opened without waiting: both may be used."""
        self._inner = session

    async def __aenter__(self) -> Session:
        """The session itself, closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        """Closes it."""
        await insist(self._inner.__exit__, kind, error, traceback)

    def __repr__(self) -> str:
        """What it is, and of which kind."""
        return f"aio.{self._inner!r}"

    async def clock_set(self, *, now: datetime) -> ClockState:
        """Sets the manual clock of a desk that was opened with one. By the host."""
        return await call(self._inner.clock_set, now=now)

    async def close(self) -> None:
        """Ends the session. A call that is inside finishes as it would have. Closing again does nothing."""
        await call(self._inner.close)

    async def desk_backup(self, *, path: str | PathLike[str]) -> Any:
        """Copies a snapshot of the living desk into a new file, which is a desk; there must be no file of that name. By the
        host.
        """
        return await call(self._inner.desk_backup, path=path)

    async def desk_tick(self, *, limit: int | None = None, idempotency_key: str | None = None) -> TickReport:
        """Does what time has made due: overdue answers, automatic closing, forgetting of idempotency keys. By the host."""
        return await call(self._inner.desk_tick, limit=limit, idempotency_key=idempotency_key)

    @property
    def direction(self) -> Direction:
        """In which direction a page in this locale runs."""
        return self._inner.direction

    async def event_list(self, *, after: str | None = None, limit: int | None = None) -> EventPage:
        """Reads the feed of all that happened on the desk, in order and without a gap. `after` is the `next` of an earlier
        reply, or the `cursor` of an event. By the host.
        """
        return await call(self._inner.event_list, after=after, limit=limit)

    def events(self, *, after: str | None = None, limit: int | None = None) -> AsyncIterator[Event]:
        """All that happened since `after`, one by one, until nothing follows: `event_list`, stretch after stretch. Keep the
        `cursor` of the last event that was dealt with, and begin there the next time. By the host.
        """
        return Walk(self._inner.events(after=after, limit=limit))

    @property
    def locale(self) -> str:
        """The locale that was found for what was wanted."""
        return self._inner.locale

    async def locale_list(self) -> Locales:
        """The locales that the desk speaks, for a language menu."""
        return await call(self._inner.locale_list)

    async def locale_reload(self) -> Locales:
        """Reads the host's folder of texts anew, as a whole or not at all; sessions opened from now on speak them. By the
        host.
        """
        return await call(self._inner.locale_reload)

    def messages(self, *, ticket: int, limit: int | None = None) -> AsyncIterator[Message]:
        """All messages of a ticket, one by one, oldest first: `ticket_get` without its `after`. A page of `limit` is read
        when its first message is asked for.
        """
        return Walk(self._inner.messages(ticket=ticket, limit=limit))

    async def person_block(
        self,
        *,
        person: str,
        until: datetime | None = None,
        idempotency_key: str | None = None,
    ) -> Person:
        """Blocks a person, who then can open no ticket and write nothing; without `until` for good. By agents and the host."""
        return await call(self._inner.person_block, person=person, until=until, idempotency_key=idempotency_key)

    async def person_list_blocked(self, *, after: str | None = None, limit: int | None = None) -> BlockedPersons:
        """Lists who is blocked, and until when. `after` is the `next` of an earlier page. By agents and the host."""
        return await call(self._inner.person_list_blocked, after=after, limit=limit)

    async def person_put(
        self,
        *,
        id: str,
        name: str,
        email: str | None = None,
        locale: str | None = None,
        region: str | None = None,
        time_zone: str | None = None,
        idempotency_key: str | None = None,
    ) -> Person:
        """Tells the desk about a person; what was told before is replaced. By the host."""
        return await call(
            self._inner.person_put,
            id=id,
            name=name,
            email=email,
            locale=locale,
            region=region,
            time_zone=time_zone,
            idempotency_key=idempotency_key,
        )

    async def person_unblock(self, *, person: str, idempotency_key: str | None = None) -> Person:
        """Takes a person from the block list. By agents and the host."""
        return await call(self._inner.person_unblock, person=person, idempotency_key=idempotency_key)

    @property
    def role(self) -> Role:
        """As whom the session acts."""
        return self._inner.role

    async def shop_put(
        self,
        *,
        id: str,
        name: str,
        members: Iterable[str] | None = None,
        idempotency_key: str | None = None,
    ) -> Shop:
        """Tells the desk about a shop and its members, whom it knows; what was told before is replaced. By the host."""
        return await call(self._inner.shop_put, id=id, name=name, members=members, idempotency_key=idempotency_key)

    async def template_delete(self, *, name: str, idempotency_key: str | None = None) -> TemplateDeleted:
        """Deletes a template of the actor's own side."""
        return await call(self._inner.template_delete, name=name, idempotency_key=idempotency_key)

    async def template_list(self, *, ticket: int | None = None, category: str | None = None) -> Templates:
        """Lists the reply templates: those for a ticket, for a category, or all."""
        return await call(self._inner.template_list, ticket=ticket, category=category)

    async def template_preview(self, *, template: str) -> TemplatePreviews:
        """Shows a template in every locale, with sample values."""
        return await call(self._inner.template_preview, template=template)

    async def template_put(
        self,
        *,
        name: str,
        texts: Mapping[str, str],
        categories: Iterable[str] | None = None,
        idempotency_key: str | None = None,
    ) -> OwnTemplate:
        """Keeps a template of the actor's own side; one that it has of this name is replaced."""
        return await call(
            self._inner.template_put,
            name=name,
            texts=texts,
            categories=categories,
            idempotency_key=idempotency_key,
        )

    async def template_render(
        self,
        *,
        ticket: int,
        template: str,
        locale: str | None = None,
        variables: Mapping[str, str | int | Money] | None = None,
    ) -> RenderedTemplate:
        """Fills in a template for a ticket, in its requester's language or another. It writes nothing: what is sent is what
        `ticket_reply` brings.
        """
        return await call(
            self._inner.template_render,
            ticket=ticket,
            template=template,
            locale=locale,
            variables=variables,
        )

    def text(self, id: str, /, attribute: str | None = None, **values: object) -> str:
        """A text by the id of its message, or an attribute of it, in the session's locale: the library's or the host's own.

        A variable's value is a `str`, `int`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list of
        `str`. It reads nothing of the desk, and serves on when the session is closed.
        """
        return self._inner.text(id, attribute=attribute, **values)

    async def ticket_add_tag(
        self,
        *,
        ticket: int,
        tag: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Adds a tag; one that is there already changes nothing."""
        return await call(
            self._inner.ticket_add_tag,
            ticket=ticket,
            tag=tag,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_assign(
        self,
        *,
        ticket: int,
        assignee: str | None = None,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Says who works on a ticket; without an `assignee` nobody any longer."""
        return await call(
            self._inner.ticket_assign,
            ticket=ticket,
            assignee=assignee,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_available_actions(self, *, ticket: int) -> AvailableActions:
        """Lists every action on a ticket: allowed or not, the rule, the deadline."""
        return await call(self._inner.ticket_available_actions, ticket=ticket)

    async def ticket_bulk(
        self,
        *,
        tickets: Iterable[int],
        action: TicketAction | str,
        text: str | None = None,
        assignee: str | None = None,
        priority: Priority | str | None = None,
        category: str | None = None,
        tag: str | None = None,
        field: str | None = None,
        value: str | int | bool | None = None,
        idempotency_key: str | None = None,
    ) -> BulkResults:
        """Does one action to many tickets, each in a transaction of its own. What is refused for one is told in its result
        and does not keep the others from being done. Each action takes what its own method takes.
        """
        return await call(
            self._inner.ticket_bulk,
            tickets=tickets,
            action=action,
            text=text,
            assignee=assignee,
            priority=priority,
            category=category,
            tag=tag,
            field=field,
            value=value,
            idempotency_key=idempotency_key,
        )

    async def ticket_close(
        self,
        *,
        ticket: int,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Ends a ticket."""
        return await call(self._inner.ticket_close, ticket=ticket, version=version, idempotency_key=idempotency_key)

    async def ticket_counts(self) -> ListCounts:
        """Counts every list of the actor, and every queue, in one call."""
        return await call(self._inner.ticket_counts)

    async def ticket_form(self, *, category: str | None = None) -> Form:
        """Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints."""
        return await call(self._inner.ticket_form, category=category)

    async def ticket_get(self, *, ticket: int, after: int | None = None, limit: int | None = None) -> TicketThread:
        """Reads a ticket with its thread: at most `limit` messages, those behind `after`, an earlier reply's `next`."""
        return await call(self._inner.ticket_get, ticket=ticket, after=after, limit=limit)

    async def ticket_history(self, *, ticket: int) -> TicketHistory:
        """Reads what happened to a ticket, oldest first."""
        return await call(self._inner.ticket_history, ticket=ticket)

    async def ticket_list(
        self,
        *,
        list: TicketList | str | None = None,
        queue: str | None = None,
        shop: str | None = None,
        tag: str | None = None,
        status: TicketStatus | str | None = None,
        category: str | None = None,
        priority: Priority | str | None = None,
        order: str | None = None,
        assignee: str | None = None,
        opened_from: datetime | None = None,
        opened_until: datetime | None = None,
        sort: TicketSort | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> TicketPage:
        """Reads a page of a list of tickets. `cursor` is the `next` of an earlier page of the same list."""
        return await call(
            self._inner.ticket_list,
            list=list,
            queue=queue,
            shop=shop,
            tag=tag,
            status=status,
            category=category,
            priority=priority,
            order=order,
            assignee=assignee,
            opened_from=opened_from,
            opened_until=opened_until,
            sort=sort,
            limit=limit,
            cursor=cursor,
        )

    async def ticket_list_macros(self, *, ticket: int | None = None) -> Macros:
        """Lists the macros: those for a ticket's category, or all."""
        return await call(self._inner.ticket_list_macros, ticket=ticket)

    async def ticket_mark_read(
        self,
        *,
        ticket: int,
        message: int | None = None,
        idempotency_key: str | None = None,
    ) -> ReadMark:
        """Says that the session's person has seen a thread, as far as `message`; without one as far as it goes."""
        return await call(self._inner.ticket_mark_read, ticket=ticket, message=message, idempotency_key=idempotency_key)

    async def ticket_mark_spam(
        self,
        *,
        ticket: int,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Says that a ticket is spam, which ends it. By agents."""
        return await call(self._inner.ticket_mark_spam, ticket=ticket, version=version, idempotency_key=idempotency_key)

    async def ticket_may_open(
        self,
        *,
        category: str,
        order: str | None = None,
        on_behalf_of: str | None = None,
    ) -> OpenPermission:
        """Says whether the actor may open a ticket of a category, and which rule forbids it. An agent says on whose behalf."""
        return await call(self._inner.ticket_may_open, category=category, order=order, on_behalf_of=on_behalf_of)

    async def ticket_note(
        self,
        *,
        ticket: int,
        text: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Writes an internal note, which only the platform's staff sees."""
        return await call(
            self._inner.ticket_note,
            ticket=ticket,
            text=text,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_open(
        self,
        *,
        category: str | None = None,
        subject: str | None = None,
        title: str | None = None,
        description: str | None = None,
        priority: Priority | str | None = None,
        shop: str | None = None,
        order: str | None = None,
        items: Iterable[str] | None = None,
        references: Iterable[Reference] | None = None,
        fields: Mapping[str, str | int | bool] | None = None,
        on_behalf_of: str | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Opens a ticket about the actor, or by an agent `on_behalf_of` somebody.

        The profile says per category which fields are required, optional or absent.
        """
        return await call(
            self._inner.ticket_open,
            category=category,
            subject=subject,
            title=title,
            description=description,
            priority=priority,
            shop=shop,
            order=order,
            items=items,
            references=references,
            fields=fields,
            on_behalf_of=on_behalf_of,
            idempotency_key=idempotency_key,
        )

    async def ticket_remove_tag(
        self,
        *,
        ticket: int,
        tag: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Removes a tag; one that is not there changes nothing."""
        return await call(
            self._inner.ticket_remove_tag,
            ticket=ticket,
            tag=tag,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_reopen(
        self,
        *,
        ticket: int,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Takes a ticket up again."""
        return await call(self._inner.ticket_reopen, ticket=ticket, version=version, idempotency_key=idempotency_key)

    async def ticket_reply(
        self,
        *,
        ticket: int,
        text: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Writes to the other side; what becomes of the ticket depends on who writes."""
        return await call(
            self._inner.ticket_reply,
            ticket=ticket,
            text=text,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_reply_and_resolve(
        self,
        *,
        ticket: int,
        text: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Writes to the requester and resolves the ticket."""
        return await call(
            self._inner.ticket_reply_and_resolve,
            ticket=ticket,
            text=text,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_request_information(
        self,
        *,
        ticket: int,
        text: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Asks the requester something; the ticket waits for the user."""
        return await call(
            self._inner.ticket_request_information,
            ticket=ticket,
            text=text,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_resolve(
        self,
        *,
        ticket: int,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Says that a ticket's matter is done."""
        return await call(self._inner.ticket_resolve, ticket=ticket, version=version, idempotency_key=idempotency_key)

    async def ticket_run_macro(
        self,
        *,
        tickets: Iterable[int],
        macro: str,
        locale: str | None = None,
        variables: Mapping[str, str | int | Money] | None = None,
        idempotency_key: str | None = None,
    ) -> BulkResults:
        """Runs a macro on tickets, each in a transaction of its own: all of its steps or none. What is refused for one is
        told in its result and does not keep the others from being done.
        """
        return await call(
            self._inner.ticket_run_macro,
            tickets=tickets,
            macro=macro,
            locale=locale,
            variables=variables,
            idempotency_key=idempotency_key,
        )

    async def ticket_set_category(
        self,
        *,
        ticket: int,
        category: str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Changes what a ticket is about, and with it its queue and the deadline of its answer."""
        return await call(
            self._inner.ticket_set_category,
            ticket=ticket,
            category=category,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_set_field(
        self,
        *,
        ticket: int,
        field: str,
        value: str | int | bool | None = None,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Changes one of the profile's own fields; without a `value` it has none."""
        return await call(
            self._inner.ticket_set_field,
            ticket=ticket,
            field=field,
            value=value,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_set_priority(
        self,
        *,
        ticket: int,
        priority: Priority | str,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Changes how urgent a ticket is, and with it the deadline of its answer."""
        return await call(
            self._inner.ticket_set_priority,
            ticket=ticket,
            priority=priority,
            version=version,
            idempotency_key=idempotency_key,
        )

    async def ticket_start(
        self,
        *,
        ticket: int,
        version: int | None = None,
        idempotency_key: str | None = None,
    ) -> Ticket:
        """Begins to work on a ticket; the answer is still awaited."""
        return await call(self._inner.ticket_start, ticket=ticket, version=version, idempotency_key=idempotency_key)

    async def ticket_transcript(
        self,
        *,
        ticket: int,
        format: TranscriptFormat | str | None = None,
        notes: bool | None = None,
        locale: str | None = None,
    ) -> Transcript:
        """Writes a ticket with its whole thread as HTML or text, in the session's locale or another."""
        return await call(self._inner.ticket_transcript, ticket=ticket, format=format, notes=notes, locale=locale)

    async def ticket_verify(self, *, ticket: int) -> Verification:
        """Verifies a ticket's history and names the first fault."""
        return await call(self._inner.ticket_verify, ticket=ticket)

    def tickets(
        self,
        *,
        list: TicketList | str | None = None,
        queue: str | None = None,
        shop: str | None = None,
        tag: str | None = None,
        status: TicketStatus | str | None = None,
        category: str | None = None,
        priority: Priority | str | None = None,
        order: str | None = None,
        assignee: str | None = None,
        opened_from: datetime | None = None,
        opened_until: datetime | None = None,
        sort: TicketSort | str | None = None,
        limit: int | None = None,
    ) -> AsyncIterator[Ticket]:
        """All tickets of a list, one by one: `ticket_list` without its cursor. A page of `limit` is read when its first
        ticket is asked for, and each page shows the list as it is then.
        """
        return Walk(self._inner.tickets(
            list=list,
            queue=queue,
            shop=shop,
            tag=tag,
            status=status,
            category=category,
            priority=priority,
            order=order,
            assignee=assignee,
            opened_from=opened_from,
            opened_until=opened_until,
            sort=sort,
            limit=limit,
        ))
