"""
The compiled half of the package: desk, session, and what operations give back.
"""

from _typeshed import SupportsGetItem
from bazardesk.enums import Awaiting, Calendar, ChainState, Digits, Direction, ErrorCode, EventKind, HandlerKind, MessageKind, OperationKind, Priority, Role, Rule, Status, TicketAction, TicketList, TicketSort, TicketStatus
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from os import PathLike
from typing import Any, SupportsIndex, final

__all__ = ["ActionLabels", "ActionOffer", "Choice", "Code", "Coverage", "Desk", "Diagnostic", "Event", "EventLabels", "FormField", "FormFields", "Handler", "History", "ListCount", "ListCountLabels", "ListCounts", "Locale", "LocaleFiles", "Locales", "Message", "MessageLabels", "Money", "Offers", "Operation", "OptionLabels", "Page", "PageLabels", "Percent", "Permission", "PermissionLabels", "Person", "PersonLabels", "Preview", "Reference", "Session", "Standing", "StandingLabels", "Thread", "TickReport", "TickReportLabels", "Ticket", "TicketLabels", "Verification", "VerificationLabels", "catalogue", "closed_sets", "error_codes", "is_locale", "library_files", "say", "schema", "statuses", "text_ids", "version"]

@final
class ActionLabels:
    """
    The texts of an `ActionOffer`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def from_json(json: str) -> ActionLabels:
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
class ActionOffer:
    """
    One action as it stands for the actor.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def from_json(json: str) -> ActionOffer:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> ActionLabels:
        """
        Its texts.
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
class Choice:
    """
    A value that can be chosen.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Choice:
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
    An opened helpdesk: one file, one profile. Any thread may use it.

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
    def open(path: str | PathLike[str], *, profile: str, locale: str | None = None, time_zone: str | None = None, locales: str | PathLike[str] | None = None, clock: datetime | None = None) -> Desk:
        """
        Opens a desk, or makes it.

        `path` is the file of the store, or `:memory:`; `profile` a profile that the library ships, such as `freight`;
        `locale` and `time_zone` are those of whoever has no other; `locales` a folder of the host's own texts,
        which come before the library's. `clock` opens the desk with a manual clock that
        stands at this instant, for tests.

        While the desk is open its file is the library's alone within this process: do not open it with `sqlite3`, even to
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
class Event:
    """
    One line of a ticket's history.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
        Codes that belong to it: `from` and `to` (statuses), `late`, `target`, `category`, `priority`.
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
        Its texts.
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
class EventLabels:
    """
    The texts of an `Event`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def from_(self, /) -> str | None:
        """
        The status before.
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
        The status after.
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
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def choices(self, /) -> tuple[Choice, ...]:
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
class FormFields:
    """
    The form of a category, or of all before one is chosen.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def from_json(json: str) -> FormFields:
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
    def __ne__(self, value: object, /) -> bool: ...
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
class History:
    """
    What happened to a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        What happened, oldest first.
        """
    @staticmethod
    def from_json(json: str) -> History:
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
    def __ne__(self, value: object, /) -> bool: ...
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
        Its texts.
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
    def __ne__(self, value: object, /) -> bool: ...
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
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def counts(self, /) -> tuple[ListCount, ...]:
        """
        Every list.
        """
    @staticmethod
    def from_json(json: str) -> ListCounts:
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
class Locale:
    """
    One locale, for a language menu.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def __ne__(self, value: object, /) -> bool: ...
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
class Message:
    """
    A message of a ticket's thread, or an internal note beside it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
        Its texts.
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
    def __ne__(self, value: object, /) -> bool: ...
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
class Offers:
    """
    All actions on one ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def actions(self, /) -> tuple[ActionOffer, ...]:
        """
        Every action, allowed or not.
        """
    @staticmethod
    def from_json(json: str) -> Offers:
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
    def __ne__(self, value: object, /) -> bool: ...
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
class Page:
    """
    A page of a list of tickets.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Page:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> PageLabels:
        """
        Its texts.
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
class PageLabels:
    """
    The texts of a `Page`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> PageLabels:
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
class Permission:
    """
    Whether the actor may open a ticket.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
    def from_json(json: str) -> Permission:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> PermissionLabels:
        """
        Its texts.
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
class PermissionLabels:
    """
    The texts of a `Permission`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @staticmethod
    def from_json(json: str) -> PermissionLabels:
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
class Person:
    """
    A person, as the host told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
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
        Its texts.
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
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
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
class Reference:
    """
    A number of the host's world that a ticket is about: a request number, a post's id.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
class Session:
    """
    A desk as one actor sees it. Any thread may use it; the interpreter is free while a call runs.

    It is a context manager that closes itself. Every method is one operation of the catalogue; what it refuses is
    raised as a `BazardeskError` in the session's locale, and leaves the store as it was.
    """
    def __enter__(self, /) -> Session: ...
    def __exit__(self, /, _kind: Any, _error: Any, _traceback: Any) -> None: ...
    def __reduce__(self, /) -> str: ...
    def __repr__(self, /) -> str: ...
    def clock_set(self, /, *, now: datetime) -> Standing:
        """
        Sets the manual clock of a desk that was opened with one. By the host.
        """
    def close(self, /) -> None:
        """
        Ends the session. A call that is inside finishes as it would have. Closing again does nothing.
        """
    def desk_tick(self, /, *, limit: int | None = None) -> TickReport:
        """
        Does what time has made due: overdue answers, automatic closing. By the host.
        """
    @property
    def direction(self, /) -> Direction:
        """
        In which direction a page in this locale runs.
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
    def person_put(self, /, *, id: str, name: str, email: str | None = None, locale: str | None = None, region: str | None = None, time_zone: str | None = None) -> Person:
        """
        Tells the desk about a person; what was told before is replaced. By the host.
        """
    @property
    def role(self, /) -> Role:
        """
        As whom the session acts.
        """
    def text(self, id: str, /, attribute: str | None = None, **values: "object") -> str:
        """
        A text by the id of its message, or an attribute of it, in the session's locale: the library's or the host's own.

        A variable's value is a `str`, `int`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list of
        `str`. It reads nothing of the desk, and serves on when the session is closed.
        """
    def ticket_available_actions(self, /, *, ticket: int) -> Offers:
        """
        Lists every action on a ticket: allowed or not, the rule, the deadline.
        """
    def ticket_close(self, /, *, ticket: int) -> Ticket:
        """
        Ends a ticket.
        """
    def ticket_counts(self, /) -> ListCounts:
        """
        Counts every list of the actor in one call.
        """
    def ticket_form(self, /, *, category: str | None = None) -> FormFields:
        """
        Describes the form of a ticket: fields, required marks, choices, defaults, limits, hints.
        """
    def ticket_get(self, /, *, ticket: int, after: int | None = None, limit: int | None = None) -> Thread:
        """
        Reads a ticket with its thread: at most `limit` messages, those behind `after`, an earlier reply's `next`.
        """
    def ticket_history(self, /, *, ticket: int) -> History:
        """
        Reads what happened to a ticket, oldest first.
        """
    def ticket_list(self, /, *, list: TicketList | str | None = None, status: TicketStatus | str | None = None, category: str | None = None, priority: Priority | str | None = None, order: str | None = None, assignee: str | None = None, opened_from: datetime | None = None, opened_until: datetime | None = None, sort: TicketSort | str | None = None, limit: int | None = None, cursor: str | None = None) -> Page:
        """
        Reads a page of a list of tickets. `cursor` is the `next` of an earlier page of the same list.
        """
    def ticket_may_open(self, /, *, category: str, order: str | None = None) -> Permission:
        """
        Says whether the actor may open a ticket of a category, and which rule forbids it.
        """
    def ticket_note(self, /, *, ticket: int, text: str) -> Ticket:
        """
        Writes an internal note, which only the platform's staff sees.
        """
    def ticket_open(self, /, *, category: str | None = None, subject: str | None = None, title: str | None = None, description: str | None = None, priority: Priority | str | None = None, order: str | None = None, items: Iterable[str] | None = None, references: Iterable[Reference] | None = None, fields: Mapping[str, str | int | bool] | None = None) -> Ticket:
        """
        Opens a ticket about the actor. The profile says per category which fields are required, optional or absent.
        """
    def ticket_reopen(self, /, *, ticket: int) -> Ticket:
        """
        Takes a ticket up again.
        """
    def ticket_reply(self, /, *, ticket: int, text: str) -> Ticket:
        """
        Writes to the other side; what becomes of the ticket depends on who writes.
        """
    def ticket_reply_and_resolve(self, /, *, ticket: int, text: str) -> Ticket:
        """
        Writes to the requester and resolves the ticket.
        """
    def ticket_request_information(self, /, *, ticket: int, text: str) -> Ticket:
        """
        Asks the requester something; the ticket waits for the user.
        """
    def ticket_resolve(self, /, *, ticket: int) -> Ticket:
        """
        Says that a ticket's matter is done.
        """
    def ticket_start(self, /, *, ticket: int) -> Ticket:
        """
        Begins to work on a ticket; the answer is still awaited.
        """
    def ticket_verify(self, /, *, ticket: int) -> Verification:
        """
        Verifies a ticket's history and names the first fault.
        """
    def tickets(self, /, *, list: TicketList | str | None = None, status: TicketStatus | str | None = None, category: str | None = None, priority: Priority | str | None = None, order: str | None = None, assignee: str | None = None, opened_from: datetime | None = None, opened_until: datetime | None = None, sort: TicketSort | str | None = None, limit: int | None = None) -> Iterator[Ticket]:
        """
        All tickets of a list, one by one: `ticket_list` without its cursor. A page of `limit` is read when its first
        ticket is asked for, and each page shows the list as it is then.
        """

@final
class Standing:
    """
    Where the manual clock stands.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Standing:
        """
        The object whose `to_json()` this is.
        """
    @property
    def labels(self, /) -> StandingLabels:
        """
        Its texts.
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
class StandingLabels:
    """
    The texts of a `Standing`, in the session's locale.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> StandingLabels:
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
class Thread:
    """
    A ticket and a page of its thread.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Thread:
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
    def __ne__(self, value: object, /) -> bool: ...
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
        Its texts.
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
    def __ne__(self, value: object, /) -> bool: ...
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
    def __ne__(self, value: object, /) -> bool: ...
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
        The host's id of the person to whom it is assigned; `None` for customers and sellers.
        """
    @property
    def assignee_name(self, /) -> str | None:
        """
        That person's display name; `None` for customers and sellers.
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
        Its texts.
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
        Tags, in the order of their names.
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
    def __ne__(self, value: object, /) -> bool: ...
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

@final
class Verification:
    """
    The result of verifying a ticket's history.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
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
        Its texts.
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
    def __ne__(self, value: object, /) -> bool: ...
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
