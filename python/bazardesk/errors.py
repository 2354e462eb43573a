"""Exceptions: every way in which a call can be refused.

The store is as it was before the call. After `storage_failed`, `storage_full`, `connection_lost` and an `InternalError`
alone, the call may have taken effect.

Catch a class for what to do next, look at `code` for what it was. `str(error)` is the sentence for a person, in the
session's locale; `developer_message` is English and holds nobody's data. A traceback shows code, field, rule and
`developer_message` below the sentence.
"""

import json
from datetime import datetime
from typing import Any

from .enums import ErrorCode, Rule, Status


class BazardeskError(Exception):
    """A call was refused."""

    code: ErrorCode
    """The stable key of the error."""
    status: Status
    """The kind of outcome; it decides the class."""
    message: str
    """One sentence for a person, in the session's locale."""
    developer_message: str
    """One English sentence for developers; never holds what a person wrote."""
    field: str | None
    """Which argument is wrong, as a path (`references[0].kind`)."""
    rule: Rule | None
    """Which rule forbids it."""
    until: datetime | None
    """When the rule no longer forbids it, where that is known: an aware datetime in UTC."""
    details: dict[str, int | str]
    """Its values: `limit`, `least`, `most`, `line`, `column`, `more`; the versions `seen`, `current`; `mistake`."""
    errors: list[dict[str, Any]]
    """Every mistake in a field of the request, each with `field`, `code`, `message`, `developer_message`, `details`."""

    def __init__(self, document: str) -> None:
        """Reads an error document, the same that C gets."""
        self._document = document
        try:
            told = json.loads(document)
            self.code = ErrorCode(told["code"])
            self.status = Status(told["status"])
            self.message = told["message"]
            self.developer_message = told["developer_message"]
            self.field = told["field"]
            self.rule = None if told["rule"] is None else Rule(told["rule"])
            self.until = None if told["until"] is None else datetime.fromisoformat(told["until"])
            self.details = told["details"]
            self.errors = told["errors"]
        except (KeyError, TypeError, ValueError):
            # A damaged pickle, or one of a newer version; what is in it is not repeated.
            raise ValueError("the text is no error document") from None
        # Logs and error trackers print `args`: the sentence, not the document.
        super().__init__(self.message)
        for line in self._notes():
            self.add_note(line)

    def _notes(self) -> list[str]:
        """What a traceback shows below the sentence: nothing of it is what a person wrote."""
        places = {"field": self.field, "rule": self.rule, "until": self.until and self.until.isoformat()}
        known = "".join(f", {name} {value}" for name, value in places.items() if value is not None)
        notes = [f"{self.code}{known}: {self.developer_message}"]
        # The first mistake is the error itself.
        notes += [f"{each['code']}, field {each['field']}: {each['developer_message']}" for each in self.errors[1:]]
        return notes + [f"further mistakes: {number}" for name, number in self.details.items() if name == "more"]

    def __reduce__(self) -> tuple[Any, ...]:
        """How it is pickled and copied: as its document."""
        return type(self), (self._document,), self.__dict__

    def __repr__(self) -> str:
        """The class, and what programs decide by."""
        told = {"code": self.code, "field": self.field, "rule": self.rule}
        shown = ", ".join(f"{name}={str(value)!r}" for name, value in told.items() if value is not None)
        return f"{type(self).__name__}({shown})"

    def __str__(self) -> str:
        """The sentence for a person."""
        return self.message

    def to_json(self) -> str:
        """The error document as JSON, byte for byte what C gets."""
        return self._document

    def to_dict(self) -> dict[str, Any]:
        """The error document as a dictionary: its JSON, parsed."""
        told: dict[str, Any] = json.loads(self._document)
        return told


class InvalidError(BazardeskError, ValueError):
    """The request is wrong; the same call will be refused again."""


class NotFoundError(BazardeskError, LookupError):
    """There is no such thing, or the actor may not see it."""


class ForbiddenError(BazardeskError):
    """A rule forbids it.

    It is no `PermissionError`: that is an `OSError`, and whoever handles failing files must not swallow a refusal.
    """


class ConflictError(BazardeskError):
    """Somebody else was faster, or an idempotency key belongs to another request: `code` says which.

    With `VERSION_CONFLICT`, `details` holds the version that was `seen` and the `current` one.
    """


class BusyError(BazardeskError):
    """The store is in use; try again."""


class StorageError(BazardeskError, OSError):
    """The store failed, or its file cannot be used."""


class HandleError(BazardeskError, RuntimeError):
    """The desk or the session was closed."""


class ForkedError(BazardeskError, RuntimeError):
    """The desk, or the file, was opened before this process was forked: fork first, then open it."""


class InternalError(BazardeskError, RuntimeError):
    """A defect of the library. The desk can still be used."""


_CLASSES: dict[Status, type[BazardeskError]] = {
    Status.INVALID: InvalidError,
    Status.NOT_FOUND: NotFoundError,
    Status.FORBIDDEN: ForbiddenError,
    Status.CONFLICT: ConflictError,
    Status.BUSY: BusyError,
    Status.STORAGE: StorageError,
    Status.HANDLE: HandleError,
    Status.FORKED: ForkedError,
    Status.PANIC: InternalError,
    Status.INTERNAL: InternalError,
}


def from_document(document: str) -> BazardeskError:
    """Makes the exception for an error document."""
    return _CLASSES[Status(json.loads(document)["status"])](document)
