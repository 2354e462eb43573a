"""The commands that judge and show texts: `bazardesk check`, `coverage`, `preview`.

It writes nothing but what `--fix` and `--accept` ask for.
"""

import difflib
import os
import re
from collections.abc import Mapping, Sequence
from textwrap import indent

from .. import _bazardesk as core
from ..command_line import ENGLISH, escaped
from ..terminal import colourful, working
from .texts_folder import CLEAN, DIGESTS, FOUND, MARK, Command, RefusedError, texts_in, usual, within

CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
"""What a text may hold and a terminal would obey."""
ISOLATES = dict.fromkeys(range(0x2066, 0x206A))
"""The marks round inserted values, which a page needs and a terminal may show as boxes; `--json` has them."""


class Checking(Command):
    """Findings, coverage and previews."""

    def check(self) -> int:
        """Prints the findings."""
        chosen = self.chosen()
        files = self.files()
        there = {locale for locale, _, _ in files}
        for locale in chosen["locales"]:
            if locale not in there:
                raise RefusedError(self.speech("command-locale-missing", locale=locale, path=self.path))
        texts = self.read(files)
        if self.options.accept or self.options.accept_unchanged:
            return self.accept(self.sound(files), sorted(there), chosen)
        fixed = 0
        if self.options.fix:
            with working(self.speech):
                changed = texts.fixed(chosen)
            for locale, name, text in self.progress.over(changed):
                self.write(self.place(locale, name), text)
            fixed = len(changed)
            files = self.files()
            texts = self.read(files)
        with working(self.speech):
            found = texts.check(self.used(files), chosen)
        errors = sum(finding.is_error for finding in found)
        checked = [name for locale, name, _ in files if within(locale, chosen["locales"])]
        checked = [name for name in checked if within(name, chosen["files"])]
        counts = {"errors": errors, "warnings": len(found) - errors, "files": len(checked), "fixed": fixed}
        colour = colourful()
        return self.told([self.shown(texts, one, colour) for one in found[: self.options.max]], **counts)

    def chosen(self) -> dict[str, list[str]]:
        """What the findings are limited to. The path may be that of one locale or of one file."""
        rules = {"rules": self.options.rule, "skipped": self.options.skip_rule}
        known = core.check_rules()
        for rule in (rule for given in rules.values() for rule in given):
            if rule not in known:
                said = self.speech("command-rule-unknown", rule=rule)
                if similar := difflib.get_close_matches(rule, known):
                    said += " " + self.speech("command-id-similar", ids=", ".join(similar))
                raise RefusedError(said)
        locales, files = list(self.options.locale), []
        if self.path.suffix == ".ftl" and os.path.lexists(self.path) and not self.path.is_dir():
            files.append(self.path.name)
            self.path = self.path.parent
            locales.append(self.path.absolute().name)
            self.path = self.path.parent if self.path.name not in {"", ".."} else self.path / ".."
        elif self.path.name not in {"", ".."} and self.path.is_dir() and texts_in(self.path):
            locales.append(self.path.name)
            self.path = self.path.parent
        return {"locales": [usual(locale) for locale in locales], "files": files, **rules}

    def accept(self, texts: core.LocaleFiles, there: Sequence[str], chosen: Mapping[str, list[str]]) -> int:
        """Writes for which reference the translations were accepted, and says which stay older than theirs."""
        file = next(iter(chosen["files"]), None)
        named = list(self.options.accept_unchanged)
        made, left = [], []
        for locale in there:
            if locale != self.reference and within(locale, chosen["locales"]):
                text, old = texts.accept(locale, self.options.accept, named, file)
                made.append((locale, DIGESTS, text))
                left += [{"locale": locale, "text": name} for name in old]
        accepted = {line.split(" ")[0] for _, _, text in made for line in text.splitlines()}
        for unknown in (name for name in named if name not in accepted):
            raise RefusedError(self.speech("command-id-unknown", id=unknown))
        status = self.written(made, left=left)
        if left and not self.json:
            print(
                self.speech("command-left", texts=len(left)),
                *(f"{one['locale']} {one['text']}" for one in left),
                sep="\n  ",
            )
            print(self.speech("command-accept-next", option="--accept-unchanged"))
        return status

    def coverage(self) -> int:
        """Prints a line for each locale."""
        texts = self.read(self.files())
        with working(self.speech):
            covered = [one.to_dict() for one in texts.coverage()]
        if self.json:
            self.document({"coverage": covered})
            return CLEAN
        width = max((len(one["locale"]) for one in covered), default=0)
        shares = [self.speech("command-percent", percent=one["percent"]) for one in covered]
        wide = max(map(len, shares), default=0)
        for one, share in zip(covered, shares, strict=True):
            said = self.speech("command-translated", translated=one["translated"], total=one["total"])
            said += f" · {self.speech('command-todo', texts=len(one['todo']), mark=MARK)}" if one["todo"] else ""
            print(f"{one['locale']:<{width}}  {share:>{wide}}  {said}")
        return CLEAN

    def preview(self) -> int:
        """Prints a message in every locale and branch."""
        texts = self.sound(self.files())
        wanted: str = self.options.id.split(".")[0]
        with working(self.speech):
            shown = texts.preview(wanted)
        if shown is None:
            said = self.speech("command-id-unknown", id=self.options.id)
            if similar := difflib.get_close_matches(wanted, texts.message_ids()):
                said += " " + self.speech("command-id-similar", ids=", ".join(similar))
            raise RefusedError(said)
        if self.json:
            self.document({"texts": [one.to_dict() for one in shown]})
        else:
            self.print_previews(shown)
        return FOUND if any(one.error for one in shown) else CLEAN

    def print_previews(self, shown: Sequence[core.Preview]) -> None:
        """Prints the texts below their locales."""
        locale = None
        for one in shown:
            if one.locale != locale:
                locale = one.locale
                print(locale)
            name = f"{one.id} [{one.branch}]" if one.branch else one.id
            borrowed = f"  ({self.speech('command-borrowed')})" if one.fallback else ""
            text = CONTROLS.sub(escaped, (one.text or one.error or "").translate(ISOLATES))
            # The lines of a letter stay below its name.
            text = indent(text, "    ").removeprefix("    ")
            print(f"  {name}: {text}{borrowed}")

    def used(self, files: Sequence[tuple[str, str, bytes]]) -> list[str] | None:
        """The ids in use, which are known for the library's own files only: what a host adds, the host uses."""
        if self.partial or self.reference != ENGLISH:
            return None
        names = {name for locale, name, _ in files if locale == ENGLISH}
        own = {name for locale, name in core.library_files() if locale == ENGLISH}
        return [*core.message_ids(), *self.speech.ids()] if names == own else None
