### The translators' command, `bazardesk`: its help and what it prints in a terminal.
### Kinds of variables: Code is a path, a locale or an id that people copy, Number is a counted quantity.

## Help

# First line of `bazardesk --help`: what the command is for.
command-about = Checks the texts of bazardesk and helps translate them.

# Help of `bazardesk check`, in the list of commands and at the head of its own help.
command-check = Check the translations and show where the problems are.

# Help of `bazardesk coverage`, in the list of commands and at the head of its own help.
command-coverage = Show how much of the reference each locale covers.

# Help of `bazardesk preview`, in the list of commands and at the head of its own help.
command-preview = Show a message as people will read it, in every locale.

# Help of `bazardesk pseudo`, in the list of commands and at the head of its own help.
command-pseudo = Write a pseudo-translation of the reference, to try out layouts without a translation.

# Help of `bazardesk new`, in the list of commands and at the head of its own help.
command-new = Start a new locale: write its files with the comments and the texts to translate.

# Help of `bazardesk export`, in the list of commands and at the head of its own help. XLIFF and PO are formats of files
# that translation programs read.
command-export = Write the texts of a locale for a translation program, as XLIFF or PO.

# Help of `bazardesk import`, in the list of commands and at the head of its own help.
command-import = Take the translations of an XLIFF or PO file into the texts.

# Help of `bazardesk profile`, in the list of commands and at the head of its own help. A profile is a file with the rules
# of one marketplace.
command-profile = Check a profile and write the texts that it needs.

# Help of `bazardesk profile check`, in the list of commands and at the head of its own help.
command-profile-check = Check a profile as opening a desk does, and show every mistake.

# Help of `bazardesk profile labels`, in the list of commands and at the head of its own help. Labels are the names of
# categories, fields and the like, as people read them.
command-profile-labels = Write the labels that a profile needs and a folder lacks, with the texts to complete.

# Heading above the list of commands in the help; it ends with a colon.
command-group-commands = Commands:

# Heading above the list of options in the help; it ends with a colon.
command-group-options = Options:

# Heading above the list of positional arguments in the help; it ends with a colon.
command-group-arguments = Arguments:

# Beginning of the line that shows how the command is written; it ends with a colon, and the syntax follows.
command-usage = Usage:

# Help of the option --help.
command-option-help = Show this help.

# Help of the option --version.
command-option-version = Show the version.

# Help of the option --json.
command-option-json = Write JSON, for programs.

# Help of the option --fix of `bazardesk check`. Mechanical problems are those that the command can correct without a
# choice, for instance a space before a punctuation mark.
command-option-fix = Correct in the files what can be corrected mechanically.

# Help of the option --reference.
command-option-reference = The locale that the others are compared with; English if none is given.

# Help of the option --partial. A host is the marketplace that embeds the library; its folder replaces single messages.
command-option-partial = The folder only replaces or extends texts of the library, as a host’s folder does.

# Help of the option --rtl of `bazardesk pseudo`.
command-option-rtl = Write the right-to-left pseudo-locale.

# Help of the option --out of `bazardesk pseudo`.
command-option-out = Where to write the files; without it they are printed.

# Help of the argument LOCALE of `bazardesk export` and `bazardesk import`.
# $locale (Code): a locale as an example. Example: fr
command-argument-translation = The locale of the translations, for instance { $locale }.

# Help of the option --locale of `bazardesk check`.
command-option-locale = Only this locale. Can be repeated.

# Help of the option --rule of `bazardesk check`. Each finding shows the name of its rule in brackets.
command-option-rule = Only findings of this rule. Can be repeated.

# Help of the option --skip-rule of `bazardesk check`.
command-option-skip-rule = No findings of this rule. Can be repeated.

# Help of the option --max of `bazardesk check`.
command-option-max = Show at most this many findings.

# Help of the option --accept of `bazardesk check`. Accepted translations are reported when their reference changes.
command-option-accept = Note that the translations match the reference as it is now.

# Help of the option --accept-unchanged of `bazardesk check`, which takes the id of a text.
command-option-accept-unchanged = Note that the translation of this text matches the reference although it has not changed. Can be repeated.

# Help of the option --locales of `bazardesk profile check`. A host is the marketplace that embeds the library.
command-option-locales = The folder of the host’s own texts; if none is given, only those of the library are known.

# Help of the option --locale of `bazardesk profile check`. A desk is an opened helpdesk.
command-option-check-locale = The locale in which each label must be written, for instance that of a translation; English if none is given.

# Help of the option --locale of `bazardesk profile labels`.
command-option-labels-locale = The locale to write the labels for; English if none is given.

# Help of the argument FILE of `bazardesk export` and `bazardesk import`.
# $endings (Code): the endings of the file’s name that choose the format. Example: .xlf, .po
command-argument-exchange = The file of the translation program. The ending of its name chooses the format: { $endings }.

# Help of the argument PATH.
# $path (Code): the folder that is taken when none is given. Example: locales
command-argument-path = The folder of the locales; { $path } if none is given.

# Help of the argument ID of `bazardesk preview`.
command-argument-id = The id of the message.

# Help of the argument LOCALE of `bazardesk new`.
# $locale (Code): a locale as an example. Example: de
command-argument-locale = The new locale, for instance { $locale }.

# Help of the argument FILE of `bazardesk profile check` and `bazardesk profile labels`.
# $ending (Code): how the file’s name ends. Example: .toml
command-argument-profile = The file of the profile; its name ends in { $ending }.

# Help of the argument FOLDER of `bazardesk profile labels`.
command-argument-folder = The folder of the locales that the labels are added to; it is created if it is missing.

## Results

# Last line of `bazardesk check` when nothing was found.
# $files (Number): how many files were checked. Example: 9
command-clean =
    { $files ->
        [one] No problems found in { $files } file.
       *[other] No problems found in { $files } files.
    }

# Last line of `bazardesk check` when something was found, before command-warnings.
# $errors (Number): how many errors were found. Example: 3
command-errors =
    { $errors ->
        [one] { $errors } error
       *[other] { $errors } errors
    }

# Last line of `bazardesk check`, after the number of errors.
# $warnings (Number): how many warnings were found. Example: 2
command-warnings =
    { $warnings ->
        [one] { $warnings } warning
       *[other] { $warnings } warnings
    }

# Line of `bazardesk check --fix`, before what remains.
# $files (Number): how many files were corrected. Example: 2
command-fixed =
    { $files ->
        [one] { $files } file corrected.
       *[other] { $files } files corrected.
    }

# Line of `bazardesk coverage`, after the locale and the percentage: how many texts are translated.
# $translated (Number): how many texts the locale has. Example: 120
# $total (Number): how many texts the reference has. Example: 240
command-translated =
    { $total ->
        [one] { $translated } of { $total } text
       *[other] { $translated } of { $total } texts
    }

# Line of `bazardesk coverage`, after command-translated: how many of the other texts are there, but not written yet.
# $texts (Number): how many texts begin with the mark. Example: 12
# $mark (Code): the word before each text that is still to be translated. Example: TODO
command-todo =
    { $texts ->
        [one] { $texts } text still begins with { $mark }
       *[other] { $texts } texts still begin with { $mark }
    }

# Line of `bazardesk coverage`, after the locale.
# $percent (Number): how much of the reference the locale has. Example: 83
command-percent = { $percent }%

# Beside a text in `bazardesk preview`: the locale lacks it, so people read it in another language.
command-borrowed = missing here, taken from another language

# Line of `bazardesk new` and `bazardesk pseudo` for each file that was written.
# $path (Code): the file. Example: locales/de/ticket.ftl
command-written = Written: { $path }

# Line of `bazardesk check --accept` above the locales and ids of the texts that were not accepted.
# $texts (Number): how many texts were not accepted. Example: 2
command-left =
    { $texts ->
        [one] { $texts } translation has not changed since the reference did, and was not accepted:
       *[other] { $texts } translations have not changed since the reference did, and were not accepted:
    }

# Last line of `bazardesk check --accept`, below those texts.
# $option (Code): the option that accepts a text by its id. Example: --accept-unchanged
command-accept-next = If one of them is right as it is, accept it with { $option } and its id.

# Line of `bazardesk profile labels` above the ids of the texts that were added.
# $texts (Number): how many texts were added. Example: 38
command-added =
    { $texts ->
        [one] { $texts } text added:
       *[other] { $texts } texts added:
    }

# Last line of `bazardesk new`: what the translator does next.
# $mark (Code): the word before each text that is still to be translated. Example: TODO
# $command (Code): the command to run then. Example: bazardesk check locales
command-next = Translate the texts that begin with { $mark }, then run: { $command }

# Last line of `bazardesk new` for a region, such as fr-CA: what the translator does next.
# $locale (Code): the language of the region. Example: fr
# $command (Code): the command to run then. Example: bazardesk check locales
command-next-region = Write only the texts that differ from { $locale }, then run: { $command }

# Last line of `bazardesk profile labels`: what the author of the profile does next.
# $mark (Code): the word before each text that is still to be written. Example: TODO
# $command (Code): the command to run then. Example: bazardesk profile check tea.toml --locales texts
command-complete = Replace the texts that begin with { $mark }, then run: { $command }

# In the terminal while the command works for longer than a moment; it disappears again.
command-working = Working…

## Refusals

# The folder is not there.
# $path (Code): the folder. Example: locales
command-folder-missing = There is no folder { $path } here. Name the folder that contains the locales.

# The folder is there, but has no file with texts.
# $path (Code): the folder. Example: locales
# $pattern (Code): how such files must be named. Example: <locale>/<noun>.ftl
command-folder-empty = No texts were found in { $path }. Files must be named { $pattern }.

# The folder has no files of the reference.
# $locale (Code): the locale of the reference. Example: en
# $path (Code): the folder. Example: locales
command-reference-missing = The reference { $locale } is not in { $path }. Choose another one with --reference, or use --partial for a folder that only replaces texts.

# A file or a folder could not be read or written.
# $path (Code): the file or folder. Example: locales/de/ticket.ftl
# $reason (Code): the reason, as the system gives it. Example: Permission denied
command-file-failed = { $path } cannot be read or written: { $reason }

# `bazardesk profile` was given a file whose name ends in something else.
# $path (Code): the file. Example: tea.txt
# $ending (Code): how the file’s name must end. Example: .toml
command-profile-ending = { $path } is not a profile. The name of a profile’s file ends in { $ending }.

# `bazardesk preview` was given an id that does not exist.
# $id (Code): the id. Example: ticket-status-opne
command-id-unknown = There is no message “{ $id }”.

# After command-id-unknown: ids that look alike.
# $ids (Code): the ids, separated by commas. Example: ticket-status-open
command-id-similar = Did you mean { $ids }?

# `bazardesk new` was given something that is not a locale.
# $locale (Code): what was given. Example: deutsch!
command-locale-invalid = “{ $locale }” is not a locale. Write it like de, pt-BR, or zh-Hant.

# `bazardesk new` found all files of the locale in place.
# $locale (Code): the locale. Example: de
command-locale-exists = The locale { $locale } already has all files; nothing was written.

# `bazardesk new` was given a region, such as de-AT, whose language has no texts yet.
# $locale (Code): the language of the region. Example: de
# $command (Code): the command that begins the language. Example: bazardesk new de locales
command-language-first = There are no texts of { $locale } yet, from which those of a region could differ. Begin with: { $command }

# The folder has two folders for one locale, because its name can be written in two ways.
# $path (Code): one of them. Example: locales/de-DE
# $other (Code): the other one. Example: locales/de_DE
# $locale (Code): the locale. Example: de-DE
command-locale-twice = { $path } and { $other } are both for the locale { $locale }. Put their files into one of them.

# `bazardesk check` was given a rule that does not exist.
# $rule (Code): the rule. Example: french_spaces
command-rule-unknown = There is no rule “{ $rule }”.

# The command was given a locale that has no texts.
# $locale (Code): the locale. Example: de
# $path (Code): the folder. Example: locales
command-locale-missing = There are no texts of the locale { $locale } in { $path }.

# `bazardesk import` was given a file with translations into another language.
# $path (Code): the file. Example: fr.xlf
# $theirs (Code): the language that the file names. Example: fr
# $locale (Code): the locale that was asked for. Example: de
command-import-locale = { $path } contains translations into { $theirs }, not into { $locale }. Nothing was written.

# `bazardesk import` was given a file with translations from another language than the reference.
# $path (Code): the file. Example: fr.xlf
# $theirs (Code): the source language that the file names. Example: de
# $locale (Code): the locale of the reference. Example: en
command-import-source = { $path } contains translations from { $theirs }, not from { $locale }. Nothing was written.

# `bazardesk export` or `bazardesk import` was given a file whose name ends in something else.
# $path (Code): the file. Example: fr.txt
# $endings (Code): the endings of the file’s name that choose the format. Example: .xlf, .po
command-format-unknown = { $path } is neither XLIFF nor PO by its name. The name must end in one of { $endings }.

# The file of another program is in another encoding, such as Latin-1.
# $path (Code): the file. Example: fr.po
command-encoding = { $path } is not UTF-8. Save it as UTF-8.

# `bazardesk import` refuses a file as a whole.
# $ids (Code): the ids of the texts, separated by commas. Example: ticket-status-open
command-import-refused = Nothing was written. These texts are not in the reference, are not Fluent, or lack a variable: { $ids }

# `bazardesk import` leaves out translations of texts that have changed since. The other translations are written.
# $ids (Code): the ids of the texts, separated by commas. Example: ticket-status-open
command-import-outdated =
    The reference has changed since these texts were exported. Their translations were left out: { $ids }
    Export them again and correct the translations there.

# The beginning of a long list of names, and how many are left out.
# $shown (Code): the names, separated by commas. Example: ticket-status-open, role-guest
# $more (Number): how many more there are. Example: 12
command-more =
    { $more ->
        [one] { $shown } and { $more } more
       *[other] { $shown } and { $more } more
    }

# `bazardesk import` found nothing new.
command-unchanged = Nothing has changed.

# The command line has an unknown command.
# $given (Code): what was given. Example: chekc
# $known (Code): the commands that there are. Example: check, coverage, preview, pseudo, new
command-line-unknown = There is no command “{ $given }”. The commands are: { $known }.

# The command line has something that is not expected there.
# $given (Code): what was given. Example: --jsn
command-line-superfluous = Unexpected argument: { $given }

# The command line lacks an argument.
# $names (Code): the names of the missing arguments. Example: ID
command-line-missing = Missing argument: { $names }

# The command line has an option without the value that it needs.
# $option (Code): the option. Example: --locale
command-value-missing = A value is missing after { $option }.

# The command line gives a value to an option that has none.
# $option (Code): the option. Example: --json
command-value-superfluous = { $option } takes no value.

# The command line gives something else to an option that takes a number.
# $option (Code): the option. Example: --max
command-value-number = { $option } takes a whole number, 1 or more.

# The command line was not understood for another reason.
# $detail (Code): the reason in English, as the program gives it. Example: argument --json: not allowed here
command-line-wrong = The command line was not understood ({ $detail }).
