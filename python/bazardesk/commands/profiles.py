"""The commands for those who write a profile: `bazardesk profile check` and `profile labels`.

What is a mistake, and which texts a profile needs, is known by the core.
"""

import shlex
from pathlib import Path

from .. import _bazardesk as core
from ..command_line import ENGLISH, PROFILE_ENDING, visible
from ..terminal import colourful
from .texts_folder import CLEAN, MARK, Command, Finding, RefusedError


class Profiles(Command):
    """One run with a profile. The host's folder of texts is the command's path, if there is one."""

    def check(self) -> int:
        """Prints everything that keeps a desk from opening with the profile, and with labels in the locale."""
        profile = self.profile()
        locale = self.locale(self.options.locale)
        folder: Path | None = self.options.locales
        refused: tuple[core.Diagnostic, ...] = ()
        files: list[tuple[str, str, bytes]] = []
        if folder is not None:
            self.path = folder
            # Without files too: a desk opens with an empty folder.
            files = self.files(may_be_missing=True)
            if not folder.is_dir():
                raise RefusedError(self.speech("command-folder-missing", path=folder))
            texts = core.LocaleFiles(files, reference=self.reference, folder=folder)
            refused = texts.refusals()
        self.need_texts(self.options.locale, files)
        # Labels are looked for in all the texts or in none: with half of them, most would be missing.
        found = self.findings(profile, folder, None if refused else locale)
        found += [self.shown(texts, one, colourful()) for one in refused]
        return self.told(found, errors=len(found), warnings=0, files=1)

    def need_texts(self, locale: str, files: list[tuple[str, str, bytes]]) -> None:
        """A locale of which there is no text is misspelt; a region may have those of its language."""
        known = {one for one, _ in core.library_files()} | {one for one, _, _ in files}
        if not any(f"{locale}-".lower().startswith(f"{one}-".lower()) for one in known):
            folder = self.options.locales or "bazardesk"
            raise RefusedError(self.speech("command-locale-missing", locale=locale, path=folder))

    def labels(self) -> int:
        """Writes the labels that the profile needs and the folder lacks; what is there stays as it is."""
        profile = self.profile()
        locale = self.locale(self.options.locale)
        if self.path.exists() and not self.path.is_dir():
            raise RefusedError(self.speech("command-folder-missing", path=self.path))
        files = self.files(may_be_missing=True)
        texts = self.sound(files) if files else self.read(files)
        made = profile.labels(texts, locale)
        if made is None:
            found = self.findings(profile)
            return self.told(found, errors=len(found), warnings=0, files=1)
        changed, added, waiting = made
        self.written([(locale, *file) for file in changed], added=added, waiting=waiting)
        if self.json:
            return CLEAN
        if added:
            print(self.speech("command-added", texts=len(added)), *added, sep="\n  ")
        else:
            print(self.speech("command-unchanged"))
        if added or waiting:
            again = ["bazardesk", "profile", "check", str(self.options.file), "--locales", str(self.path)]
            again += ["--locale", locale] if locale != ENGLISH else []
            print(self.speech("command-complete", mark=MARK, command=shlex.join(again)))
        return CLEAN

    def profile(self) -> core.ProfileFile:
        """The file, if it can be read. The name of a desk's profile is that of a file if it ends so."""
        file: Path = self.options.file
        if not file.name.endswith(PROFILE_ENDING):
            raise RefusedError(self.speech("command-profile-ending", path=file, ending=PROFILE_ENDING))
        try:
            return core.ProfileFile(str(file))
        except ValueError as error:
            raise RefusedError(self.speech("command-file-failed", path=file, reason=error)) from error

    def findings(
        self, profile: core.ProfileFile, folder: Path | None = None, locale: str | None = None
    ) -> list[Finding]:
        """The mistakes, as dictionaries and as they are shown."""
        path = visible(self.options.file)
        shown = None if folder is None else visible(folder)
        found = [*profile.findings(path, colour=colourful(), folder=folder, locale=locale, shown=shown)]
        for one, _ in found:
            one["path"] = str(self.options.file)
        return found
