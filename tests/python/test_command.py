"""The command for translators at a terminal: its language, its help, its streams, what it refuses."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from command import COMMAND, ESCAPE, FILES, LOCALES, OURS, bazardesk, document, environment, plant
from conftest import ROOT


def test_locales_in_the_current_folder_are_the_default(locales: Path) -> None:
    assert bazardesk("check", cwd=locales.parent).returncode == 0
    as_module: list[str | Path] = [sys.executable, "-m", "bazardesk", "check", locales]
    assert subprocess.run(as_module, capture_output=True, check=False).returncode == 0


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


@pytest.mark.parametrize(
    ("arguments", "lang", "says"),
    [
        ((), "C", "Missing argument: COMMAND"),
        (("chekc",), "fr_FR.UTF-8", "Il n’y a pas de commande «\u00a0chekc\u00a0»."),
        (("check", "--jsn"), "fa_IR.UTF-8", "این ورودی در اینجا پذیرفته نیست: --jsn"),
        (("preview",), "fr_CA.UTF-8", "Argument manquant\u00a0: ID"),
        (("pseudo", "--out"), "en_GB.UTF-8", "A value is missing after --out."),
        (("pseudo", "--rtl=yes"), "fa_IR.UTF-8", "برای --rtl مقداری پذیرفته نمی‌شود."),
        (("check", "--max", "-5"), "C", "--max takes a whole number, 1 or more."),
        (("check", "--max", "0"), "fr_FR.UTF-8", "--max attend un nombre entier supérieur ou égal à 1."),
        (("check", "--max=abc"), "fa_IR.UTF-8", "مقدار --max باید عددی صحیح و دست‌کم ۱ باشد."),
        (("check", "--max", "9" * 5000), "C", "--max takes a whole number, 1 or more."),
        (("check", "--max", "1.5"), "C", "--max takes a whole number, 1 or more."),
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


def test_closed_streams_change_no_status(locales: Path) -> None:
    def status(redirection: str) -> int:
        line = f'"{COMMAND}" check "{locales}" {redirection}'
        return subprocess.run(["/bin/sh", "-c", line], check=False, cwd=ROOT, env=environment("C.UTF-8")).returncode

    assert [status(each) for each in (">&-", "2>&-", ">&- 2>&-", "<&- >&- 2>&-")] == [0] * 4
    plant(locales / "fa/command.ftl", "= نمایش نسخه.", "= نمايش نسخه.")
    assert [status(each) for each in (">&-", "2>&-", ">&- 2>&-")] == [1] * 3


@pytest.mark.parametrize("kind", ["closed", "full", "unread"])
def test_a_stderr_that_fails_changes_no_status(locales: Path, kind: str) -> None:
    theirs, unread = os.pipe()
    os.close(theirs)
    line = {"closed": '"$0" "$@" 2>&-', "full": '"$0" "$@" 2>/dev/full', "unread": '"$0" "$@"'}[kind]

    def run(*arguments: str | Path) -> tuple[int, str]:
        command = ["/bin/sh", "-c", line, COMMAND, *arguments]
        child = environment("C.UTF-8")
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=unread, check=False, text=True, env=child)
        return done.returncode, done.stdout

    assert run("check", locales) == (0, f"No problems found in {FILES} files.\n")
    assert run("chekc") == (2, "")
    assert run("check", "nowhere") == (2, "")
    plant(locales / "fr/command.ftl", "{ $ids }\u202f?", "{ $ids")
    # A finding is on stdout, and keeps another command from beginning.
    assert run("check", locales)[0] == 1
    assert run("new", "de", locales) == (1, "")
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run([COMMAND, "coverage", OURS], stdout=full, stderr=unread, check=False)
    assert done.returncode == 2
    os.close(unread)
