"""
The compiled half of the package: desk, session, and what operations give back.
"""

from _typeshed import SupportsGetItem
from bazardesk.enums import Awaiting, Calendar, ChainState, Digits, Direction, ErrorCode, EventKind, HandlerKind, MessageKind, OperationKind, Priority, Role, Rule, Status, StreamKind, TemplateSource, TicketAction, TicketList, TicketSort, TicketStatus, TranscriptFormat, VariableKind
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from os import PathLike
from typing import Any, SupportsIndex, final

__all__ = ["AvailableActionLabels", "AvailableAction", "BlockedPersons", "BulkResult", "BulkResultLabels", "BulkResults", "FormChoice", "Code", "Coverage", "Desk", "Diagnostic", "HistoryEntry", "HistoryEntryLabels", "EventPage", "Event", "EventLabels", "FormField", "Form", "Handler", "TicketHistory", "ListCount", "ListCountLabels", "ListCounts", "Locale", "LocaleFiles", "Locales", "MacroAction", "MacroActionLabels", "MacroLabels", "Macro", "Macros", "Message", "MessageLabels", "Money", "AvailableActions", "Operation", "OptionLabels", "OwnTemplate", "OwnTemplateLabels", "TicketPage", "TicketPageLabels", "Percent", "OpenPermission", "OpenPermissionLabels", "Person", "PersonLabels", "Preview", "QueueCount", "QueueCountLabels", "Reference", "BulkError", "RenderedTemplate", "ReadMark", "ReadMarkLabels", "Session", "Shop", "ShopLabels", "ClockState", "ClockStateLabels", "TemplateDeleted", "TemplateLabels", "TemplateOffer", "TemplatePreview", "TemplatePreviews", "TemplateVariable", "Templates", "TicketThread", "TickReport", "TickReportLabels", "Ticket", "TicketLabels", "Transcript", "Verification", "VerificationLabels", "catalogue", "closed_sets", "error_codes", "is_locale", "library_files", "profile_schema", "say", "schema", "statuses", "text_ids", "version"]

@final
class AvailableActionLabels:
    """
    The texts of an `AvailableAction`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> str:
        """
        The action.
        """
    @property
    def deadline(self, /) -> str | None:
        """
        Until when.
        """
    @staticmethod
    def from_json(json: str) -> AvailableActionLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def rule(self, /) -> str | None:
        """
        Why it is forbidden.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class AvailableAction:
    """
    One action as it stands for the actor.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> TicketAction:
        """
        The action.
        """
    @property
    def allowed(self, /) -> bool:
        """
        Whether it would succeed, given valid input.
        """
    @property
    def deadline(self, /) -> datetime | None:
        """
        Until when.
        """
    @staticmethod
    def from_json(json: str) -> AvailableAction:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> AvailableActionLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def rule(self, /) -> Rule | None:
        """
        The rule that forbids it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class BlockedPersons:
    """
    A page of the block list.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> BlockedPersons:
        """
        The object whose `to_json()` this is.
        """
    @property
    def next(self, /) -> str | None:
        """
        Where to go on, when there are more: the next call's `after`.
        """
    @property
    def persons(self, /) -> tuple[Person, ...]:
        """
        Who is blocked, in the order of the ids.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class BulkResult:
    """
    What became of one ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> BulkResult:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> BulkResultLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def number(self, /) -> int:
        """
        The ticket's number.
        """
    @property
    def refused(self, /) -> BulkError | None:
        """
        Why it was refused; `None` when it was done.
        """
    @property
    def ticket(self, /) -> Ticket | None:
        """
        The ticket as it is now; `None` when it was refused.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class BulkResultLabels:
    """
    The texts of a `BulkResult`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> BulkResultLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def refused(self, /) -> str | None:
        """
        Why it was refused, in a sentence.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class BulkResults:
    """
    What became of each ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> BulkResults:
        """
        The object whose `to_json()` this is.
        """
    @property
    def results(self, /) -> tuple[BulkResult, ...]:
        """
        One a ticket, in the order in which they were named.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class FormChoice:
    """
    A value that can be chosen.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> FormChoice:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> OptionLabels:
        """
        Its texts.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def value(self, /) -> str:
        """
        What to send.
        """

@final
class Code:
    """
    A code, link or id for a text: people copy it, so no invisible character is set round it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, code: str, /) -> Code: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        As it is written.
        """

@final
class Coverage:
    """
    What a locale has of the reference, counted in texts.
    """
    @property
    def locale(self, /) -> str:
        """
        The locale.
        """
    @property
    def missing(self, /) -> tuple[str, ...]:
        """
        The texts that it lacks, as `id` and `id.attribute`.
        """
    @property
    def percent(self, /) -> int:
        """
        The whole percents, rounded down.
        """
    @property
    def total(self, /) -> int:
        """
        How many texts the reference has.
        """
    @property
    def translated(self, /) -> int:
        """
        How many texts of the reference it has.
        """

@final
class Desk:
    """
    An opened helpdesk: one store, one profile. Any thread may use it.

    It is a context manager that closes itself. After `os.fork` the child's calls raise `ForkedError`: open the desk in
    the process that uses it.
    """
    def __enter__(self, /) -> Desk: ...
    def __exit__(self, /, _kind: Any, _error: Any, _traceback: Any) -> None: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def close(self, /) -> None:
        """
        Refuses new calls, ends the sessions, waits for the calls that are inside, and closes the file. Closing again
        does nothing.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale of whoever has no other.
        """
    @staticmethod
    def open(path: str | PathLike[str], *, profile: str | PathLike[str], locale: str | None = None, time_zone: str | None = None, locales: str | PathLike[str] | None = None, check: bool | None = None, clock: datetime | None = None) -> Desk:
        """
        Opens a desk; creates its file or schema if there is none.

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
    @property
    def profile(self, /) -> str:
        """
        The profile's name.
        """
    def session(self, /, *, role: Role | str, person: str | None = None, shop: str | None = None, locale: str | None = None, time_zone: str | None = None, calendar: Calendar | str | None = None, digits: Digits | str | None = None) -> Session:
        """
        The desk as one actor sees it. The host vouches for who that is.

        `person` is the host's id of somebody whom it put, required but for the host; `shop` the id of a seller's shop.
        `locale` may be an Accept-Language header as it is; left out, it is the person's, else the desk's, and so is
        `time_zone`. `calendar` and `digits` are the locale's unless they are given.
        """

@final
class Diagnostic:
    """
    A finding of the checker, with its place.
    """
    def __repr__(self, /) -> str: ...
    @property
    def is_error(self, /) -> bool:
        """
        Whether the files cannot be shipped like this; otherwise a person decides.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The finding as a dictionary.
        """

@final
class HistoryEntry:
    """
    One line of a ticket's history.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def data(self, /) -> dict[str, str]:
        """
        What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`,
        `late`, `target`, `category`, `priority`, `until`.
        """
    @staticmethod
    def from_json(json: str) -> HistoryEntry:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> EventKind:
        """
        What happened.
        """
    @property
    def labels(self, /) -> HistoryEntryLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def name(self, /) -> str | None:
        """
        The display name of who did it; `None` for what time did, or when it was erased.
        """
    @property
    def role(self, /) -> Role:
        """
        As whom it was done; the host for what time did.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class HistoryEntryLabels:
    """
    The texts of an `HistoryEntry`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> str:
        """
        When it happened.
        """
    @property
    def by(self, /) -> str | None:
        """
        By whom.
        """
    @property
    def field(self, /) -> str | None:
        """
        Which field was changed.
        """
    @property
    def from_(self, /) -> str | None:
        """
        What was, where it is a status, a priority or a category.
        """
    @staticmethod
    def from_json(json: str) -> HistoryEntryLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> str:
        """
        What happened.
        """
    @property
    def late(self, /) -> str | None:
        """
        That the answer came late.
        """
    @property
    def role(self, /) -> str:
        """
        As whom it was done.
        """
    @property
    def to(self, /) -> str | None:
        """
        What is, likewise.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class EventPage:
    """
    A stretch of the feed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        What happened, in the order in which it was committed.
        """
    @staticmethod
    def from_json(json: str) -> EventPage:
        """
        The object whose `to_json()` this is.
        """
    @property
    def more(self, /) -> bool:
        """
        Whether more follows already: ask again at once.
        """
    @property
    def next(self, /) -> str:
        """
        Where to go on, now or at any later time; there when nothing follows yet, too.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Event:
    """
    One thing that happened on the desk.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it happened. Not in the order of the feed where clocks disagree.
        """
    @property
    def by(self, /) -> str | None:
        """
        The host's id of who did it; `None` for what time or the host did, or when it was erased.
        """
    @property
    def cursor(self, /) -> str:
        """
        Names the event: the same in every reply, for this event alone. As `after` it leads to those behind it.
        """
    @property
    def data(self, /) -> dict[str, str]:
        """
        What belongs to it: `from` and `to` (what was and what is: codes, tags, ids, values of fields), `field`,
        `late`, `target`, `category`, `priority`, `until`.
        """
    @staticmethod
    def from_json(json: str) -> Event:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> EventKind:
        """
        What happened.
        """
    @property
    def labels(self, /) -> EventLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def person(self, /) -> str | None:
        """
        The host's id of the person.
        """
    @property
    def role(self, /) -> Role:
        """
        As whom it was done; the host for what time did.
        """
    @property
    def shop(self, /) -> str | None:
        """
        The host's id of the shop.
        """
    @property
    def stream(self, /) -> StreamKind:
        """
        What it is about; one of the next three says which.
        """
    @property
    def ticket(self, /) -> int | None:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class EventLabels:
    """
    The texts of a `Event`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> str:
        """
        When it happened.
        """
    @property
    def field(self, /) -> str | None:
        """
        Which field was changed.
        """
    @property
    def from_(self, /) -> str | None:
        """
        What was, where it is a status, a priority or a category.
        """
    @staticmethod
    def from_json(json: str) -> EventLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> str:
        """
        What happened.
        """
    @property
    def late(self, /) -> str | None:
        """
        That the answer came late.
        """
    @property
    def role(self, /) -> str:
        """
        As whom it was done.
        """
    @property
    def to(self, /) -> str | None:
        """
        What is, likewise.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class FormField:
    """
    One field of the form.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def choices(self, /) -> tuple[FormChoice, ...]:
        """
        The values that can be chosen, in order; for references the kinds. Empty: free.
        """
    @property
    def default(self, /) -> str | None:
        """
        The value that holds when none is sent.
        """
    @staticmethod
    def from_json(json: str) -> FormField:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> str:
        """
        What is expected: `line`, `body`, `choice`, `id`, `ids`, `references`, `integer`, `boolean`, `date`.
        """
    @property
    def labels(self, /) -> OptionLabels:
        """
        Its texts.
        """
    @property
    def limit(self, /) -> int | None:
        """
        The most characters, or the most entries of a list.
        """
    @property
    def name(self, /) -> str:
        """
        The field's name in the request; a custom field's is `fields.` and its own.
        """
    @property
    def required(self, /) -> bool:
        """
        Whether the ticket is refused without it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Form:
    """
    The form of a category, or of all before one is chosen.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str | None:
        """
        The category.
        """
    @property
    def fields(self, /) -> tuple[FormField, ...]:
        """
        The fields, in the order in which to show them.
        """
    @staticmethod
    def from_json(json: str) -> Form:
        """
        The object whose `to_json()` this is.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Handler:
    """
    Who must answer a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Handler:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> HandlerKind:
        """
        The platform or a shop.
        """
    @property
    def name(self, /) -> str | None:
        """
        The shop's name, where it is a shop.
        """
    @property
    def shop(self, /) -> str | None:
        """
        The host's id of the shop, where it is a shop.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TicketHistory:
    """
    What happened to a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def events(self, /) -> tuple[HistoryEntry, ...]:
        """
        What happened, oldest first.
        """
    @staticmethod
    def from_json(json: str) -> TicketHistory:
        """
        The object whose `to_json()` this is.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ListCount:
    """
    How long one list is.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many tickets are in it.
        """
    @staticmethod
    def from_json(json: str) -> ListCount:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> ListCountLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def list(self, /) -> TicketList:
        """
        The list.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ListCountLabels:
    """
    The texts of a `ListCount`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> str:
        """
        The count in the locale's digits.
        """
    @staticmethod
    def from_json(json: str) -> ListCountLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def list(self, /) -> str:
        """
        The list.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ListCounts:
    """
    How long each list is.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> tuple[ListCount, ...]:
        """
        Every list but `queue`.
        """
    @staticmethod
    def from_json(json: str) -> ListCounts:
        """
        The object whose `to_json()` this is.
        """
    @property
    def queues(self, /) -> tuple[QueueCount, ...]:
        """
        The list `queue` of every queue, in the profile's order.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Locale:
    """
    One locale, for a language menu.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def direction(self, /) -> Direction:
        """
        How a page in it runs.
        """
    @staticmethod
    def from_json(json: str) -> Locale:
        """
        The object whose `to_json()` this is.
        """
    @property
    def locale(self, /) -> str:
        """
        The language tag.
        """
    @property
    def name(self, /) -> str:
        """
        What its speakers call it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class LocaleFiles:
    """
    The files of all locales, read once. With `folder`, they are those of a host's folder and lie over the library's.
    """
    def __new__(cls, /, files: SupportsGetItem[int, tuple[str, str, bytes | bytearray]], *, reference: str, folder: str | PathLike[str] | None = None) -> LocaleFiles:
        """
        Takes files as locale, name and contents.
        """
    def check(self, /, used: SupportsGetItem[int, str] | None = None) -> tuple[Diagnostic, ...]:
        """
        Every finding. `used` are the ids in use, if unused messages are to be found.
        """
    def coverage(self, /) -> tuple[Coverage, ...]:
        """
        How much of the reference each locale has.
        """
    def fixed(self, /) -> tuple[tuple[str, str, str], ...]:
        """
        The files that change when what is mechanical is corrected: locale, name and new text.
        """
    def message_ids(self, /) -> tuple[str, ...]:
        """
        The ids of the reference's messages.
        """
    def preview(self, /, id: str) -> tuple[Preview, ...] | None:
        """
        A message in every locale; `None` if the reference has no such message.
        """
    def pseudo(self, /, rtl: bool) -> tuple[tuple[str, str, str], ...]:
        """
        The files of the pseudo-locale: locale, name and text.
        """
    def refusal(self, /) -> Diagnostic | None:
        """
        Why the library would not load the files, if it would not.
        """
    def render(self, /, finding: Diagnostic, colour: bool) -> str:
        """
        The finding as a compiler shows it.
        """
    def skeleton(self, /, locale: str) -> tuple[tuple[str, str, str], ...]:
        """
        The files with which a new locale begins: locale, name and text.
        """

@final
class Locales:
    """
    The locales that a desk speaks.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Locales:
        """
        The object whose `to_json()` this is.
        """
    @property
    def locales(self, /) -> tuple[Locale, ...]:
        """
        The locales, in the order of their tags.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class MacroAction:
    """
    One step of a macro: an action, and what it takes.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> TicketAction:
        """
        What is done. `assign`: to whoever runs the macro.
        """
    @property
    def category(self, /) -> str | None:
        """
        The category that is set.
        """
    @staticmethod
    def from_json(json: str) -> MacroAction:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> MacroActionLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def priority(self, /) -> Priority | None:
        """
        The priority that is set.
        """
    @property
    def tag(self, /) -> str | None:
        """
        The tag that is added or removed.
        """
    @property
    def template(self, /) -> str | None:
        """
        The template whose text is written.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class MacroActionLabels:
    """
    The texts of a `MacroAction`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def action(self, /) -> str:
        """
        What is done.
        """
    @staticmethod
    def from_json(json: str) -> MacroActionLabels:
        """
        The object whose `to_json()` this is.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class MacroLabels:
    """
    The texts of a `Macro`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> MacroLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def hint(self, /) -> str | None:
        """
        What it is for.
        """
    @property
    def name(self, /) -> str:
        """
        What it is called.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Macro:
    """
    One macro.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def categories(self, /) -> tuple[str, ...] | None:
        """
        The categories for whose tickets it is; `None`: all.
        """
    @staticmethod
    def from_json(json: str) -> Macro:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> MacroLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def name(self, /) -> str:
        """
        Its name in the profile.
        """
    @property
    def steps(self, /) -> tuple[MacroAction, ...]:
        """
        What it does, in order: all of it or nothing.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Macros:
    """
    The macros.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Macros:
        """
        The object whose `to_json()` this is.
        """
    @property
    def macros(self, /) -> tuple[Macro, ...]:
        """
        The macros, in the profile's order.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Message:
    """
    A message of a ticket's thread, or an internal note beside it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> datetime:
        """
        When it was written.
        """
    @property
    def author_name(self, /) -> str:
        """
        Under which name.
        """
    @property
    def author_role(self, /) -> Role:
        """
        As whom its author acted.
        """
    @staticmethod
    def from_json(json: str) -> Message:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> MessageKind:
        """
        For whom it is.
        """
    @property
    def labels(self, /) -> MessageLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def number(self, /) -> int:
        """
        Its number among the messages, or among the notes, of its ticket, from 1.
        """
    @property
    def text(self, /) -> str:
        """
        What was written, as it was written.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class MessageLabels:
    """
    The texts of a `Message`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def at(self, /) -> str:
        """
        When it was written.
        """
    @property
    def author_role(self, /) -> str:
        """
        As whom its author acted.
        """
    @staticmethod
    def from_json(json: str) -> MessageLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> str:
        """
        For whom it is.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Money:
    """
    An amount of money for a text: how many of the currency's smallest unit, cents of a euro or whole yens.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]:
        """
        What it is made of again when it is unpickled.
        """
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, minor: int, currency: str) -> Money: ...
    def __repr__(self, /) -> str: ...
    @property
    def currency(self, /) -> str:
        """
        The code of ISO 4217 in capitals.
        """
    @property
    def minor(self, /) -> int:
        """
        In the currency's smallest unit.
        """

@final
class AvailableActions:
    """
    All actions on one ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actions(self, /) -> tuple[AvailableAction, ...]:
        """
        Every action, allowed or not.
        """
    @staticmethod
    def from_json(json: str) -> AvailableActions:
        """
        The object whose `to_json()` this is.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Operation:
    """
    One operation of the catalogue.
    """
    def __repr__(self, /) -> str: ...
    @property
    def kind(self, /) -> OperationKind:
        """
        Whether it writes.
        """
    @property
    def name(self, /) -> str:
        """
        `noun.verb`; the session's method is named with an underscore instead of the dot.
        """
    @property
    def roles(self, /) -> tuple[Role, ...]:
        """
        As whom a session may run it.
        """
    @property
    def summary(self, /) -> str:
        """
        One English line about it.
        """

@final
class OptionLabels:
    """
    The texts of a field or of a choice, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> OptionLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def hint(self, /) -> str | None:
        """
        What it is for, or what to write.
        """
    @property
    def name(self, /) -> str:
        """
        What it is called.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class OwnTemplate:
    """
    A template that the actor's side keeps for itself.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def categories(self, /) -> tuple[str, ...] | None:
        """
        The categories for whose tickets it is offered; `None`: all.
        """
    @staticmethod
    def from_json(json: str) -> OwnTemplate:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> OwnTemplateLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def locales(self, /) -> tuple[str, ...]:
        """
        The locales in which it is written, in the order of their tags.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def put_at(self, /) -> datetime:
        """
        When it was last changed.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def variables(self, /) -> tuple[str, ...]:
        """
        The names of the variables that it writes.
        """
    @property
    def version(self, /) -> int:
        """
        How often it was.
        """

@final
class OwnTemplateLabels:
    """
    The texts of an `OwnTemplate`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> OwnTemplateLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def put_at(self, /) -> str:
        """
        When it was last changed.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TicketPage:
    """
    A page of a list of tickets.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TicketPage:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> TicketPageLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def list(self, /) -> TicketList:
        """
        The list.
        """
    @property
    def next(self, /) -> str | None:
        """
        Where to go on, when there are more tickets: the next call's `cursor`.
        """
    @property
    def sort(self, /) -> TicketSort:
        """
        Its order.
        """
    @property
    def tickets(self, /) -> tuple[Ticket, ...]:
        """
        The tickets. A ticket that does not change while pages are read stands on exactly one of them.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TicketPageLabels:
    """
    The texts of a `TicketPage`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TicketPageLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def list(self, /) -> str:
        """
        The list.
        """
    @property
    def sort(self, /) -> str:
        """
        Its order.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Percent:
    """
    A ratio for a text, which writes it in percent.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, int]]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, numerator: int, denominator: int) -> Percent: ...
    def __repr__(self, /) -> str: ...
    @property
    def denominator(self, /) -> int:
        """
        … of how many.
        """
    @property
    def numerator(self, /) -> int:
        """
        How many …
        """

@final
class OpenPermission:
    """
    Whether the actor may open a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def allowed(self, /) -> bool:
        """
        Whether `ticket_open` would accept it, given valid input.
        """
    @property
    def category(self, /) -> str:
        """
        The category's name.
        """
    @staticmethod
    def from_json(json: str) -> OpenPermission:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> OpenPermissionLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def rule(self, /) -> Rule | None:
        """
        The rule that forbids it.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        When that ends, where it ends by itself.
        """

@final
class OpenPermissionLabels:
    """
    The texts of a `OpenPermission`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @staticmethod
    def from_json(json: str) -> OpenPermissionLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def rule(self, /) -> str | None:
        """
        Why it is forbidden.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def until(self, /) -> str | None:
        """
        When that ends.
        """

@final
class Person:
    """
    A person, as the host told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def blocked(self, /) -> bool:
        """
        Whether the person may open no tickets and write nothing.
        """
    @property
    def blocked_until(self, /) -> datetime | None:
        """
        Until when; `None` for a block without an end, and for who is not blocked.
        """
    @property
    def email(self, /) -> str | None:
        """
        The e-mail address.
        """
    @staticmethod
    def from_json(json: str) -> Person:
        """
        The object whose `to_json()` this is.
        """
    @property
    def id(self, /) -> str:
        """
        The host's id.
        """
    @property
    def labels(self, /) -> PersonLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def locale(self, /) -> str | None:
        """
        The language tag of the person's language.
        """
    @property
    def name(self, /) -> str:
        """
        The display name.
        """
    @property
    def put_at(self, /) -> datetime:
        """
        When the host last told something new.
        """
    @property
    def region(self, /) -> str | None:
        """
        The region: ISO 3166 letters or UN M.49 digits.
        """
    @property
    def time_zone(self, /) -> str | None:
        """
        The time zone of the IANA data.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def version(self, /) -> int:
        """
        How often it did.
        """

@final
class PersonLabels:
    """
    The texts of a `Person`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def blocked_until(self, /) -> str | None:
        """
        Until when the person is blocked.
        """
    @staticmethod
    def from_json(json: str) -> PersonLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def put_at(self, /) -> str:
        """
        When the host last told something new.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Preview:
    """
    A text as one locale shows it.
    """
    @property
    def count(self, /) -> int | None:
        """
        The count that it is shown for, if the message has a number.
        """
    @property
    def error(self, /) -> str | None:
        """
        Why nothing can be read.
        """
    @property
    def fallback(self, /) -> bool:
        """
        Whether another locale had to help out.
        """
    @property
    def id(self, /) -> str:
        """
        The text, as `id` or `id.attribute`.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale.
        """
    @property
    def text(self, /) -> str | None:
        """
        What a person reads.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The text as a dictionary.
        """

@final
class QueueCount:
    """
    How many tickets stand in one queue.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> int:
        """
        How many tickets stand in it: the length of the list `queue`.
        """
    @staticmethod
    def from_json(json: str) -> QueueCount:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> QueueCountLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def queue(self, /) -> str:
        """
        The queue's name in the profile.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class QueueCountLabels:
    """
    The texts of a `QueueCount`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def count(self, /) -> str:
        """
        The count in the locale's digits.
        """
    @staticmethod
    def from_json(json: str) -> QueueCountLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def queue(self, /) -> str:
        """
        The queue.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Reference:
    """
    A number of the host's world that a ticket is about: a request number, a post's id.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __new__(cls, /, *, kind: str, value: str) -> Reference: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Reference:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> str:
        """
        One of the kinds that the profile lists.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def value(self, /) -> str:
        """
        The number or id.
        """

@final
class BulkError:
    """
    Why one ticket of many was refused: what the exception would have said.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def code(self, /) -> ErrorCode:
        """
        The stable key of the error.
        """
    @property
    def details(self, /) -> dict[str, int]:
        """
        Numbers that belong to the error.
        """
    @property
    def developer_message(self, /) -> str:
        """
        One English sentence for developers; never holds what a person wrote.
        """
    @property
    def field(self, /) -> str | None:
        """
        Which argument is wrong, as a path.
        """
    @staticmethod
    def from_json(json: str) -> BulkError:
        """
        The object whose `to_json()` this is.
        """
    @property
    def rule(self, /) -> Rule | None:
        """
        Which rule forbids it.
        """
    @property
    def status(self, /) -> Status:
        """
        The kind of outcome.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def until(self, /) -> datetime | None:
        """
        When the rule no longer forbids it, where that is known.
        """

@final
class RenderedTemplate:
    """
    A template that is filled in for a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def direction(self, /) -> Direction:
        """
        How the text runs.
        """
    @staticmethod
    def from_json(json: str) -> RenderedTemplate:
        """
        The object whose `to_json()` this is.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale in which the text is written: the wanted one, or the next in its fallback chain.
        """
    @property
    def template(self, /) -> str:
        """
        The template's name.
        """
    @property
    def text(self, /) -> str:
        """
        The text, whole; inserted values are isolated by invisible marks where they must be.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ReadMark:
    """
    How far a person has seen a thread.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> ReadMark:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> ReadMarkLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def message(self, /) -> int:
        """
        The number of the last message that was seen.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def unread(self, /) -> int:
        """
        How many came after it.
        """

@final
class ReadMarkLabels:
    """
    The texts of a `ReadMark`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> ReadMarkLabels:
        """
        The object whose `to_json()` this is.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def unread(self, /) -> str:
        """
        How many are unread, in the locale's digits.
        """

@final
class Session:
    """
    A desk as one actor sees it. Any thread may use it; the interpreter is free while a call runs.

    It is a context manager that closes itself. Every method is one operation of the catalogue; what it refuses is
    raised as a `BazardeskError` in the session's locale, and leaves the store as it was.

    What a method gives holds what was read; its texts (`labels`) are written when they are first asked for, be it by `to_json`,
    `==` or pickling. They are in the words that the session had when it was opened: neither its end nor `locale_reload`
    changes them. A part, such as a ticket of a page, keeps the whole that it is of; one that was copied or pickled does not.
    """
    def __enter__(self, /) -> Session: ...
    def __exit__(self, /, _kind: Any, _error: Any, _traceback: Any) -> None: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def clock_set(self, /, *, now: datetime) -> ClockState:
        """
        Sets the manual clock of a desk that was opened with one. By the host.
        """
    def close(self, /) -> None:
        """
        Ends the session. A call that is inside finishes as it would have. Closing again does nothing.
        """
    def desk_backup(self, /, *, path: str | PathLike[str]) -> Any:
        """
        Copies a snapshot of the living desk into a new file, which is a desk; there must be no file of that name. By the
        host.
        """
    def desk_tick(self, /, *, limit: int | None = None, idempotency_key: str | None = None) -> TickReport:
        """
        Does what time has made due: overdue answers, automatic closing, forgetting of idempotency keys. By the host.
        """
    @property
    def direction(self, /) -> Direction:
        """
        In which direction a page in this locale runs.
        """
    def event_list(self, /, *, after: str | None = None, limit: int | None = None) -> EventPage:
        """
        Reads the feed of all that happened on the desk, in order and without a gap. `after` is the `next` of an earlier
        reply, or the `cursor` of an event. By the host.
        """
    def events(self, /, *, after: str | None = None, limit: int | None = None) -> Iterator[Event]:
        """
        All that happened since `after`, one by one, until nothing follows: `event_list`, stretch after stretch. Keep the
        `cursor` of the last event that was dealt with, and begin there the next time. By the host.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale that was found for what was wanted.
        """
    def locale_list(self, /) -> Locales:
        """
        The locales that the desk speaks, for a language menu.
        """
    def locale_reload(self, /) -> Locales:
        """
        Reads the host's folder of texts anew, as a whole or not at all; sessions opened from now on speak them. By the
        host.
        """
    def messages(self, /, *, ticket: int, limit: int | None = None) -> Iterator[Message]:
        """
        All messages of a ticket, one by one, oldest first: `ticket_get` without its `after`. A page of `limit` is read
        when its first message is asked for.
        """
    def person_block(self, /, *, person: str, until: datetime | None = None, idempotency_key: str | None = None) -> Person:
        """
        Blocks a person, who then can open no ticket and write nothing; without `until` for good. By agents and the host.
        """
    def person_list_blocked(self, /, *, after: str | None = None, limit: int | None = None) -> BlockedPersons:
        """
        Lists who is blocked, and until when. `after` is the `next` of an earlier page. By agents and the host.
        """
    def person_put(self, /, *, id: str, name: str, email: str | None = None, locale: str | None = None, region: str | None = None, time_zone: str | None = None, idempotency_key: str | None = None) -> Person:
        """
        Tells the desk about a person; what was told before is replaced. By the host.
        """
    def person_unblock(self, /, *, person: str, idempotency_key: str | None = None) -> Person:
        """
        Takes a person from the block list. By agents and the host.
        """
    @property
    def role(self, /) -> Role:
        """
        As whom the session acts.
        """
    def shop_put(self, /, *, id: str, name: str, members: Iterable[str] | None = None, idempotency_key: str | None = None) -> Shop:
        """
        Tells the desk about a shop and its members, whom it knows; what was told before is replaced. By the host.
        """
    def template_delete(self, /, *, name: str, idempotency_key: str | None = None) -> TemplateDeleted:
        """
        Deletes a template of the actor's own side.
        """
    def template_list(self, /, *, ticket: int | None = None, category: str | None = None) -> Templates:
        """
        Lists the reply templates: those for a ticket, for a category, or all.
        """
    def template_preview(self, /, *, template: str) -> TemplatePreviews:
        """
        Shows a template in every locale, with sample values.
        """
    def template_put(self, /, *, name: str, texts: Mapping[str, str], categories: Iterable[str] | None = None, idempotency_key: str | None = None) -> OwnTemplate:
        """
        Keeps a template of the actor's own side; one that it has of this name is replaced.
        """
    def template_render(self, /, *, ticket: int, template: str, locale: str | None = None, variables: Mapping[str, str | int | Money] | None = None) -> RenderedTemplate:
        """
        Fills in a template for a ticket, in its requester's language or another. It writes nothing: what is sent is what
        `ticket_reply` brings.
        """
    def text(self, id: str, /, attribute: str | None = None, **values: "object") -> str:
        """
        A text by the id of its message, or an attribute of it, in the session's locale: the library's or the host's own.

        A variable's value is a `str`, `int`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list of
        `str`. It reads nothing of the desk, and serves on when the session is closed.
        """
    def ticket_add_tag(self, /, *, ticket: int, tag: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Adds a tag; one that is there already changes nothing.
        """
    def ticket_assign(self, /, *, ticket: int, assignee: str | None = None, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Says who works on a ticket; without an `assignee` nobody any longer.
        """
    def ticket_available_actions(self, /, *, ticket: int) -> AvailableActions:
        """
        Lists every action on a ticket: allowed or not, the rule, the deadline.
        """
    def ticket_bulk(self, /, *, tickets: Iterable[int], action: TicketAction | str, text: str | None = None, assignee: str | None = None, priority: Priority | str | None = None, category: str | None = None, tag: str | None = None, field: str | None = None, value: str | int | bool | None = None, idempotency_key: str | None = None) -> BulkResults:
        """
        Does one action to many tickets, each in a transaction of its own. What is refused for one is told in its result
        and does not keep the others from being done. Each action takes what its own method takes.
        """
    def ticket_close(self, /, *, ticket: int, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Ends a ticket.
        """
    def ticket_counts(self, /) -> ListCounts:
        """
        Counts every list of the actor, and every queue, in one call.
        """
    def ticket_form(self, /, *, category: str | None = None) -> Form:
        """
        Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints.
        """
    def ticket_get(self, /, *, ticket: int, after: int | None = None, limit: int | None = None) -> TicketThread:
        """
        Reads a ticket with its thread: at most `limit` messages, those behind `after`, an earlier reply's `next`.
        """
    def ticket_history(self, /, *, ticket: int) -> TicketHistory:
        """
        Reads what happened to a ticket, oldest first.
        """
    def ticket_list(self, /, *, list: TicketList | str | None = None, queue: str | None = None, shop: str | None = None, tag: str | None = None, status: TicketStatus | str | None = None, category: str | None = None, priority: Priority | str | None = None, order: str | None = None, assignee: str | None = None, opened_from: datetime | None = None, opened_until: datetime | None = None, sort: TicketSort | str | None = None, limit: int | None = None, cursor: str | None = None) -> TicketPage:
        """
        Reads a page of a list of tickets. `cursor` is the `next` of an earlier page of the same list.
        """
    def ticket_list_macros(self, /, *, ticket: int | None = None) -> Macros:
        """
        Lists the macros: those for a ticket's category, or all.
        """
    def ticket_mark_read(self, /, *, ticket: int, message: int | None = None, idempotency_key: str | None = None) -> ReadMark:
        """
        Says that the session's person has seen a thread, as far as `message`; without one as far as it goes.
        """
    def ticket_mark_spam(self, /, *, ticket: int, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Says that a ticket is spam, which ends it. By agents.
        """
    def ticket_may_open(self, /, *, category: str, order: str | None = None, on_behalf_of: str | None = None) -> OpenPermission:
        """
        Says whether the actor may open a ticket of a category, and which rule forbids it. An agent says on whose behalf.
        """
    def ticket_note(self, /, *, ticket: int, text: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Writes an internal note, which only the platform's staff sees.
        """
    def ticket_open(self, /, *, category: str | None = None, subject: str | None = None, title: str | None = None, description: str | None = None, priority: Priority | str | None = None, shop: str | None = None, order: str | None = None, items: Iterable[str] | None = None, references: Iterable[Reference] | None = None, fields: Mapping[str, str | int | bool] | None = None, on_behalf_of: str | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Opens a ticket about the actor, or by an agent `on_behalf_of` somebody.

        The profile says per category which fields are required, optional or absent.
        """
    def ticket_remove_tag(self, /, *, ticket: int, tag: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Removes a tag; one that is not there changes nothing.
        """
    def ticket_reopen(self, /, *, ticket: int, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Takes a ticket up again.
        """
    def ticket_reply(self, /, *, ticket: int, text: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Writes to the other side; what becomes of the ticket depends on who writes.
        """
    def ticket_reply_and_resolve(self, /, *, ticket: int, text: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Writes to the requester and resolves the ticket.
        """
    def ticket_request_information(self, /, *, ticket: int, text: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Asks the requester something; the ticket waits for the user.
        """
    def ticket_resolve(self, /, *, ticket: int, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Says that a ticket's matter is done.
        """
    def ticket_run_macro(self, /, *, tickets: Iterable[int], macro: str, locale: str | None = None, variables: Mapping[str, str | int | Money] | None = None, idempotency_key: str | None = None) -> BulkResults:
        """
        Runs a macro on tickets, each in a transaction of its own: all of its steps or none. What is refused for one is
        told in its result and does not keep the others from being done.
        """
    def ticket_set_category(self, /, *, ticket: int, category: str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Changes what a ticket is about, and with it its queue and the deadline of its answer.
        """
    def ticket_set_field(self, /, *, ticket: int, field: str, value: str | int | bool | None = None, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Changes one of the profile's own fields; without a `value` it has none.
        """
    def ticket_set_priority(self, /, *, ticket: int, priority: Priority | str, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Changes how urgent a ticket is, and with it the deadline of its answer.
        """
    def ticket_start(self, /, *, ticket: int, version: int | None = None, idempotency_key: str | None = None) -> Ticket:
        """
        Begins to work on a ticket; the answer is still awaited.
        """
    def ticket_transcript(self, /, *, ticket: int, format: TranscriptFormat | str | None = None, notes: bool | None = None, locale: str | None = None) -> Transcript:
        """
        Writes a ticket with its whole thread as HTML or text, in the session's locale or another.
        """
    def ticket_verify(self, /, *, ticket: int) -> Verification:
        """
        Verifies a ticket's history and names the first fault.
        """
    def tickets(self, /, *, list: TicketList | str | None = None, queue: str | None = None, shop: str | None = None, tag: str | None = None, status: TicketStatus | str | None = None, category: str | None = None, priority: Priority | str | None = None, order: str | None = None, assignee: str | None = None, opened_from: datetime | None = None, opened_until: datetime | None = None, sort: TicketSort | str | None = None, limit: int | None = None) -> Iterator[Ticket]:
        """
        All tickets of a list, one by one: `ticket_list` without its cursor. A page of `limit` is read when its first
        ticket is asked for, and each page shows the list as it is then.
        """

@final
class Shop:
    """
    A shop, as the host told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Shop:
        """
        The object whose `to_json()` this is.
        """
    @property
    def id(self, /) -> str:
        """
        The host's id.
        """
    @property
    def labels(self, /) -> ShopLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def members(self, /) -> tuple[str, ...]:
        """
        The host's ids of the persons who act for it, in the order of the ids.
        """
    @property
    def name(self, /) -> str:
        """
        The name that customers know.
        """
    @property
    def put_at(self, /) -> datetime:
        """
        When the host last told something new.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def version(self, /) -> int:
        """
        How often it did.
        """

@final
class ShopLabels:
    """
    The texts of a `Shop`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> ShopLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def put_at(self, /) -> str:
        """
        When the host last told something new.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ClockState:
    """
    Where the manual clock stands.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> ClockState:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> ClockStateLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def now(self, /) -> datetime:
        """
        The instant.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class ClockStateLabels:
    """
    The texts of a `ClockState`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> ClockStateLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def now(self, /) -> str:
        """
        The instant.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TemplateDeleted:
    """
    A template that is no longer kept.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TemplateDeleted:
        """
        The object whose `to_json()` this is.
        """
    @property
    def name(self, /) -> str:
        """
        The template's name.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TemplateLabels:
    """
    The texts of a `TemplateOffer`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TemplateLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def title(self, /) -> str:
        """
        What a chooser shows; an own template has only its name.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TemplateOffer:
    """
    A template that may be chosen.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def categories(self, /) -> tuple[str, ...] | None:
        """
        The categories for whose tickets it is offered; `None`: all.
        """
    @staticmethod
    def from_json(json: str) -> TemplateOffer:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> TemplateLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale that would be used for the ticket's requester; without a ticket, for the session.
        """
    @property
    def locales(self, /) -> tuple[str, ...]:
        """
        The locales that have its text, in the order of their tags.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    @property
    def source(self, /) -> TemplateSource:
        """
        Where it comes from.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def variables(self, /) -> tuple[TemplateVariable, ...]:
        """
        Its variables.
        """

@final
class TemplatePreview:
    """
    A template in one locale, with sample values.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def direction(self, /) -> Direction:
        """
        How the text runs.
        """
    @staticmethod
    def from_json(json: str) -> TemplatePreview:
        """
        The object whose `to_json()` this is.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale that asks.
        """
    @property
    def source(self, /) -> str | None:
        """
        What was written, with its variables; only of a side's own templates.
        """
    @property
    def text(self, /) -> str:
        """
        The text with sample values.
        """
    @property
    def text_locale(self, /) -> str:
        """
        The locale in which the text is written: the same, or the next in its fallback chain.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TemplatePreviews:
    """
    A template in every locale, with sample values.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TemplatePreviews:
        """
        The object whose `to_json()` this is.
        """
    @property
    def previews(self, /) -> tuple[TemplatePreview, ...]:
        """
        One entry a locale, in the order of their tags.
        """
    @property
    def template(self, /) -> str:
        """
        The template's name.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TemplateVariable:
    """
    A variable of a template.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TemplateVariable:
        """
        The object whose `to_json()` this is.
        """
    @property
    def kind(self, /) -> VariableKind:
        """
        What it holds.
        """
    @property
    def known(self, /) -> bool:
        """
        Whether the ticket has a value for it; without a ticket, whether one may have. What it has not, the caller
        gives.
        """
    @property
    def name(self, /) -> str:
        """
        Its name.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Templates:
    """
    The templates from which the actor may choose.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Templates:
        """
        The object whose `to_json()` this is.
        """
    @property
    def templates(self, /) -> tuple[TemplateOffer, ...]:
        """
        The profile's in its order, then those of the host's folder and those of the actor's own side, by name.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TicketThread:
    """
    A ticket and a page of its thread.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TicketThread:
        """
        The object whose `to_json()` this is.
        """
    @property
    def messages(self, /) -> tuple[Message, ...]:
        """
        Its messages, oldest first.
        """
    @property
    def next(self, /) -> int | None:
        """
        Where to go on, when there are more messages: the next call's `after`.
        """
    @property
    def ticket(self, /) -> Ticket:
        """
        The ticket.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TickReport:
    """
    What a tick did.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def closed(self, /) -> int:
        """
        How many resolved tickets were closed.
        """
    @staticmethod
    def from_json(json: str) -> TickReport:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> TickReportLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def more(self, /) -> bool:
        """
        Whether more is due: call again.
        """
    @property
    def now(self, /) -> datetime:
        """
        Up to which instant.
        """
    @property
    def overdue(self, /) -> int:
        """
        How many deadlines were found to have passed.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class TickReportLabels:
    """
    The texts of a `TickReport`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> TickReportLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def now(self, /) -> str:
        """
        Up to which instant.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Ticket:
    """
    A ticket, as the session's actor may see it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def active_at(self, /) -> datetime:
        """
        When something last happened that both sides see.
        """
    @property
    def answer_due_at(self, /) -> datetime | None:
        """
        When the handler's answer is due, while it is awaited and has a target.
        """
    @property
    def answered_at(self, /) -> datetime | None:
        """
        When the handler first answered.
        """
    @property
    def assignee(self, /) -> str | None:
        """
        The host's id of the person to whom it is assigned; `None` for the requester.
        """
    @property
    def assignee_name(self, /) -> str | None:
        """
        That person's display name; `None` for the requester.
        """
    @property
    def awaiting(self, /) -> Awaiting:
        """
        Who must act next.
        """
    @property
    def category(self, /) -> str:
        """
        The category's name in the profile.
        """
    @property
    def closed_at(self, /) -> datetime | None:
        """
        When it was closed, while it is.
        """
    @property
    def fields(self, /) -> dict[str, str | int | bool]:
        """
        Custom fields of the profile.
        """
    @staticmethod
    def from_json(json: str) -> Ticket:
        """
        The object whose `to_json()` this is.
        """
    @property
    def handler(self, /) -> Handler:
        """
        Who must answer.
        """
    @property
    def items(self, /) -> tuple[str, ...]:
        """
        The ids of the order's items that are affected.
        """
    @property
    def labels(self, /) -> TicketLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def late(self, /) -> bool:
        """
        Whether the answer is late.
        """
    @property
    def locale(self, /) -> str:
        """
        The requester's locale when it was opened.
        """
    @property
    def number(self, /) -> int:
        """
        The number, never reused.
        """
    @property
    def opened_at(self, /) -> datetime:
        """
        When it was opened.
        """
    @property
    def order(self, /) -> str | None:
        """
        The order's id.
        """
    @property
    def priority(self, /) -> Priority:
        """
        The priority.
        """
    @property
    def queue(self, /) -> str:
        """
        The queue's name in the profile: the list in which it stands while somebody must act on it.
        """
    @property
    def references(self, /) -> tuple[Reference, ...]:
        """
        Other numbers that it is about.
        """
    @property
    def region(self, /) -> str | None:
        """
        The requester's region when it was opened.
        """
    @property
    def requester(self, /) -> str | None:
        """
        The host's id of the requester; `None` for sellers.
        """
    @property
    def requester_name(self, /) -> str:
        """
        The requester's display name.
        """
    @property
    def resolution_due_at(self, /) -> datetime | None:
        """
        When the ticket must be resolved, while it has such a target.
        """
    @property
    def resolved_at(self, /) -> datetime | None:
        """
        When it was resolved, while it is.
        """
    @property
    def satisfaction(self, /) -> int | None:
        """
        How satisfied the requester was, 1 to 5.
        """
    @property
    def spam(self, /) -> bool | None:
        """
        Whether it was marked as spam; `None` for all but the platform's staff.
        """
    @property
    def status(self, /) -> TicketStatus:
        """
        The status.
        """
    @property
    def subject(self, /) -> str:
        """
        What it is about, in one line.
        """
    @property
    def tags(self, /) -> tuple[str, ...]:
        """
        Tags, in the order of their names; none for the requester.
        """
    @property
    def time_left(self, /) -> int | None:
        """
        Whole seconds until then; negative when the time has passed.
        """
    @property
    def title(self, /) -> str | None:
        """
        A title, where the profile has one.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def unread(self, /) -> int:
        """
        How many messages the session's person has not seen; 0 for the host.
        """
    @property
    def version(self, /) -> int:
        """
        Counts the changes; internal notes do not count.
        """

@final
class TicketLabels:
    """
    The texts of a `Ticket`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def active_at(self, /) -> str:
        """
        When something last happened.
        """
    @property
    def answer_due_at(self, /) -> str | None:
        """
        When the answer is due.
        """
    @property
    def answered_at(self, /) -> str | None:
        """
        When the handler first answered.
        """
    @property
    def awaiting(self, /) -> str:
        """
        Who must act next.
        """
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def closed_at(self, /) -> str | None:
        """
        When it was closed.
        """
    @staticmethod
    def from_json(json: str) -> TicketLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def handler(self, /) -> str:
        """
        Who must answer.
        """
    @property
    def number(self, /) -> str:
        """
        The number as people write it: `#12345`.
        """
    @property
    def opened_at(self, /) -> str:
        """
        When it was opened.
        """
    @property
    def priority(self, /) -> str:
        """
        The priority.
        """
    @property
    def queue(self, /) -> str:
        """
        The queue.
        """
    @property
    def resolution_due_at(self, /) -> str | None:
        """
        When it must be resolved.
        """
    @property
    def resolved_at(self, /) -> str | None:
        """
        When it was resolved.
        """
    @property
    def status(self, /) -> str:
        """
        The status.
        """
    @property
    def status_hint(self, /) -> str | None:
        """
        What the status means, in a sentence.
        """
    @property
    def time_left(self, /) -> str | None:
        """
        How much time is left, or how late it is.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """
    @property
    def unread(self, /) -> str:
        """
        How many messages are unread, in the locale's digits.
        """

@final
class Transcript:
    """
    A ticket, written down.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def content(self, /) -> str:
        """
        The document: what people wrote in their own words, everything else in the transcript's language.
        """
    @property
    def direction(self, /) -> Direction:
        """
        How a page in that locale runs.
        """
    @property
    def format(self, /) -> TranscriptFormat:
        """
        As what it is written.
        """
    @staticmethod
    def from_json(json: str) -> Transcript:
        """
        The object whose `to_json()` this is.
        """
    @property
    def locale(self, /) -> str:
        """
        The locale in which it is written.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class Verification:
    """
    The result of verifying a ticket's history.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def erased(self, /) -> int:
        """
        How many of them had their content erased, which is no fault.
        """
    @property
    def events(self, /) -> int:
        """
        How many events there are by their own count.
        """
    @property
    def fault(self, /) -> int | None:
        """
        The position of the first fault, from 1.
        """
    @staticmethod
    def from_json(json: str) -> Verification:
        """
        The object whose `to_json()` this is.
        """
    @property
    def head(self, /) -> str:
        """
        The hash of the last event. A host that keeps it can prove later that the whole chain was not rewritten.
        """
    @property
    def labels(self, /) -> VerificationLabels:
        """
        Its texts, written when they are first asked for.
        """
    @property
    def state(self, /) -> ChainState:
        """
        What was found.
        """
    @property
    def ticket(self, /) -> int:
        """
        The ticket's number.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

@final
class VerificationLabels:
    """
    The texts of a `Verification`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def erased(self, /) -> str | None:
        """
        How many events had their content erased; `None` when none had.
        """
    @staticmethod
    def from_json(json: str) -> VerificationLabels:
        """
        The object whose `to_json()` this is.
        """
    @property
    def state(self, /) -> str:
        """
        What was found.
        """
    def to_dict(self, /) -> dict[str, Any]:
        """
        The document as a dictionary: its JSON, parsed.
        """
    def to_json(self, /) -> str:
        """
        The document as JSON, byte for byte what C gets.
        """

def catalogue() -> tuple[Operation, ...]:
    """
    Every operation, in the order in which the documentation shows them.
    """

def closed_sets() -> dict[str, tuple[str, ...]]:
    """
    Every closed set of codes by the name of its enum, each with its keys in order.
    """

def error_codes() -> dict[ErrorCode, int]:
    """
    The number of every error code, as C has it.
    """

def is_locale(tag: str) -> bool:
    """
    Whether a locale can be named like this.
    """

def library_files() -> tuple[tuple[str, str], ...]:
    """
    The names of the library's own files: locale and file.
    """

def profile_schema() -> str:
    """
    The JSON Schema of profiles. A TOML file of a host's own is valid when it is, read as JSON.
    """

def say(wanted: str, id: str, codes: dict[str, str], numbers: dict[str, SupportsIndex]) -> str:
    """
    A message of the library in the language of `wanted` (as an Accept-Language header says it), filled with codes,
    which people can copy, and with numbers.
    """

def schema() -> str:
    """
    The JSON Schema of every document.
    """

def statuses() -> dict[Status, int]:
    """
    The number of every status, as C has it.
    """

def text_ids() -> tuple[str, ...]:
    """
    The ids of the messages that the library shows.
    """

def version() -> str:
    """
    The version of the library.
    """
