"""Every file that a user of the command can name is read, or refused in one line with exit status 2."""

import os
import resource
import subprocess
from pathlib import Path

import pytest
from command import COMMAND, OURS, Done, bazardesk, environment, plant
from conftest import ROOT

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
        timeout=60,
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
    assert "is not a regular file" in done.stderr
    large = tmp_path / f"large.{ending}"
    with large.open("wb") as file:
        file.truncate(1 << 40)
    done = frugal("import", "fr", large, OURS)
    refused(done, large)
    assert "too large" in done.stderr


PROFILE = ROOT / "core/profiles/freight.toml"


@pytest.mark.parametrize("kind", ["pipe", "device", "kernel", "folder", "nowhere", "circle"])
@pytest.mark.parametrize("place", ["fr.po", "fr.xlf", "tea.toml", "texts", "digests", "one"])
def test_what_is_no_plain_file_is_refused_and_not_waited_for(
    locales: Path, tmp_path: Path, kind: str, place: str
) -> None:
    texts = locales / "fr/strange.ftl"
    path, command = {
        "tea.toml": (tmp_path / "tea.toml", ("profile", "check", tmp_path / "tea.toml")),
        "texts": (texts, ("profile", "check", PROFILE, "--locales", locales)),
        "digests": (locales / "fr/reference.digests", ("check", locales)),
        "one": (texts, ("check", texts)),
    }.get(place, (tmp_path / place, ("import", "fr", tmp_path / place, locales)))
    path.unlink(missing_ok=True)
    if kind == "pipe":
        os.mkfifo(path)
    else:
        targets = {"device": "/dev/zero", "kernel": "/proc/kmsg", "folder": "/", "nowhere": "gone", "circle": path.name}
        path.symlink_to(targets[kind])
    done = frugal(*command)
    if (kind, place) == ("folder", "one"):
        assert done.returncode == 2
        return
    refused(done, path)
    says = {"nowhere": "it is a link that leads nowhere (ENOENT)", "circle": "oop", "kernel": ""}
    # No link is read there, wherever it leads.
    says = {} if place == "digests" else says
    assert says.get(kind, "it is not a regular file") in done.stderr.replace("levels of symbolic links", "loop")


@pytest.mark.parametrize("place", ["folder", "locale", "profile"])
def test_a_folder_that_is_a_link_to_nothing_is_refused(locales: Path, tmp_path: Path, place: str) -> None:
    link = (locales if place == "locale" else tmp_path) / "lost"
    link.symlink_to("gone")
    folder = locales if place == "locale" else link
    commands: list[tuple[str | Path, ...]] = [("check", folder), ("new", "de", folder, "--partial")]
    if place == "profile":
        commands = [("profile", "check", PROFILE, "--locales", folder), ("profile", "labels", PROFILE, folder)]
    for command in commands:
        done = bazardesk(*command)
        refused(done, link)
        assert "leads nowhere" in done.stderr
    assert link.is_symlink()


def test_a_link_is_written_through_or_refused_and_stays_a_link(locales: Path, tmp_path: Path) -> None:
    file, link = tmp_path / "deep/fr.po", tmp_path / "fr.po"
    file.parent.mkdir()
    file.write_text("old", encoding="utf-8")
    link.symlink_to(file)
    assert bazardesk("export", "fr", link, locales).returncode == 0
    assert (link.is_symlink(), "Language: fr" in file.read_text(encoding="utf-8")) == (True, True)
    assert [each.name for each in file.parent.iterdir()] == ["fr.po"]
    file.unlink()
    done = bazardesk("export", "fr", link, locales)
    refused(done, link)
    assert done.stderr.endswith("it is a link that leads nowhere (ENOENT)\n")
    assert (link.is_symlink(), list(file.parent.iterdir())) == (True, [])
    # The folder in which it would be.
    lost = tmp_path / "lost"
    lost.symlink_to("gone")
    for command in (("export", "fr", lost / "fr.po", locales), ("pseudo", locales, "--out", lost)):
        done = bazardesk(*command)
        refused(done, lost)
        assert "leads nowhere" in done.stderr
    os.mkfifo(tmp_path / "pipe.po")
    refused(frugal("export", "fr", tmp_path / "pipe.po", locales), tmp_path / "pipe.po")


@pytest.mark.parametrize("options", [(), ("--accept",), ("--accept-unchanged", "role-agent")])
def test_accepting_replaces_no_file_that_a_link_leads_to(
    locales: Path, tmp_path: Path, options: tuple[str, ...]
) -> None:
    precious, digests = tmp_path / "precious.txt", locales / "fr/reference.digests"
    sound = digests.read_bytes()
    # There is something to accept.
    plant(locales / "fr/ticket.ftl", "role-agent = Agent", "role-agent = Agente")
    # Neither anybody's words nor what such a file would hold.
    for held in (b"What nobody has twice.\n", sound):
        precious.write_bytes(held)
        digests.unlink()
        digests.symlink_to(precious)
        done = bazardesk("check", locales, *options)
        refused(done, digests)
        assert "it is not a regular file" in done.stderr
        assert (digests.is_symlink(), precious.read_bytes()) == (True, held)
        assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["precious.txt"]
    digests.unlink()
    digests.write_bytes(sound)
    assert bazardesk("check", locales).returncode == 0


def test_all_files_that_cannot_be_read_are_told_at_once(locales: Path) -> None:
    lost = [locales / name for name in ("fa/lost.ftl", "fr/lost.ftl", "fr/pipe.ftl")]
    lost[0].symlink_to("gone")
    lost[1].symlink_to("/dev/zero")
    os.mkfifo(lost[2])
    for command in (("check",), ("coverage",), ("export", "fr", locales.parent / "fr.po"), ("preview", "role-agent")):
        done = frugal(*command, locales)
        assert (done.returncode, done.stdout) == (2, "")
        lines = done.stderr.splitlines()
        assert [line.split(" ")[0] for line in lines] == [str(path) for path in lost]


def test_all_broken_files_are_told_at_once(locales: Path, tmp_path: Path) -> None:
    (locales / "en/one.ftl").write_text("# Shown.\nown-one = One\n", encoding="utf-8")
    broken = {"fa/one.ftl": "own-one = }\n", "fa/two.ftl": "a = b\nc\n", "fr/one.ftl": "own-one = { own-no }\n"}
    for name, text in broken.items():
        (locales / name).write_text(text, encoding="utf-8")
    (locales / "fr/two.ftl").write_bytes(b"own-two = \xe9\n")
    places = ["fa/one.ftl:1:11", "fa/two.ftl:2:2", "fr/one.ftl:1:", "fr/two.ftl:1:11"]
    for command in (
        ("export", "fr", tmp_path / "fr.po", locales),
        ("preview", "role-agent", locales),
        ("new", "de", locales),
        ("pseudo", locales),
        ("export", "fr", tmp_path / "fr.po", locales, "--partial"),
        ("profile", "labels", PROFILE, locales),
    ):
        done = bazardesk(*command)
        assert (done.returncode, done.stdout) == (1, ""), done.stderr
        shown = [line.split("--> ")[1] for line in done.stderr.splitlines() if "--> " in line]
        assert len(shown) == len(places), done.stderr
        for place, one in zip(places, shown, strict=True):
            assert one.startswith(f"{locales}/{place}")
    checked = bazardesk("profile", "check", PROFILE, "--locales", locales).stdout
    assert all(f"--> {locales}/{place}" in checked for place in places), checked
    assert checked.endswith("\n4 errors\n")


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
    assert bazardesk("check", locales).returncode == 0, "the file need not be there"


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
