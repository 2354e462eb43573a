"""The codes of the library, one enum for each closed set of the core. A test compares them with it.

Every value is a `str` and equals its key: `ticket.status == "open"` holds. What a code is called in somebody's language
stands in the `labels` beside it.
"""

from enum import StrEnum


class Awaiting(StrEnum):
    """Which side must act next; derived from what was done, never set by hand."""

    HANDLER = "handler"
    REQUESTER = "requester"
    NOBODY = "nobody"


class Calendar(StrEnum):
    """The calendar in which dates are written."""

    PERSIAN = "persian"
    GREGORIAN = "gregorian"


class ChainState(StrEnum):
    """What the verification of a history found."""

    INTACT = "intact"
    ALTERED = "altered"
    MISSING = "missing"
    REORDERED = "reordered"


class Digits(StrEnum):
    """The digits in which numbers are written."""

    PERSIAN = "persian"
    LATIN = "latin"


class Direction(StrEnum):
    """The direction in which a language is written: HTML's `dir`."""

    LTR = "ltr"
    RTL = "rtl"


class ErrorCode(StrEnum):
    """The stable key of every error."""

    REQUEST_MALFORMED = "request_malformed"
    REQUEST_TOO_LARGE = "request_too_large"
    REQUEST_TOO_DEEP = "request_too_deep"
    FIELD_MISSING = "field_missing"
    FIELD_UNKNOWN = "field_unknown"
    FIELD_TYPE = "field_type"
    FIELD_EMPTY = "field_empty"
    FIELD_TOO_LONG = "field_too_long"
    FIELD_TOO_MANY = "field_too_many"
    FIELD_CHOICE = "field_choice"
    FIELD_RANGE = "field_range"
    FIELD_FORMAT = "field_format"
    FIELD_CHARACTER = "field_character"
    FIELD_NOT_OFFERED = "field_not_offered"
    FIELD_DUPLICATE = "field_duplicate"
    CURSOR_INVALID = "cursor_invalid"
    SORT_NOT_OFFERED = "sort_not_offered"
    PROFILE_INVALID = "profile_invalid"
    CLOCK_NOT_MANUAL = "clock_not_manual"
    LOCALES_INVALID = "locales_invalid"
    TEMPLATE_INVALID = "template_invalid"
    TEMPLATE_VARIABLE_UNKNOWN = "template_variable_unknown"
    TEMPLATE_VARIABLE_MISSING = "template_variable_missing"
    TEMPLATE_VARIABLE_KIND = "template_variable_kind"
    VERSION_CONFLICT = "version_conflict"
    IDEMPOTENCY_REUSED = "idempotency_reused"
    BACKUP_EXISTS = "backup_exists"
    BACKUP_NOT_OFFERED = "backup_not_offered"
    TIME_PASSED = "time_passed"
    REPLY_TOO_LARGE = "reply_too_large"
    OPERATION_UNKNOWN = "operation_unknown"
    TICKET_NOT_FOUND = "ticket_not_found"
    PERSON_NOT_FOUND = "person_not_found"
    TEMPLATE_NOT_FOUND = "template_not_found"
    SHOP_NOT_FOUND = "shop_not_found"
    MACRO_NOT_FOUND = "macro_not_found"
    SHOP_FORBIDDEN = "shop_forbidden"
    ROLE_FORBIDDEN = "role_forbidden"
    ACTION_REFUSED = "action_refused"
    BUSY = "busy"
    STORAGE_FAILED = "storage_failed"
    STORAGE_FULL = "storage_full"
    STORE_NEWER = "store_newer"
    STORE_DAMAGED = "store_damaged"
    STORE_FOREIGN = "store_foreign"
    STORE_READ_ONLY = "store_read_only"
    STORE_UNREACHABLE = "store_unreachable"
    CONNECTION_LOST = "connection_lost"
    HANDLE_INVALID = "handle_invalid"
    DESK_CLOSED = "desk_closed"
    FORKED = "forked"
    PANIC = "panic"
    INTERNAL = "internal"
    TEXT_MISSING = "text_missing"


class EventKind(StrEnum):
    """What happened."""

    PERSON_PUT = "person_put"
    TICKET_OPENED = "ticket_opened"
    TICKET_STARTED = "ticket_started"
    TICKET_REPLIED = "ticket_replied"
    TICKET_REPLIED_AND_RESOLVED = "ticket_replied_and_resolved"
    TICKET_INFORMATION_REQUESTED = "ticket_information_requested"
    TICKET_RESOLVED = "ticket_resolved"
    TICKET_CLOSED = "ticket_closed"
    TICKET_CLOSED_AUTOMATICALLY = "ticket_closed_automatically"
    TICKET_REOPENED = "ticket_reopened"
    TICKET_NOTED = "ticket_noted"
    TICKET_OVERDUE = "ticket_overdue"
    TICKET_ASSIGNED = "ticket_assigned"
    TICKET_UNASSIGNED = "ticket_unassigned"
    TICKET_PRIORITY_SET = "ticket_priority_set"
    TICKET_CATEGORY_SET = "ticket_category_set"
    TICKET_TAG_ADDED = "ticket_tag_added"
    TICKET_TAG_REMOVED = "ticket_tag_removed"
    TICKET_FIELD_SET = "ticket_field_set"
    TICKET_MARKED_SPAM = "ticket_marked_spam"
    SHOP_PUT = "shop_put"
    PERSON_BLOCKED = "person_blocked"
    PERSON_UNBLOCKED = "person_unblocked"


class HandlerKind(StrEnum):
    """Who answers a ticket."""

    PLATFORM = "platform"
    SHOP = "shop"


class MessageKind(StrEnum):
    """For whom a message is: both sides, or the platform's staff."""

    MESSAGE = "message"
    NOTE = "note"


class OperationKind(StrEnum):
    """Whether an operation changes something."""

    READ = "read"
    WRITE = "write"


class Priority(StrEnum):
    """How urgent a ticket is."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    URGENT = "urgent"


class Role(StrEnum):
    """As whom a session acts. The host vouches for it."""

    CUSTOMER = "customer"
    SELLER = "seller"
    AGENT = "agent"
    MEDIATOR = "mediator"
    GUEST = "guest"
    HOST = "host"


class Rule(StrEnum):
    """Why something is refused."""

    ROLE = "role"
    HANDLER_ONLY = "handler_only"
    ALREADY_STARTED = "already_started"
    AWAITING_REQUESTER = "awaiting_requester"
    ALREADY_RESOLVED = "already_resolved"
    ALREADY_CLOSED = "already_closed"
    TICKET_RESOLVED = "ticket_resolved"
    TICKET_CLOSED = "ticket_closed"
    NOT_CLOSED = "not_closed"
    REOPEN_WINDOW = "reopen_window"
    CLOSING_NOT_OFFERED = "closing_not_offered"
    RESOLVING_NOT_OFFERED = "resolving_not_offered"
    REGION = "region"
    ORDER_REQUIRED = "order_required"
    THREAD_FULL = "thread_full"
    EDITING_NOT_OFFERED = "editing_not_offered"
    FIELDS_NOT_OFFERED = "fields_not_offered"
    TAG_LIMIT = "tag_limit"
    OTHER_HANDLER = "other_handler"
    ALREADY_SPAM = "already_spam"
    BLOCKED = "blocked"
    FLOOD_LIMIT = "flood_limit"


class Status(StrEnum):
    """The kinds of outcome of a refused call; each has its exception."""

    INVALID = "invalid"
    NOT_FOUND = "not_found"
    FORBIDDEN = "forbidden"
    CONFLICT = "conflict"
    BUSY = "busy"
    STORAGE = "storage"
    HANDLE = "handle"
    FORKED = "forked"
    PANIC = "panic"
    INTERNAL = "internal"


class StreamKind(StrEnum):
    """What an event of the feed is about."""

    PERSON = "person"
    TICKET = "ticket"
    SHOP = "shop"


class TemplateSource(StrEnum):
    """Where a template comes from."""

    PROFILE = "profile"
    HOST = "host"
    OWN = "own"


class TicketAction(StrEnum):
    """What can be done to a ticket."""

    START = "start"
    REPLY = "reply"
    REPLY_AND_RESOLVE = "reply_and_resolve"
    REQUEST_INFORMATION = "request_information"
    RESOLVE = "resolve"
    CLOSE = "close"
    REOPEN = "reopen"
    NOTE = "note"
    ASSIGN = "assign"
    SET_PRIORITY = "set_priority"
    SET_CATEGORY = "set_category"
    ADD_TAG = "add_tag"
    REMOVE_TAG = "remove_tag"
    SET_FIELD = "set_field"
    MARK_SPAM = "mark_spam"


class TicketList(StrEnum):
    """The lists that an actor has."""

    MINE = "mine"
    ACTION_REQUIRED = "action_required"
    WAITING_FOR_USER = "waiting_for_user"
    RESOLVED = "resolved"
    CLOSED = "closed"
    QUEUE = "queue"
    UNASSIGNED = "unassigned"
    UNREAD = "unread"
    ALL = "all"


class TicketSort(StrEnum):
    """The order of a list."""

    ACTIVITY = "activity"
    NUMBER = "number"
    DEADLINE = "deadline"


class TicketStatus(StrEnum):
    """Where a ticket stands."""

    OPEN = "open"
    IN_PROGRESS = "in_progress"
    WAITING_FOR_USER = "waiting_for_user"
    RESOLVED = "resolved"
    CLOSED = "closed"


class TranscriptFormat(StrEnum):
    """As what a transcript is written."""

    HTML = "html"
    TEXT = "text"


class VariableKind(StrEnum):
    """What a variable of a template holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    DATE_TIME = "date_time"
    DURATION = "duration"
