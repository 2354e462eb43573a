"""Every file that a user of the command can name is read, or refused in one line with exit status 2."""

import os
import resource
import subprocess
from pathlib import Path

import pytest
from command import COMMAND, OURS, Done, bazardesk, environment

MEMORY = 2 << 30
"""What the command may use here, in bytes: an endless file would need more."""
EXCHANGED = ("xlf", "po")


def frugal(*arguments: str | Path) -> Done:
    """Runs the command with little memory."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))

    return subprocess.run(
        [COMMAND, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment("C.UTF-8"),
        preexec_fn=limit,
        timeout=300,
    )


def refused(done: Done, path: Path) -> None:
    assert (done.returncode, done.stdout) == (2, ""), done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith(str(path)), done.stderr
    assert len(done.stderr) < 1_000


@pytest.mark.parametrize("ending", EXCHANGED)
def test_a_file_that_never_ends_is_refused(tmp_path: Path, ending: str) -> None:
    device = tmp_path / f"zero.{ending}"
    device.symlink_to("/dev/zero")
    done = frugal("import", "fr", device, OURS)
    refused(done, device)
    assert "too large" in done.stderr
    pipe = tmp_path / f"pipe.{ending}"
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/sh", "-c", 'yes > "$0"', pipe], stderr=subprocess.DEVNULL) as writer:
        refused(frugal("import", "fr", pipe, OURS), pipe)
        assert writer.wait(timeout=60) != 0, "it writes to nobody"


def test_a_pipe_that_ends_is_read(locales: Path, tmp_path: Path) -> None:
    file, pipe = tmp_path / "fr.po", tmp_path / "pipe.po"
    assert bazardesk("export", "fr", file, locales).returncode == 0
    os.mkfifo(pipe)
    with subprocess.Popen(["/bin/sh", "-c", 'cat "$0" > "$1"', file, pipe]):
        done = bazardesk("import", "fr", pipe, locales)
    assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n")


@pytest.mark.parametrize("ending", EXCHANGED)
def test_another_encoding_is_refused_and_a_mark_of_this_one_is_not(locales: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"fr.{ending}"
    assert bazardesk("export", "fr", file, locales).returncode == 0
    text = file.read_text(encoding="utf-8")
    for encoding in ("utf-16", "utf-16-le", "utf-32", "cp1252"):
        file.write_bytes(text.replace("UTF-8", encoding).encode(encoding, errors="replace"))
        # The letters of UTF-16 without a mark are letters of UTF-8 with zeros between them.
        refused(bazardesk("import", "fr", file, locales), file)
    file.write_text(text, encoding="utf-8-sig")
    assert bazardesk("import", "fr", file, locales).stdout == "Nothing has changed.\n"


def test_texts_and_profiles_in_another_encoding_are_findings(locales: Path, tmp_path: Path) -> None:
    text = (locales / "fr/ticket.ftl").read_text(encoding="utf-8")
    for encoding in ("utf-16", "cp1252"):
        (locales / "fr/ticket.ftl").write_bytes(text.encode(encoding, errors="replace"))
        for command in (("check",), ("preview", "role-agent"), ("export", "fr", tmp_path / "fr.po"), ("new", "de")):
            done = bazardesk(*command, locales)
            assert (done.returncode, "not UTF-8" in done.stdout + done.stderr) == (1, True), (command, done.stderr)
    profile = tmp_path / "tea.toml"
    for encoding in ("utf-16", "cp1252"):
        profile.write_bytes('name = "été"\n'.encode(encoding))
        done = bazardesk("profile", "check", profile)
        assert (done.returncode, "the file is not UTF-8" in done.stdout) == (1, True), done.stdout


def test_the_file_of_accepted_texts_is_read_like_every_other(locales: Path) -> None:
    digests = locales / "fr/reference.digests"
    digests.write_bytes("rôle-agent 1 2\n".encode("cp1252"))
    refused(bazardesk("check", locales), digests)
    digests.unlink()
    digests.symlink_to(locales)
    assert bazardesk("check", locales).returncode in {0, 1}, "a folder is no such file"


@pytest.mark.parametrize("ending", [*EXCHANGED, "toml"])
def test_a_folder_is_no_file(tmp_path: Path, ending: str) -> None:
    folder = tmp_path / f"folder.{ending}"
    folder.mkdir()
    if ending == "toml":
        refused(bazardesk("profile", "check", folder), folder)
        return
    refused(bazardesk("import", "fr", folder, OURS), folder)
    refused(bazardesk("export", "fr", folder, OURS), folder)
    below = tmp_path / f"no-folder/below.{ending}"
    below.parent.write_text("", encoding="utf-8")
    refused(bazardesk("import", "fr", below, OURS), below)
    done = bazardesk("export", "fr", below, OURS)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("ending", [*EXCHANGED, "toml"])
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"secret.{ending}"
    file.write_text("", encoding="utf-8")
    file.chmod(0)
    command = ("profile", "check", file) if ending == "toml" else ("import", "fr", file, OURS)
    refused(bazardesk(*command), file)


def test_a_text_file_that_is_too_long_is_a_finding_and_stays_as_it_is(locales: Path) -> None:
    file = locales / "fr/long.ftl"
    with file.open("w", encoding="utf-8") as long:
        long.writelines(f"# Ligne {number} ...\n" for number in range(1_200_000))
    before = file.stat().st_size
    for arguments in ((), ("--fix",)):
        done = frugal("check", *arguments, file)
        assert (done.returncode, "error[file_size]" in done.stdout) == (1, True), done.stdout[-500:] + done.stderr
    assert file.stat().st_size == before


XLIFF = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="f">'


@pytest.mark.parametrize(
    "text",
    [
        XLIFF + "<group>" * 500_000,
        XLIFF + "<group>" * 500_000 + "</group>" * 500_000 + "</file></xliff>\n<",
        XLIFF
        + '<unit id="role-agent"><segment><target>'
        + '<mrk id="m">' * 100_000
        + "</mrk>" * 100_000
        + "</target></segment></unit></file></xliff>",
        "<" * 1_000_000,
        '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]>' + XLIFF,
        "\0" * 1_000,
    ],
)
def test_xliff_that_is_none_or_nests_without_end_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "fr.xlf"
    file.write_text(text, encoding="utf-8")
    refused(frugal("import", "fr", file, OURS), file)


def test_an_error_does_not_grow_with_the_file(tmp_path: Path) -> None:
    file = tmp_path / "fr.po"
    file.write_text("x" * 10_000_000, encoding="utf-8")
    refused(bazardesk("import", "fr", file, OURS), file)
    file.write_text(f'msgid ""\nmsgstr "Language: {"x" * 10_000_000}\\n"\n', encoding="utf-8")
    refused(bazardesk("import", "fr", file, OURS), file)
    # A text in very many lines, and very many texts that nobody knows.
    lines = '"abcdefg"\n' * 600_000
    file.write_text(f'msgctxt "gone"\nmsgid "a"\nmsgstr ""\n{lines}', encoding="utf-8")
    done = bazardesk("import", "fr", file, OURS)
    assert (done.returncode, done.stderr.rstrip().endswith(": gone")) == (1, True), done.stderr[:500]
    with file.open("w", encoding="utf-8") as many:
        many.writelines(f'msgctxt "gone-{number:05}"\nmsgid "a"\nmsgstr "b"\n\n' for number in range(100_000))
    said = bazardesk("import", "fr", file, OURS).stderr
    assert said.rstrip().endswith("gone-00018, gone-00019 and 99,980 more"), said[-500:]
    assert len(said) < 1_000
