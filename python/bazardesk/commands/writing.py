"""The commands that write files: `bazardesk new`, `pseudo`, `export`, `import`."""

from collections.abc import Callable
from pathlib import Path

from .. import _bazardesk as core
from ..command_line import ENDINGS
from ..exchange import FORMATS, SHOWN, FormatError, Translations, Unit
from .texts_folder import CLEAN, FOUND, MARK, Command, RefusedError, usual


class Writing(Command):
    """New locales, artificial ones, and what other programs translate."""

    def new(self) -> int:
        """Writes the files of a new locale, those that are there already excepted."""
        locale = self.locale(self.options.locale)
        texts = self.sound(self.files(may_be_missing=self.partial), whole=True)
        if (begun := texts.skeleton(locale)) is None:
            language = locale.partition("-")[0]
            command = self.again().replace("check", f"new {language}", 1)
            raise RefusedError(self.speech("command-language-first", locale=language, command=command))
        made = [file for file in begun if not self.place(file[0], file[1]).exists()]
        if not made:
            raise RefusedError(self.speech("command-locale-exists", locale=locale))
        status = self.written(made)
        if not self.json:
            if any(text for _, _, text in made):
                print(self.speech("command-next", mark=MARK, command=self.again()))
            else:
                print(self.speech("command-next-region", locale=locale.partition("-")[0], command=self.again()))
        return status

    def pseudo(self) -> int:
        """Writes or prints the pseudo-locale."""
        texts = self.sound(self.files(may_be_missing=self.partial), whole=True)
        made = texts.pseudo(self.options.rtl)
        if self.options.out is not None:
            return self.written(made, self.options.out)
        if self.json:
            self.document({"files": [{"locale": tag, "file": name, "text": text} for tag, name, text in made]})
            return CLEAN
        for locale, name, text in made:
            print(f"### {locale}/{name}\n\n{text}")
        return CLEAN

    def export(self) -> int:
        """Writes the texts of a locale for another program."""
        write, _ = self.format()
        locale = self.locale(self.options.locale)
        units = [Unit(*unit) for unit in self.translated().units(locale)]
        self.write(self.options.file, write(units, self.reference, locale))
        if self.json:
            self.document({"written": [str(self.options.file)]})
        else:
            print(self.speech("command-written", path=self.options.file))
        return CLEAN

    def import_(self) -> int:
        """Takes the translations of another program."""
        _, read = self.format()
        path = Path(self.options.file)
        try:
            given = read(self.text(path))
        except FormatError as error:
            raise RefusedError(self.speech("command-file-failed", path=path, reason=error)) from error
        locale = self.locale(self.options.locale)
        theirs, source = (given.locale or locale)[:SHOWN], (given.source or self.reference)[:SHOWN]
        if usual(theirs) != locale:
            raise RefusedError(self.speech("command-import-locale", path=path, theirs=theirs, locale=locale))
        texts = self.translated()
        if not texts.is_source(source):
            raise RefusedError(self.speech("command-import-source", path=path, theirs=source, locale=self.reference))
        changed, outdated, rejected = texts.imported(locale, given.texts)
        if rejected:
            raise RefusedError(self.speech("command-import-refused", ids=self.listed(rejected)), FOUND)
        if not changed and not outdated and not self.json:
            print(self.speech("command-unchanged"))
            return CLEAN
        status = self.written([(locale, name, text) for name, text in changed], outdated=outdated)
        if outdated and not self.json:
            print(self.speech("command-import-outdated", ids=self.listed(outdated)))
        return FOUND if outdated else status

    def format(self) -> tuple[Callable[..., str], Callable[[str], Translations]]:
        """How the other program's file is written and read."""
        ending = self.options.file.suffix.lower()
        if ending not in FORMATS:
            path, endings = self.options.file, ", ".join(ENDINGS)
            raise RefusedError(self.speech("command-format-unknown", path=path, endings=endings))
        return FORMATS[ending]

    def translated(self) -> core.LocaleFiles:
        """The files, if they are sound."""
        return self.sound(self.files(may_be_missing=self.partial and self.path.is_dir()))
