"""Writes `bazardesk/aio.py` from the stub of the compiled half: every method of a desk and of a session, to be awaited.

Owns the rule by which a method becomes a coroutine, and no list of methods:

- what gives a desk or a session is opened: it can be awaited, or entered with `async with`;
- what gives an iterator gives an asynchronous one;
- every other method is a coroutine;
- properties, and methods that neither read the store nor wait, stay what they are.

`test_stubs.py` compares the result with what is committed; `make golden` writes it.
"""

import ast

CLASSES = ("Desk", "Session")
# They read nothing of the desk: a thread would cost more than the work.
AT_ONCE = {"text"}

HEAD = '''"""The same operations, for programs on `asyncio`: every method of a desk and of a session is awaited.

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
'''

WIDTH = 120
INDENT = " " * 8

FRAME = '''    def __init__(self, NOUN: _bazardesk.CLASS) -> None:
        """Takes one that was opened without waiting: both may be used."""
        self._inner = NOUN

    async def __aenter__(self) -> CLASS:
        """The NOUN itself, closed at the end of the block."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None, /
    ) -> None:
        """Closes it."""
        await insist(self._inner.__exit__, kind, error, traceback)

    def __repr__(self) -> str:
        """What it is, and of which kind."""
        return f"aio.{self._inner!r}"
'''


def broken(begin: str, parts: list[str], end: str, indent: str) -> list[str]:
    """Something in brackets, on one line if it fits, else one part a line."""
    line = f"{indent}{begin}({', '.join(parts)}){end}"
    if len(line) <= WIDTH:
        return [line]
    return [f"{indent}{begin}(", *(f"{indent}    {part}," for part in parts), f"{indent}){end}"]


def documented(node: ast.ClassDef | ast.FunctionDef, indent: str) -> list[str]:
    """What the stub says about it, as a docstring."""
    lines = (ast.get_docstring(node) or "").strip().splitlines()
    if len(lines) == 1:
        return [f'{indent}"""{lines[0]}"""']
    return [f'{indent}"""{lines[0]}', *(f"{indent}{line}".rstrip() for line in lines[1:]), f'{indent}"""']


def taken(arguments: ast.arguments) -> list[str]:
    """A method's arguments, as they stand in the stub."""
    # A method of Rust takes `self` by position only, which one of Python need not say.
    alone = [argument.arg for argument in arguments.posonlyargs] == ["self"]
    plain = [*arguments.posonlyargs, *arguments.args]
    without = len(plain) - len(arguments.defaults)
    defaults = [None] * without + list(arguments.defaults)
    listed = [shown(argument, default) for argument, default in zip(plain, defaults, strict=True)]
    if arguments.posonlyargs and not alone:
        listed.insert(len(arguments.posonlyargs), "/")
    if arguments.kwonlyargs:
        listed.append("*")
    keywords = zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)
    listed += [shown(argument, default) for argument, default in keywords]
    return listed if arguments.kwarg is None else [*listed, f"**{shown(arguments.kwarg, None)}"]


def shown(argument: ast.arg, default: ast.expr | None) -> str:
    """An argument with its type and its default."""
    if isinstance(argument.annotation, ast.Constant):
        # The stub quotes what has no meaning for Rust.
        argument = ast.arg(argument.arg, ast.Name(str(argument.annotation.value)))
    return ast.unparse(argument) + ("" if default is None else f" = {ast.unparse(default)}")


def handed_on(arguments: ast.arguments) -> list[str]:
    """The same arguments on their way to the method of the same name."""
    handed = [argument.arg for argument in arguments.posonlyargs if argument.arg != "self"]
    handed += [f"{argument.arg}={argument.arg}" for argument in [*arguments.args, *arguments.kwonlyargs]]
    return handed if arguments.kwarg is None else [*handed, f"**{arguments.kwarg.arg}"]


def method(of: str, node: ast.FunctionDef) -> list[str]:
    """A method of a desk or of a session, as it is awaited."""
    arguments, gives = node.args, "" if node.returns is None else ast.unparse(node.returns)
    static = any(ast.unparse(mark) == "staticmethod" for mark in node.decorator_list)
    inner = f"_bazardesk.{of}.{node.name}" if static else f"self._inner.{node.name}"
    lines = ["    @staticmethod"] if static else []
    handed = handed_on(arguments)
    if any(ast.unparse(mark) == "property" for mark in node.decorator_list):
        lines += ["    @property", f"    def {node.name}(self) -> {gives}:", *documented(node, INDENT)]
        return [*lines, f"{INDENT}return {inner}"]
    if gives in CLASSES:
        lines += broken(f"def {node.name}", taken(arguments), f" -> Opening[{gives}]:", "    ")
        lines += [*documented(node, INDENT), "", f"{INDENT}async def opening() -> {gives}:"]
        lines += broken(f"return {gives}(await call", [inner, *handed], ")", INDENT + "    ")
        return [*lines, "", f"{INDENT}return Opening(opening)"]
    if gives.startswith("Iterator["):
        lines += broken(f"def {node.name}", taken(arguments), f" -> Async{gives}:", "    ")
        return [*lines, *documented(node, INDENT), *broken(f"return Walk({inner}", handed, ")", INDENT)]
    if node.name in AT_ONCE:
        lines += broken(f"def {node.name}", taken(arguments), f" -> {gives}:", "    ")
        return [*lines, *documented(node, INDENT), *broken(f"return {inner}", handed, "", INDENT)]
    lines += broken(f"async def {node.name}", taken(arguments), f" -> {gives}:", "    ")
    result = "await call" if gives == "None" else "return await call"
    return [*lines, *documented(node, INDENT), *broken(result, [inner, *handed], "", INDENT)]


def whole(node: ast.ClassDef) -> str:
    """A class, with what every one of them has."""
    methods = [entry for entry in node.body if isinstance(entry, ast.FunctionDef)]
    parts = [method(node.name, entry) for entry in methods if not entry.name.startswith("_")]
    head = "\n".join([f"class {node.name}:", *documented(node, "    ")])
    frame = FRAME.replace("CLASS", node.name).replace("NOUN", node.name.lower())
    return "\n\n".join([head, frame.rstrip(), *("\n".join(part) for part in parts)])


def imports(stub: ast.Module, classes: list[ast.ClassDef]) -> str:
    """What the arguments and results are made of, from where the stub has it."""
    methods = [entry for node in classes for entry in node.body if isinstance(entry, ast.FunctionDef)]
    public = [entry for entry in methods if not entry.name.startswith("_")]
    used = {name.id for entry in public for name in ast.walk(entry) if isinstance(name, ast.Name)}
    wanted: dict[str, set[str]] = {"collections.abc": {"AsyncIterator"}, "types": {"TracebackType"}}
    for node in stub.body:
        if isinstance(node, ast.ImportFrom) and node.module is not None:
            names = {alias.name for alias in node.names} & used - {"Iterator"}
            wanted.setdefault(node.module, set()).update(names)
        elif isinstance(node, ast.ClassDef) and node.name in used - set(CLASSES):
            wanted.setdefault("bazardesk._bazardesk", set()).add(node.name)
    wanted["bazardesk._waiting"] = {"Opening", "Walk", "call", "insist"}
    lines = ["from __future__ import annotations", ""]
    ours = {module: names for module, names in sorted(wanted.items()) if module.startswith("bazardesk") and names}
    lines += [
        f"from {module} import {', '.join(sorted(names))}"
        for module, names in sorted(wanted.items())
        if names and module not in ours
    ]
    lines += ["", "from bazardesk import _bazardesk"]
    for module, names in ours.items():
        lines += broken_import(module, sorted(names))
    return "\n".join(lines)


def broken_import(module: str, names: list[str]) -> list[str]:
    """An import, on one line if it fits."""
    line = f"from {module} import {', '.join(names)}"
    if len(line) <= WIDTH:
        return [line]
    return [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def generate(stub: str) -> str:
    """The module for this stub."""
    tree = ast.parse(stub)
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef) and node.name in CLASSES]
    listed = ", ".join(f'"{name}"' for name in CLASSES)
    parts = [f"{HEAD}\n{imports(tree, classes)}\n\n__all__ = [{listed}]", *(whole(node) for node in classes)]
    return "\n\n\n".join(parts) + "\n"
