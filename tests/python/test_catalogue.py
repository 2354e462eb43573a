"""Python agrees with the core: operations, their fields, codes."""

import enum
import inspect
import json
from typing import Any

import bazardesk
import pytest
from bazardesk import aio, enums

# The iterators, each with the operation that reads its pages and has the same arguments.
ITERATORS = {
    "blocked_persons": "person_list_blocked",
    "events": "event_list",
    "instructions": "instruction_list",
    "messages": "ticket_get",
    "tickets": "ticket_list",
    "history": "ticket_history",
}


def fields(schema: dict[str, Any], shape: dict[str, Any]) -> tuple[set[str], set[str]]:
    """The fields of a request in the schema, and those that are required."""
    shape = schema["$defs"][shape["$ref"].rsplit("/", 1)[-1]] if "$ref" in shape else shape
    return set(shape.get("properties", {})), set(shape.get("required", []))


def parameters(method: object) -> tuple[set[str], set[str]]:
    """The keyword arguments of a method, and those without a default; nothing may be positional."""
    signature = inspect.signature(method).parameters.values()  # type: ignore[arg-type]
    taken = [parameter for parameter in signature if parameter.name != "self"]
    assert all(parameter.kind is inspect.Parameter.KEYWORD_ONLY for parameter in taken)
    required = {parameter.name for parameter in taken if parameter.default is inspect.Parameter.empty}
    return {parameter.name for parameter in taken}, required


@pytest.fixture(scope="module")
def schema() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(bazardesk.schema())
    return schema


def test_every_operation_is_a_method_with_the_fields_of_its_request(schema: dict[str, Any]) -> None:
    for operation in bazardesk.catalogue():
        method = getattr(bazardesk.Session, operation.name.replace(".", "_"))
        assert parameters(method) == fields(schema, schema["operations"][operation.name]["request"]), operation.name
        assert method.__doc__, operation.name


def test_every_argument_is_described_with_its_limits_and_values(schema: dict[str, Any]) -> None:
    for session in (bazardesk.Session, aio.Session):
        for operation in bazardesk.catalogue():
            method = getattr(session, operation.name.replace(".", "_"))
            for name in fields(schema, schema["operations"][operation.name]["request"])[0]:
                assert f"\n- `{name}`" in (inspect.getdoc(method) or ""), (operation.name, name)
        listing = " ".join((inspect.getdoc(session.ticket_list) or "").split())
        assert "- `sort` (`activity`, `number`, `deadline`, `priority`): " in listing
        assert "- `limit` (1 to 100): The most tickets on a page; absent: 25." in listing


def test_every_method_is_an_operation() -> None:
    operations = {operation.name.replace(".", "_") for operation in bazardesk.catalogue()}
    methods = {name for name, value in vars(bazardesk.Session).items() if callable(value) and name[0] != "_"}
    assert methods == operations | set(ITERATORS) | {"close", "text"}


def test_an_iterator_has_the_arguments_of_its_page() -> None:
    for iterator, page in ITERATORS.items():
        all_pages = dict(inspect.signature(getattr(bazardesk.Session, iterator)).parameters)
        one_page = dict(inspect.signature(getattr(bazardesk.Session, page)).parameters)
        assert all_pages == one_page, iterator
        assert getattr(bazardesk.Session, iterator).__doc__


def test_options_agree_with_the_schema(schema: dict[str, Any]) -> None:
    assert parameters(bazardesk.Desk.session) == fields(schema, schema["session_options"])
    opened = inspect.signature(bazardesk.Desk.open).parameters
    assert set(opened) == fields(schema, schema["desk_options"])[0]


def test_every_closed_set_is_an_enum() -> None:
    ours = {
        name: tuple(str(member) for member in value)
        for name, value in vars(enums).items()
        if isinstance(value, type) and issubclass(value, enum.StrEnum) and value is not enum.StrEnum
    }
    assert ours == bazardesk.closed_sets()
    for name in ours:
        members = getattr(enums, name).__members__
        assert all(member.name == member.value.upper() for member in members.values())
        assert getattr(bazardesk, name) is getattr(enums, name)


def test_numbers_are_the_same_as_in_c() -> None:
    assert list(bazardesk.statuses().values()) == list(range(1, len(bazardesk.Status) + 1))
    codes = bazardesk.error_codes()
    assert set(codes) == set(bazardesk.ErrorCode)
    assert len(set(codes.values())) == len(codes)


def test_an_operation_has_a_docstring() -> None:
    reply = next(operation for operation in bazardesk.catalogue() if operation.name == "ticket.reply")
    assert reply.kind is bazardesk.OperationKind.WRITE
    assert reply.roles == (bazardesk.Role.CUSTOMER, bazardesk.Role.SELLER, bazardesk.Role.AGENT)
    assert reply.summary
    assert repr(reply) == "Operation(ticket.reply)"


def test_everything_public_is_exported_and_documented() -> None:
    # A submodule becomes an attribute when a test imports it, but is not an export of the package.
    public = {name for name, value in vars(bazardesk).items() if name[0] != "_" and not inspect.ismodule(value)}
    assert public | {"__version__"} == set(bazardesk.__all__)
    for name in public:
        assert getattr(bazardesk, name).__doc__, name
