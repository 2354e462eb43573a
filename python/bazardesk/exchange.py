"""Files that translation programs read and write: XLIFF 2.1 and PO.

It owns the two formats. It must not know what a text means: a unit has a name, a comment, a source and a target, in
Fluent's notation. In XLIFF each placeable is an inline code, which such programs protect.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple
from xml.etree import ElementTree

NAMESPACE = "urn:oasis:names:tc:xliff:document:2.0"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
OUTDATED = "bazardesk:outdated"
"""Our own state of a translation that is older than its source; XLIFF has none."""
PLACEABLE = re.compile(r"\{[^{}\n]*\}")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
UNESCAPES = {escape: character for character, escape in ESCAPES.items()}
LANGUAGE = re.compile(r"^(X-Source-Language|Language):[ \t]*(\S+)", re.MULTILINE | re.IGNORECASE)
SHOWN = 80
"""How much of a line an error repeats."""
QUOTED = re.compile(r'"((?:[^"\\]++|\\.)*+)"')


class FormatError(Exception):
    """The file is not of its format; the text says why, in English."""


class Unit(NamedTuple):
    """A text with its translation."""

    file: str
    name: str
    comment: str
    source: str
    target: str | None
    outdated: bool
    """Whether the translation is older than the source."""


class Translations(NamedTuple):
    """What a file gives back."""

    source: str | None
    locale: str | None
    """The languages that it names, if it names them."""
    texts: dict[str, tuple[str, str]]
    """By name: the source and its translation."""

    def add(self, name: str, source: str, target: str) -> None:
        """Adds a translation, if there is one. Of two different ones nobody knows which is meant."""
        if target.strip() and self.texts.setdefault(name, (source, target)) != (source, target):
            raise FormatError(f"it has two translations of {name[:SHOWN]}")


def xliff(units: Iterable[Unit], source: str, target: str) -> str:
    """The units as XLIFF 2.1, for translation from `source` to `target`."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.Element(tag("xliff"), {"version": "2.1", "srcLang": source, "trgLang": target})
    for name, of_file in groupby(units, key=lambda unit: unit.file):
        file = ElementTree.SubElement(root, tag("file"), {"id": identifier(name), "original": name})
        for unit in of_file:
            one = ElementTree.SubElement(file, tag("unit"), {"id": identifier(unit.name), "name": unit.name})
            if unit.comment:
                notes = ElementTree.SubElement(one, tag("notes"))
                ElementTree.SubElement(notes, tag("note")).text = unit.comment
            codes = sorted({*PLACEABLE.findall(unit.source), *PLACEABLE.findall(unit.target or "")})
            if codes:
                data = ElementTree.SubElement(one, tag("originalData"))
                for number, code in enumerate(codes, 1):
                    ElementTree.SubElement(data, tag("data"), {"id": f"d{number}"}).text = code
            state = {"state": "initial" if unit.target is None or unit.outdated else "translated"}
            if unit.outdated:
                state["subState"] = OUTDATED
            segment = ElementTree.SubElement(one, tag("segment"), state)
            inline(ElementTree.SubElement(segment, tag("source"), {SPACE: "preserve"}), unit.source, codes)
            if unit.target is not None:
                inline(ElementTree.SubElement(segment, tag("target"), {SPACE: "preserve"}), unit.target, codes)
    indent(root, 0)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode") + "\n"


def indent(element: ElementTree.Element, depth: int) -> None:
    """Puts each element on a line of its own; a text keeps its spaces."""
    if not len(element) or element.tag in {tag("source"), tag("target")}:
        return
    element.text = "\n" + "  " * (depth + 1)
    for child in element:
        indent(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + "  " * depth


def tag(name: str) -> str:
    """An element's name."""
    return f"{{{NAMESPACE}}}{name}"


def identifier(name: str) -> str:
    """A name as an id of XML: no spaces."""
    return re.sub(r"\s", "_", name)


def inline(element: ElementTree.Element, text: str, codes: Sequence[str]) -> None:
    """The text with its placeables as codes."""
    last: ElementTree.Element | None = None
    end = 0
    parts = [*PLACEABLE.finditer(text)]
    for number, found in enumerate(parts, 1):
        before = text[end : found.start()]
        if last is None:
            element.text = before
        else:
            last.tail = before
        names = {"id": str(number), "dataRef": f"d{codes.index(found[0]) + 1}", "disp": found[0]}
        last = ElementTree.SubElement(element, tag("ph"), names)
        end = found.end()
    if last is None:
        element.text = text
    else:
        last.tail = text[end:]


def from_xliff(text: str) -> Translations:
    """The translations in XLIFF 2, by name. A unit of which a segment has none is left out."""
    if "<!DOCTYPE" in text:
        raise FormatError("a document type is not accepted")
    try:
        root = ElementTree.fromstring(text)  # noqa: S314  (without a document type there are no entities to expand)
    except ElementTree.ParseError as error:
        raise FormatError(str(error)) from error
    if root.tag != tag("xliff"):
        raise FormatError("this is not XLIFF 2")
    translations = Translations(root.get("srcLang"), root.get("trgLang"), {})
    for unit in root.iter(tag("unit")):
        codes: dict[str | None, str] = {data.get("id"): data.text or "" for data in unit.iter(tag("data"))}
        parts = [part for part in unit if part.tag in {tag("segment"), tag("ignorable")}]
        sources = [part.find(tag("source")) for part in parts]
        # What is between two segments, such as a space, need not be translated.
        between = [None if part.tag == tag("segment") else source for part, source in zip(parts, sources, strict=True)]
        found = [part.find(tag("target")) for part in parts]
        targets = [source if target is None else target for target, source in zip(found, between, strict=True)]
        try:
            source, target = ([flat(text, codes) for text in side if text is not None] for side in (sources, targets))
        except RecursionError as error:
            raise FormatError("its elements nest too deep") from error
        if len(target) == len(parts):
            translations.add(unit.get("name", unit.get("id", "")), "".join(source), "".join(target))
    return translations


def flat(element: ElementTree.Element, codes: Mapping[str | None, str]) -> str:
    """The text with its codes as placeables. Marks that a program has put round words are left out."""
    text = element.text or ""
    for child in element:
        is_code = child.tag in {tag("ph"), tag("cp")}
        if is_code and child.get("dataRef") not in codes:
            raise FormatError(f"a placeable of a translation has lost its data: {element.text or ''}"[:SHOWN])
        text += codes[child.get("dataRef")] if is_code else flat(child, codes)
        text += child.tail or ""
    return text


def po(units: Iterable[Unit], source: str, target: str) -> str:
    """The units as PO. The context of a message is its file and name."""
    header = f"Language: {target}\nX-Source-Language: {source}\n"
    header += "MIME-Version: 1.0\nContent-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
    parts = [f'msgid ""\nmsgstr {quoted(header)}\n']
    for unit in units:
        lines = [f"#. {line}".rstrip() for line in unit.comment.split("\n")] if unit.comment else []
        lines.append(f"#: {unit.file}")
        lines += ["#, fuzzy"] if unit.outdated else []
        lines += [f"msgctxt {quoted(unit.name)}", f"msgid {quoted(unit.source)}"]
        parts.append("\n".join([*lines, f"msgstr {quoted(unit.target or '')}"]) + "\n")
    return "\n".join(parts)


def quoted(text: str) -> str:
    """A string of PO, a line of the text in each of its lines."""
    lines = text.splitlines(keepends=True) if "\n" in text else [text]
    written = ['"' + re.sub(r'[\\"\n\t\r]', lambda found: ESCAPES[found[0]], line) + '"' for line in lines]
    return "\n".join(['""', *written]) if len(written) > 1 else written[0]


def entries(text: str) -> Iterator[list[str]]:
    """The lines of each entry of a PO file. A blank line between two entries is usual, but no rule."""
    entry: list[str] = []
    done = False
    for line in text.split("\n"):
        begins = done and line.startswith(("#", "msgctxt", "msgid"))
        if begins or not line.strip():
            yield entry
            entry, done = [], False
        if line.strip():
            entry.append(line)
            done |= line.startswith("msgstr")
    yield entry


def from_po(text: str) -> Translations:
    """The translations in PO, by name. Obsolete and fuzzy ones are left out."""
    translations = Translations(None, None, {})
    for entry in entries(text.replace("\r\n", "\n")):
        parts: dict[str, list[str]] = {}
        field = ""
        fuzzy = False
        for line in entry:
            fuzzy |= line.startswith("#,") and "fuzzy" in line
            if line.startswith("#"):
                continue
            word, _, rest = line.partition(" ") if not line.startswith('"') else (field, "", line)
            string = QUOTED.fullmatch(rest.strip())
            if string is None or word not in {"msgctxt", "msgid", "msgstr"}:
                raise FormatError(f"this is not PO: {line[:SHOWN]}")
            field = word
            plain = re.sub(r"\\.", lambda found: UNESCAPES.get(found[0], found[0]), string[1])
            parts.setdefault(field, []).append(plain)
        fields = {name: "".join(lines) for name, lines in parts.items()}
        if "msgctxt" in fields and not fuzzy:
            translations.add(fields["msgctxt"], fields.get("msgid", ""), fields.get("msgstr", ""))
        # The header is the text of nothing.
        if "msgctxt" not in fields and fields.get("msgid") == "":
            named = {name.lower(): locale for name, locale in LANGUAGE.findall(fields.get("msgstr", ""))}
            translations = translations._replace(source=named.get("x-source-language"), locale=named.get("language"))
    return translations


Writer = Callable[[Iterable[Unit], str, str], str]
FORMATS: Mapping[str, tuple[Writer, Callable[[str], Translations]]] = {
    ".xlf": (xliff, from_xliff),
    ".xliff": (xliff, from_xliff),
    ".po": (po, from_po),
}
"""By the ending of the file's name: how it is written, and how it is read."""
