"""
The compiled half of the package: desk, session, and what operations give back.
"""

# Types of what is written by hand in this crate, in the form that pyo3 gives them; `cargo xtask generate` adds the rest.
# `private`: the package does not pass it on. `at once`: it neither waits nor reads the store.

from _typeshed import Incomplete, SupportsGetItem
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from os import PathLike
from typing import Any, Self, SupportsIndex, final

# No class of the module: every document has its members.
class Document:
    def __eq__(self, value: object, /) -> bool: ...
    @classmethod
    def __get_pydantic_core_schema__(cls, /, _source: Any, _handler: Any) -> Any:
        """
        How pydantic takes and writes it.
        """
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(json: str) -> Self:
        """
        Reads the JSON of `to_json()` back into an object.
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

# private
@final
class Coverage:
    """
    What a locale has of the reference, counted in texts.
    """
    def to_dict(self, /) -> dict[str, Any]:
        """
        What the locale has as a dictionary.
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
        The locale of people and sessions that have set none.
        """
    @staticmethod
    def open(path: str | PathLike[str], *, profile: str | PathLike[str], profile_was: str | None = None, locale: str | None = None, time_zone: str | None = None, locales: str | PathLike[str] | None = None, check: bool | None = None, create: bool | None = None, clock: datetime | None = None) -> Desk:
        """
        Opens a desk; creates its file or schema if there is none.

        `path` is a file, `:memory:`, or the address of a desk in PostgreSQL. `profile` is `freight`, `services`, or the path of
        a profile of your own, a file that ends in `.toml`. A desk refuses another profile than its own, unless `profile_was` is
        the name of its own. `locale` and `time_zone` are those of people who have set none; left out, `en` and `UTC`.
        `locales` is a folder of your own texts, which replace the library's. `check=True` checks the whole file, with
        its indexes and references, even if it was closed properly. `create=False` refuses a desk that does not exist, as
        `store_missing`, instead of creating it. `clock` gives the desk a manual clock that shows this instant, for tests.

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

        `person` is the host's id of a person that it put, required but for the host; `shop` the id of a seller's shop.
        `locale` may be an Accept-Language header as it is; left out, it is the person's, else the desk's, and so is
        `time_zone`. `calendar` and `digits` are the locale's unless they are given. A refusal is in the
        locale that the session would have had.
        """
    @property
    def warnings(self, /) -> tuple[WriteWarning, ...]:
        """
        What was noticed at opening it, in the desk's locale: names that the profile no longer has, and tickets may have.
        """

# private
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

# private
@final
class LocaleFiles:
    """
    The files of all locales, read once. With `folder`, they are those of a host's folder and lie over the library's.
    """
    def __new__(cls, /, files: SupportsGetItem[int, tuple[str, str, bytes | bytearray]], *, reference: str, folder: str | PathLike[str] | None = None, digests: SupportsGetItem[int, tuple[str, str]] = ..., command: str | None = None) -> LocaleFiles:
        """
        Takes files as locale, name and contents. `digests` are the contents of the files of accepted texts, by locale.
        `command` is how the check of one file is run, with `{}` for its place.
        """
    def accept(self, /, locale: str, changed: bool, named: SupportsGetItem[int, str], file: str | None) -> tuple[str, list[str]]:
        """
        The file of accepted texts of a locale, once its translations are accepted, and the texts that stay outdated.
        `changed` are the new and changed translations, `named` others; only those of `file` if it is named.
        """
    def check(self, /, used: SupportsGetItem[int, str] | None, chosen: Incomplete) -> tuple[Diagnostic, ...]:
        """
        Every finding in the locales and files and by the rules of `chosen`. `used` are the ids in use, if unused messages
        are to be found.
        """
    def coverage(self, /) -> tuple[Coverage, ...]:
        """
        How much of the reference each locale has; of a host's folder, how much of what the host adds.
        """
    def fixed(self, /, chosen: Incomplete) -> tuple[tuple[str, str, str], ...]:
        """
        The files that change when what is mechanical is corrected: locale, name and new text.
        """
    def imported(self, /, locale: str, translations: dict[str, tuple[str, str]]) -> tuple[list[tuple[str, str]], list[str], list[str]]:
        """
        Takes translations: by name, the source and its translation. Returns the files that change, the names of texts
        whose source has changed meanwhile, which are left out, and of those that cannot be taken: then no file changes.
        """
    def is_source(self, /, locale: str) -> bool:
        """
        Whether translations can be of texts in this locale: it is of the reference's language.
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
    def refusals(self, /) -> tuple[Diagnostic, ...]:
        """
        Why the library would not load the files: the first mistake of each broken file.
        """
    def render(self, /, finding: Diagnostic, colour: bool) -> str:
        """
        The finding as a compiler shows it.
        """
    def skeleton(self, /, locale: str) -> tuple[tuple[str, str, str], ...] | None:
        """
        The files with which a new locale begins: locale, name and text. A region begins with an empty one; `None` if its
        language has no texts yet.
        """
    def units(self, /, locale: str) -> tuple[tuple[str, str, str, str, str | None, bool], ...]:
        """
        Every text that is translated into the locale: of a host's folder, the host's own.
        """
    def unwritable(self, /) -> tuple[Diagnostic, ...]:
        """
        Why no new locale can be made of the reference, for each of its files of which none can.
        """

@final
class Money:
    """
    An amount of money for a text: how many of the currency's smallest unit, cents of a euro or whole yens. Nobody
    counts less than a rial: an amount in `IRR` is in whole rials, and one in `IRT` in tomans, ten rials each.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], dict[str, Any]]:
        """
        What it is made of again when it is unpickled.
        """
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, minor: int, currency: str) -> Money: ...
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
        The roles in which a session may run it.
        """
    @property
    def summary(self, /) -> str:
        """
        One English line about it.
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
    def __new__(cls, /, numerator: int, denominator: int) -> Percent: ...
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

# private
@final
class Preview:
    """
    A text as one locale shows it.
    """
    @property
    def branch(self, /) -> str:
        """
        The branch that is shown, such as `2, viewer: other`; empty if there is only one.
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

# private
@final
class ProfileFile:
    """
    A profile's file, read as opening a desk does.
    """
    def __new__(cls, /, path: str) -> ProfileFile:
        """
        Reads the file; a ValueError says why it cannot be read.
        """
    def findings(self, /, path: str, *, colour: bool, folder: str | PathLike[str] | None = None, locale: str | None = None, shown: str | None = None) -> tuple[tuple[dict[str, Any], str], ...]:
        """
        Every mistake: as a dictionary, and as a compiler shows it. Labels are looked for in this locale of the library's
        texts, and of the folder's if it is given; not at all without `locale`. `shown` is the folder's path in messages.
        """
    def labels(self, /, files: LocaleFiles, locale: str) -> tuple[list[tuple[str, str]], list[str], int] | None:
        """
        The texts that a locale lacks, added to its files; `None` if the profile has mistakes.
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
    def close(self, /) -> None:
        """
        Ends the session. A call that is inside finishes as it would have. Closing again does nothing.
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
    @property
    def role(self, /) -> Role:
        """
        The role of the session.
        """
    # at once
    def text(self, id: str, /, attribute: str | None = None, **values: "object") -> str:
        """
        A text by the id of its message, or an attribute of it (apart, or as `id.attribute`), in the session's locale: the
        library's or the host's own.

        A variable's value is a `str`, `int`, `date`, aware `datetime`, `timedelta`, `Money`, `Percent`, `Code` or a list
        of `str`; where the text writes a date or a time, also a `str` such as `2026-01-31`. It reads nothing of the desk, and serves on when the session is closed.
        """

def catalogue() -> tuple[Operation, ...]:
    """
    Every operation, in the order in which the documentation shows them.
    """

def closed_sets() -> dict[str, tuple[str, ...]]:
    """
    Every closed set of codes by the name of its enum, each with its keys in order.
    """

# private
def check_rules() -> tuple[str, ...]:
    """
    The names of the checker's rules.
    """

def error_codes() -> dict[ErrorCode, int]:
    """
    The number of every error code, as C has it.
    """

# private
def canonical_locale(tag: str) -> str | None:
    """
    A locale in its usual form, de-DE for de_DE; None if it is no locale.
    """

# private
def library_files() -> tuple[tuple[str, str], ...]:
    """
    The names of the library's own files: locale and file.
    """

def profile_schema() -> str:
    """
    The JSON Schema of profiles. A TOML file of a host's own is valid when it is, read as JSON.
    """

def profiles() -> dict[str, str]:
    """
    The source of every profile that the library ships, by its name.
    """

# private
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

# private
# private
def message_ids() -> tuple[str, ...]:
    """
    The ids of the messages that the library shows.
    """

def version() -> str:
    """
    The version of the library.
    """
