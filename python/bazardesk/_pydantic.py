"""What pydantic, and FastAPI with it, needs to take and write the library's documents.

Only pydantic calls it: the package does not depend on pydantic. It must not know a document.
"""

import json
from typing import Any, Protocol


class Document(Protocol):
    """What every class of documents has."""

    @staticmethod
    def from_json(json: str) -> "Document":
        """Reads one."""

    def to_dict(self) -> dict[str, Any]:
        """Writes one."""


def schema(document: type[Document]) -> object:
    """Gives the schema of a class: an object of it, or its JSON; written as its JSON."""
    from pydantic_core import core_schema  # noqa: PLC0415 (there only for who uses pydantic)

    def read(told: dict[str, Any]) -> Document:
        return document.from_json(json.dumps(told))

    told = core_schema.dict_schema(keys_schema=core_schema.str_schema())
    from_json = core_schema.chain_schema([told, core_schema.no_info_plain_validator_function(read)])
    written = core_schema.plain_serializer_function_ser_schema(lambda value: value.to_dict(), return_schema=told)
    return core_schema.json_or_python_schema(
        json_schema=from_json,
        python_schema=core_schema.union_schema([core_schema.is_instance_schema(document), from_json]),
        serialization=written,
        metadata={"pydantic_js_functions": [lambda _schema, _handler: {"type": "object", "title": document.__name__}]},
    )
