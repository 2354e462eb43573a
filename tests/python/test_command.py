"""The installed command for translators: its output, files and exit status, on copies of our own files."""

import json
import os
import pty
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from conftest import ROOT

COMMAND = Path(sys.executable).parent / "bazardesk"
OURS = ROOT / "locales"
LOCALES = sorted(folder.name for folder in OURS.iterdir() if folder.is_dir())
FILES = len(list(OURS.glob("*/*.ftl")))
ESCAPE = "\x1b"
Done = subprocess.CompletedProcess[str]


def environment(lang: str) -> Mapping[str, str]:
    variables = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    return {**variables, "LANG": lang, "PYTHONIOENCODING": "utf-8"}


def bazardesk(*arguments: str | bytes | Path, lang: str = "C.UTF-8", cwd: Path | None = None) -> Done:
    command = [COMMAND, *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, encoding="utf-8", check=False, cwd=cwd, env=environment(lang)
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert ESCAPE not in done.stdout + done.stderr, "no colour in a pipe"
    return done


def document(done: Done) -> Any:
    return json.loads(done.stdout)


@pytest.fixture
def locales(tmp_path: Path) -> Path:
    return Path(shutil.copytree(OURS, tmp_path / "locales"))


def plant(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"the text to replace: {old}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_our_own_files_are_complete_and_have_no_findings() -> None:
    done = bazardesk("check", OURS)
    assert (done.returncode, done.stdout) == (0, f"No problems found in {FILES} files.\n"), done.stdout
    covered = document(bazardesk("coverage", OURS, "--json"))["coverage"]
    assert {one["locale"]: one["percent"] for one in covered} == dict.fromkeys(LOCALES, 100)
    assert all(one["missing"] == [] and one["translated"] == one["total"] for one in covered)
    assert "fa  100 %" in bazardesk("coverage", OURS).stdout


def test_locales_in_the_current_folder_are_the_default(locales: Path) -> None:
    assert bazardesk("check", cwd=locales.parent).returncode == 0
    as_module: list[str | Path] = [sys.executable, "-m", "bazardesk", "check", locales]
    assert subprocess.run(as_module, capture_output=True, check=False).returncode == 0


class Fault(NamedTuple):
    """A change in a file, the rule that finds it, and whether `--fix` undoes it."""

    file: str
    old: str
    new: str
    rule: str
    fixable: bool


FAULTS = [
    Fault("fr/ticket.ftl", "event-by = par { $name }", "event-by = par { $user }", "variable_superfluous", False),
    Fault("fr/command.ftl", "= Afficher la version.", "= Afficher la version!", "french_spacing", True),
    Fault("fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.", "persian_letter", True),
    Fault("fa/command.ftl", "فرمان‌ها: { $known }", "فرمان‌ها, { $known }", "persian_punctuation", True),
    Fault("fa/command.ftl", "{ $translated } از", "{ $translated از", "syntax", False),
    Fault("en/command.ftl", "# Help of the option --json.\n", "", "comment_missing", False),
]


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.rule)
def test_a_planted_fault_is_shown_at_its_position(locales: Path, fault: Fault) -> None:
    locale, file = fault.file.split("/")
    plant(locales / fault.file, fault.old, fault.new)
    done = bazardesk("check", locales, "--json")
    assert done.returncode == 1
    report = document(done)
    finding = next(one for one in report["findings"] if one["rule"] == fault.rule)
    assert report["errors"] >= 1
    assert (finding["locale"], finding["file"], finding["fix"] is not None) == (locale, file, fault.fixable)
    line = (locales / locale / file).read_text(encoding="utf-8").splitlines()[finding["line"] - 1]
    column = finding["column"] - 1
    output = bazardesk("check", locales)
    assert output.returncode == 1
    assert f"--> {locales}/{locale}/{file}:{finding['line']}:{finding['column']}\n" in output.stdout
    assert finding["path"] == str(locales / locale / file)
    if finding["length"]:
        assert line[column : column + finding["length"]] == finding["text"].rstrip("\n")
        assert "^" in output.stdout


def test_the_caret_is_below_the_persian_letter(locales: Path) -> None:
    plant(locales / "fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.")
    lines = bazardesk("check", locales).stdout.splitlines()
    at = next(index for index, line in enumerate(lines) if "نمايش" in line)
    # None of the letters before it is wide or a mark, so columns are characters.
    assert lines[at].index("ي") == lines[at + 1].index("^")


def test_fix_corrects_what_is_mechanical_and_is_idempotent(locales: Path) -> None:
    before = {path: path.read_bytes() for path in locales.rglob("*.ftl")}
    plant(locales / "fr/command.ftl", "{ $ids }\u202f?", "{ $ids }?")
    plant(locales / "fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.")
    done = bazardesk("check", locales, "--fix")
    assert (done.returncode, done.stdout) == (0, f"2 files corrected.\nNo problems found in {FILES} files.\n")
    assert {path: path.read_bytes() for path in locales.rglob("*.ftl")} == before
    again = bazardesk("check", locales, "--fix", "--json")
    assert (again.returncode, document(again)["fixed"]) == (0, 0)


def test_an_unused_message_is_a_warning(locales: Path) -> None:
    for locale in LOCALES:
        comment = "# Nowhere.\n" if locale == "en" else ""
        with (locales / locale / "ticket.ftl").open("a", encoding="utf-8") as file:
            file.write(f"\n{comment}role-ghost = 👻\n")
    done = bazardesk("check", locales, "--json")
    assert done.returncode == 0
    assert [(one["rule"], one["severity"]) for one in document(done)["findings"]] == [("unused", "warning")]
    assert "1 warning" in bazardesk("check", locales).stdout


def test_a_file_that_is_not_utf_8(locales: Path) -> None:
    file = locales / "fr/command.ftl"
    broken = file.read_bytes() + "# é\n".encode("latin-1")
    file.write_bytes(broken)
    done = bazardesk("check", "--fix", locales)
    assert done.returncode == 1
    assert "UTF-8" in done.stdout
    assert file.read_bytes() == broken


def test_preview_shows_every_locale_and_count() -> None:
    done = bazardesk("preview", "command-clean", OURS)
    assert done.returncode == 0
    assert "No problems found in 1 file." in done.stdout
    assert "۲۱ فایل" in done.stdout
    texts = document(bazardesk("preview", "command-clean", OURS, "--json"))["texts"]
    assert {one["locale"] for one in texts} == set(LOCALES)
    assert {one["count"] for one in texts} == {0, 1, 2, 5, 21, 1_000_000}
    assert all(one["text"] and one["error"] is None for one in texts)
    letter = bazardesk("preview", "template-refund-started", OURS)
    assert "\n    We have started your refund of €45.00." in letter.stdout, (
        "a letter is indented; its example is the comment's"
    )
    texts = document(bazardesk("preview", "template-refund-started", OURS, "--json"))["texts"]
    titles = [one["count"] for one in texts if one["id"].endswith(".title")]
    assert titles == [None] * len(LOCALES), "a title without a number is shown once"
    unknown = bazardesk("preview", "command-claen", OURS)
    assert unknown.returncode == 2
    assert "command-clean" in unknown.stderr


@pytest.mark.parametrize(("option", "locale"), [((), "en-XA"), (("--rtl",), "ar-XB")])
def test_a_pseudo_locale_loads(locales: Path, option: tuple[str, ...], locale: str) -> None:
    done = bazardesk("pseudo", *option, locales, "--out", locales)
    assert done.returncode == 0
    assert len(done.stdout.splitlines()) == len(list((OURS / "en").iterdir()))
    assert (locales / locale / "ticket.ftl").exists()
    checked = bazardesk("check", locales)
    assert checked.returncode == 0, checked.stdout
    texts = document(bazardesk("preview", "role-agent", locales, "--json"))["texts"]
    assert {one["locale"]: one["fallback"] for one in texts}[locale] is False
    assert bazardesk("pseudo", *option, OURS).stdout.count("### ") >= 3


def test_a_new_locale_begins_with_the_texts_to_translate(locales: Path) -> None:
    done = bazardesk("new", "de", locales)
    assert done.returncode == 0
    assert f"bazardesk check {locales}" in done.stdout
    assert "# Label of a ticket's status: somebody is working on it." in (locales / "de/ticket.ftl").read_text("utf-8")
    checked = bazardesk("check", locales, "--json")
    assert checked.returncode == 1
    rules = {one["rule"] for one in document(checked)["findings"]}
    assert rules == {"message_missing", "attribute_missing"}
    # Translated texts are never overwritten; a new file is added.
    plant(locales / "de/ticket.ftl", "role-agent = TODO Agent", "role-agent = Supportkraft")
    (locales / "de/error.ftl").unlink()
    again = document(bazardesk("new", "de", locales, "--json"))
    assert again["written"] == [str(locales / "de/error.ftl")]
    assert "Supportkraft" in (locales / "de/ticket.ftl").read_text("utf-8")
    assert bazardesk("new", "de", locales).returncode == 2
    outside = bazardesk("new", "../de", locales)
    assert outside.returncode == 2
    assert not (locales.parent / "de").exists()


def test_a_hosts_folder_replaces_and_adds(tmp_path: Path) -> None:
    host_texts = tmp_path / "host_texts"
    (host_texts / "fr").mkdir(parents=True)
    file = host_texts / "fr/ticket.ftl"
    file.write_text("role-agent = Conseillère\nticket-number = N°{ $number }\n", encoding="utf-8")
    assert bazardesk("check", host_texts).returncode == 2, "without --partial the reference is missing"
    assert bazardesk("check", host_texts, "--partial").returncode == 0
    assert "Conseillère" in bazardesk("preview", "role-agent", host_texts, "--partial").stdout
    file.write_text("role-agent = Conseillère\nevent-by = par { $user }\n", encoding="utf-8")
    assert bazardesk("check", host_texts, "--partial").returncode == 1
    fresh = tmp_path / "fresh"
    assert bazardesk("new", "de", fresh, "--partial").returncode == 0
    covered = document(bazardesk("coverage", fresh, "--partial", "--json"))["coverage"]
    assert {one["locale"]: one["percent"] == 100 for one in covered} == {**dict.fromkeys(LOCALES, True), "de": False}


@pytest.mark.parametrize(
    ("arguments", "lang", "says"),
    [
        ((), "C", "Missing argument: COMMAND"),
        (("chekc",), "fr_FR.UTF-8", "Il n’y a pas de commande «\u00a0chekc\u00a0»."),
        (("check", "--jsn"), "fa_IR.UTF-8", "این ورودی در اینجا پذیرفته نیست: --jsn"),
        (("preview",), "fr_CA.UTF-8", "Argument manquant\u00a0: ID"),
        (("pseudo", "--out"), "en_GB.UTF-8", "was not understood"),
        (("check", "nowhere"), "fa_IR.UTF-8", "پوشه nowhere در اینجا نیست."),
        (("check", "."), "en_US.UTF-8", "No texts were found in ."),
        (("new", "deutsch!"), "C", "is not a locale"),
    ],
)
def test_a_wrong_command_line_exits_with_2(tmp_path: Path, arguments: tuple[str, ...], lang: str, says: str) -> None:
    done = bazardesk(*arguments, lang=lang, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("lang", "about", "usage"),
    [
        ("en_US.UTF-8", "Checks the texts of bazardesk", "Usage: bazardesk"),
        ("fr_FR.UTF-8", "Vérifie les textes de bazardesk", "Utilisation\u00a0: bazardesk"),
        ("fa_IR.UTF-8", "متن‌های bazardesk را بررسی می‌کند", "شیوه استفاده: bazardesk"),
    ],
)
def test_help_is_in_the_users_language(lang: str, about: str, usage: str) -> None:
    done = bazardesk("--help", lang=lang)
    assert done.returncode == 0
    assert about in done.stdout
    assert done.stdout.startswith(usage)
    for command in ("check", "coverage", "preview", "pseudo", "new"):
        assert command in done.stdout
        own = bazardesk(command, "--help", lang=lang)
        assert own.returncode == 0
        if lang[:2] != "en":
            assert "show this help" not in own.stdout
            assert "options:" not in own.stdout.replace("Options:", "")


def test_output_has_colour_only_at_a_terminal_without_no_color(locales: Path) -> None:
    plant(locales / "fr/command.ftl", "{ $ids }\u202f?", "{ $ids }?")

    def at_a_terminal(**extra: str) -> str:
        ours, theirs = pty.openpty()
        plain = {name: value for name, value in environment("C.UTF-8").items() if name != "NO_COLOR"}
        child = {**plain, "TERM": "xterm", **extra}
        with subprocess.Popen([COMMAND, "check", locales], stdout=theirs, stderr=subprocess.DEVNULL, env=child) as run:
            os.close(theirs)
            text = b""
            while True:
                try:
                    part = os.read(ours, 65536)
                except OSError:
                    break
                if not part:
                    break
                text += part
            run.wait()
        os.close(ours)
        return text.decode()

    assert ESCAPE in at_a_terminal()
    assert ESCAPE not in at_a_terminal(NO_COLOR="1")


def test_locations_in_colour_are_links_for_editors(locales: Path) -> None:
    plant(locales / "fr/command.ftl", "{ $ids }\u202f?", "{ $ids }?")
    output = bazardesk("check", "locales", cwd=locales.parent)
    assert "--> locales/fr/command.ftl:" in output.stdout
    ours, theirs = pty.openpty()
    child = {**environment("C.UTF-8"), "TERM": "xterm", "NO_COLOR": ""}
    subprocess.run([COMMAND, "check", locales], stdout=theirs, stderr=subprocess.DEVNULL, env=child, check=False)
    os.close(theirs)
    text = os.read(ours, 65536).decode()
    os.close(ours)
    assert ESCAPE in text
    assert f"{locales}/fr/command.ftl:" in text


@pytest.mark.parametrize(
    "arguments",
    [
        (b"check", b"\xff"),
        (b"\xff",),
        (b"preview", b"\xe9"),
        (b"new", b"d\xe9"),
        (b"check", b"--reference", b"\xff"),
        (b"pseudo", b"--out", b"\xff"),
    ],
)
def test_an_argument_that_is_not_utf_8_is_refused(locales: Path, arguments: tuple[bytes, ...]) -> None:
    done = bazardesk(*arguments, cwd=locales.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "\ufffd cannot be read or written" in done.stderr


@pytest.mark.parametrize("name", [b"fr/\xff.ftl", b"\xff/ticket.ftl"])
def test_a_file_or_folder_whose_name_is_not_utf_8_is_refused(locales: Path, name: bytes) -> None:
    file = Path(os.fsdecode(os.fsencode(locales) + b"/" + name))
    file.parent.mkdir(exist_ok=True)
    file.write_text("role-agent = Agent\n", encoding="utf-8")
    for command in (["check"], ["check", "--fix", "--json"], ["coverage"], ["preview", "role-agent"], ["new", "de"]):
        done = bazardesk(*command, locales)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{locales}/{os.fsencode(name).decode('utf-8', 'replace')} cannot be read" in done.stderr


def test_a_language_that_is_not_utf_8_is_english() -> None:
    assert bazardesk("check", OURS, lang="\udcff.UTF-8").stdout == f"No problems found in {FILES} files.\n"


def test_names_cannot_control_the_terminal(locales: Path) -> None:
    (locales / "fr/\x1b[31m\u202e.ftl").write_text("role-ghost = { $x }\n", encoding="utf-8")
    assert "\\x1b[31m\\u202e.ftl:1:" in bazardesk("check", locales).stdout
    findings = document(bazardesk("check", locales, "--json"))["findings"]
    assert {one["path"] for one in findings} == {str(locales / "fr/\x1b[31m\u202e.ftl")}
    moved = locales.rename(locales.parent / "\x1b]0;x\x07")
    assert "\\x1b]0;x\\x07/fr/" in bazardesk("check", moved).stdout
    assert "\\x1b]0;x\\x07" in bazardesk("new", "de", moved).stdout + bazardesk("check", moved / "de").stderr


def test_the_folder_of_a_locale_suggests_its_parent(locales: Path) -> None:
    done = bazardesk("coverage", "locales/fr", cwd=locales.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert "<locale>/<noun>.ftl.\nDid you mean locales?" in done.stderr
    assert "Did you mean ..?" in bazardesk("check", ".", cwd=locales / "fr").stderr
    before = sorted(locales.rglob("*"))
    assert bazardesk("new", "de", locales / "fr", "--partial").returncode == 2
    assert sorted(locales.rglob("*")) == before


@pytest.mark.parametrize("arguments", [("check",), ("coverage",), ("preview", "role-agent"), ("--help",)])
def test_a_closed_pipe_is_no_error(arguments: tuple[str, ...]) -> None:
    theirs, ours = os.pipe()
    os.close(theirs)
    done = subprocess.run([COMMAND, *arguments], stdout=ours, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    os.close(ours)
    # With unbuffered output, Python itself ignores that the help could not be written.
    assert done.returncode in ({0, 141} if arguments == ("--help",) else {141})
    assert done.stderr == b""


def test_a_full_disk_is_reported() -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([COMMAND, "check", OURS], stdout=full, stderr=subprocess.PIPE, check=False, text=True)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "stdout" in done.stderr


def test_one_file_and_one_locale_are_checked_alone(locales: Path) -> None:
    plant(locales / "fr/command.ftl", "= Afficher la version.", "= Afficher la version !")
    plant(locales / "fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.")
    plant(locales / "fr/error.ftl", "rule-role = Votre", "rule-role = Ton")

    def rules(*arguments: str | Path) -> list[str]:
        return sorted(one["rule"] for one in document(bazardesk("check", *arguments, "--json"))["findings"])

    assert rules(locales / "fr/command.ftl") == ["end_mark", "french_spacing"]
    assert rules(locales / "fr") == rules(locales, "--locale", "fr") == ["end_mark", "french_spacing", "register"]
    assert rules(locales, "--locale", "fa") == ["persian_letter"]
    assert rules(locales, "--rule", "register", "--rule", "persian_letter") == ["persian_letter", "register"]
    assert rules(locales, "--skip-rule", "french_spacing", "--locale", "fr") == ["end_mark", "register"]
    few = document(bazardesk("check", locales, "--max", "1", "--json"))
    assert (len(few["findings"]), few["errors"], few["warnings"], few["version"]) == (1, 3, 1, 1)
    assert bazardesk("check", "fr/command.ftl", cwd=locales).returncode == 1
    assert bazardesk("check", "command.ftl", cwd=locales / "en").returncode == 0
    # Only what was chosen is corrected.
    assert bazardesk("check", "--fix", locales / "fr").returncode == 1
    assert "نمايش" in (locales / "fa/command.ftl").read_text("utf-8")
    unknown = bazardesk("check", locales, "--rule", "french_spaces")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert "“french_spaces”. Did you mean french_spacing" in unknown.stderr
    assert bazardesk("check", locales, "--locale", "de").returncode == 2


def test_an_allowance_silences_a_rule_for_its_message(locales: Path) -> None:
    plant(locales / "fr/error.ftl", "rule-role = Votre", "# allow: register\nrule-role = Ton")
    assert bazardesk("check", locales).returncode == 0


def test_translations_that_are_older_than_their_reference(locales: Path) -> None:
    assert document(bazardesk("check", locales, "--accept", "--json"))["written"] == [
        str(locales / locale / "reference.digests") for locale in LOCALES if locale != "en"
    ]
    assert bazardesk("check", locales).stdout == f"No problems found in {FILES} files.\n"
    plant(locales / "en/ticket.ftl", "role-guest = Guest", "role-guest = Visitor")
    found = document(bazardesk("check", locales, "--json"))["findings"]
    assert [(one["rule"], one["severity"], one["text"]) for one in found] == [("outdated", "warning", "role-guest")] * 2
    # A comment or the spaces round the text are no other text.
    plant(locales / "en/ticket.ftl", "role-seller = Seller", "role-seller   =  Seller")
    assert len(document(bazardesk("check", locales, "--json"))["findings"]) == 2
    assert bazardesk("check", locales / "fr/ticket.ftl", "--accept").returncode == 0
    found = document(bazardesk("check", locales, "--json"))["findings"]
    assert [one["locale"] for one in found] == ["fa"]


@pytest.mark.parametrize("ending", ["xlf", "po"])
def test_translations_go_out_and_come_back_as_they_are(locales: Path, tmp_path: Path, ending: str) -> None:
    before = {path: path.read_bytes() for path in locales.rglob("*.ftl")}
    for locale in LOCALES:
        file = tmp_path / f"{locale}.{ending}"
        assert bazardesk("export", locale, file, locales).returncode == 0
        done = bazardesk("import", locale, file, locales)
        assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n"), done.stderr
        assert {path: path.read_bytes() for path in locales.rglob("*.ftl")} == before
        # Into an empty locale the same texts are written.
        if locale != "en":
            shutil.rmtree(locales / locale)
            assert bazardesk("import", locale, file, locales).returncode == 0
            again = tmp_path / f"again.{ending}"
            assert bazardesk("export", locale, again, locales).returncode == 0
            assert again.read_text("utf-8") == file.read_text("utf-8")
            for path in (path for path in before if path.parent.name == locale):
                path.write_bytes(before[path])


@pytest.mark.parametrize("ending", ["xlf", "po"])
def test_a_translation_of_another_program_is_taken(locales: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, locales)
    plant(file, "Médiateur", "Conciliateur")
    done = bazardesk("import", "fr", file, locales)
    assert (done.returncode, done.stdout) == (0, f"Written: {locales}/fr/ticket.ftl\n")
    new = (locales / "fr/ticket.ftl").read_text("utf-8")
    assert new == (OURS / "fr/ticket.ftl").read_text("utf-8").replace("Médiateur", "Conciliateur")
    plant(file, "Conciliateur", "Un } conciliateur")
    refused = bazardesk("import", "fr", file, locales)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert "role-mediator" in refused.stderr
    assert (locales / "fr/ticket.ftl").read_text("utf-8") == new
    file.write_text("<!DOCTYPE a><a/>" if ending == "xlf" else "hello", encoding="utf-8")
    assert bazardesk("import", "fr", file, locales).returncode == 2
    assert bazardesk("export", "fr", tmp_path / "fr.csv", locales).returncode == 2


def test_a_hosts_folder_begins_with_its_own_messages(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en/tea.ftl").write_text("# A kind of tea.\ntea-green = Green tea\n", encoding="utf-8")
    for locale in ("fa", "fr"):
        assert bazardesk("new", locale, tmp_path, "--partial").returncode == 0
        assert [path.name for path in (tmp_path / locale).iterdir()] == ["tea.ftl"]
    assert bazardesk("new", "de", tmp_path, "--partial").returncode == 0
    names = {path.name for path in (tmp_path / "de").iterdir()}
    assert {"tea.ftl", "ticket.ftl"} <= names
    assert "command.ftl" not in names
    alone = tmp_path / "alone"
    assert bazardesk("new", "fr", alone, "--partial").returncode == 2
    assert not (alone / "fr").exists()


def test_a_comment_that_is_no_comment_is_a_finding(locales: Path) -> None:
    (locales / "en/tea.ftl").write_text("a = b\n\n#no space\n", encoding="utf-8")
    for command in (["new", "de"], ["pseudo"]):
        done = bazardesk(*command, locales)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{locales}/en/tea.ftl:3:" in done.stderr
    assert bazardesk("new", "deutsch", locales).returncode == 2


def test_links_are_followed(tmp_path: Path) -> None:
    data = tmp_path / "texts/fr/..data"
    data.mkdir(parents=True)
    (data / "ticket.ftl").write_bytes("\ufeffrole-agent = Conseillère\n".encode())
    (tmp_path / "texts/fr/ticket.ftl").symlink_to("..data/ticket.ftl")
    (tmp_path / "texts/de").symlink_to("fr")
    done = bazardesk("check", tmp_path / "texts", "--partial")
    assert done.returncode == 0
    assert "byte order mark" in done.stdout
    assert "Conseillère" in bazardesk("preview", "role-agent", tmp_path / "texts", "--partial").stdout


def test_a_region_has_what_differs_from_its_language(locales: Path) -> None:
    (locales / "fr-CA").mkdir()
    (locales / "fr-CA/ticket.ftl").write_text("role-agent = Préposé\n", encoding="utf-8")
    assert bazardesk("check", locales).returncode == 0


def test_closed_streams_change_no_status(locales: Path) -> None:
    def status(redirection: str) -> int:
        line = f'"{COMMAND}" check "{locales}" {redirection}'
        return subprocess.run(["/bin/sh", "-c", line], check=False, cwd=ROOT, env=environment("C.UTF-8")).returncode

    assert [status(each) for each in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-")] == [0] * 4
    plant(locales / "fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.")
    assert [status(each) for each in (">&-", "2>&-", ">&- 2>&-")] == [1] * 3
