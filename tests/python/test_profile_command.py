"""The installed command for those who write a profile: all mistakes at once, and what is refused."""

import os
from pathlib import Path

import bazardesk as library
import pytest
from command import bazardesk, document
from conftest import ROOT
from profiles import LABELS, RENTAL, WRONG


def test_b35_a_profile_without_texts_shows_all_missing_labels_in_one_run(rental: Path) -> None:
    done = bazardesk("profile", "check", rental)
    assert done.returncode == 1
    assert done.stdout.endswith(f"\n{LABELS} errors\n")
    assert done.stdout.count("error[profile]: ") == LABELS
    first = (
        "error[profile]: reference_kinds[0]: a label is missing: the texts have neither my-rental-reference-contract"
    )
    assert done.stdout.startswith(first)
    assert f"--> {rental}:3:20\n" in done.stdout
    report = document(bazardesk("profile", "check", rental, "--json"))
    assert (report["version"], report["errors"], report["warnings"], report["files"]) == (1, LABELS, 0, 1)
    assert len(report["findings"]) == LABELS
    lines = RENTAL.splitlines()
    for finding in report["findings"]:
        assert (finding["path"], finding["rule"], finding["severity"]) == (str(rental), "profile", "error")
        column = finding["column"] - 1
        assert lines[finding["line"] - 1][column : column + finding["length"]].startswith('"')
    # Opening a desk tells the same.
    with pytest.raises(library.InvalidError) as refused:
        library.Desk.open(":memory:", profile=rental)
    told = [error["developer_message"] for error in refused.value.errors]
    shown = [
        f"rental.toml:{one['line']}:{one['column']}: {one['key']}: {one['message']}; {one['help']}"
        for one in report["findings"]
    ]
    assert {one["help"] for one in report["findings"]} == {"`bazardesk profile labels` adds it, to be written"}
    assert told == shown


@pytest.mark.parametrize(
    ("lang", "errors", "missing"),
    [
        ("en_US.UTF-8", "4 errors", "There is no folder nowhere here."),
        ("fr_FR.UTF-8", "4 erreurs", "Il n’y a pas de dossier nowhere ici."),
        ("fa_IR.UTF-8", "۴ خطا", "پوشه nowhere در اینجا نیست."),
    ],
)
def test_all_mistakes_are_shown_at_their_places_in_three_languages(
    tmp_path: Path, lang: str, errors: str, missing: str
) -> None:
    (tmp_path / "tea.toml").write_text(WRONG, encoding="utf-8")
    done = bazardesk("profile", "labels", "tea.toml", "texts", lang=lang, cwd=tmp_path)
    # Which labels are needed is not known yet: nothing is written.
    assert (done.returncode, done.stderr) == (1, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["tea.toml"]
    assert done.stdout.endswith(f"\n{errors.replace('4', '3').replace('۴', '۳')}\n")
    for place, says in (
        ("3:1", "auto_clsoe: unknown key"),
        ("4:41", "queues[0].handler: must be one of: platform, shop"),
        ("5:43", "categories[0].queue: there is no queue of this name"),
    ):
        assert f"error[profile]: {says}\n" in done.stdout
        assert f"--> tea.toml:{place}\n" in done.stdout
    assert "help: did you mean counter? known here: counter\n" in done.stdout
    assert "^^^^^^^^^^" in done.stdout
    checked = bazardesk("profile", "check", "tea.toml", "--locales", "nowhere", lang=lang, cwd=tmp_path)
    assert (checked.returncode, checked.stdout) == (2, "")
    assert missing in checked.stderr
    # The labels of what could be read are missing too.
    assert len(document(bazardesk("profile", "check", tmp_path / "tea.toml", "--json", lang=lang))["findings"]) == 6


def test_a_folder_that_does_not_load_is_a_finding_and_hides_no_mistake(tmp_path: Path) -> None:
    profile = tmp_path / "tea.toml"
    profile.write_text(WRONG, encoding="utf-8")
    texts = tmp_path / "texts/en"
    texts.mkdir(parents=True)
    (texts / "tea.ftl").write_text("tea-queue-counter = { $x\n", encoding="utf-8")
    done = bazardesk("profile", "check", profile, "--locales", tmp_path / "texts")
    assert (done.returncode, done.stderr) == (1, "")
    assert f"--> {texts}/tea.ftl:2:" in done.stdout
    assert done.stdout.endswith("\n4 errors\n")
    found = document(bazardesk("profile", "check", profile, "--locales", tmp_path / "texts", "--json"))["findings"]
    assert [one["path"] for one in found] == [str(profile)] * 3 + [str(texts / "tea.ftl")]
    profile.write_text(RENTAL, encoding="utf-8")
    refused = bazardesk("profile", "labels", profile, tmp_path / "texts")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert f"--> {texts}/tea.ftl:2:" in refused.stderr


def test_a_folder_without_texts_is_none(rental: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    (folder / "en").mkdir(parents=True)
    assert bazardesk("profile", "check", rental, "--locales", folder).stdout.endswith(f"\n{LABELS} errors\n")
    (folder / "en/empty.ftl").touch()
    assert bazardesk("profile", "check", rental, "--locales", folder).stdout.endswith(f"\n{LABELS} errors\n")
    # What a desk refuses, though no text is in it.
    (folder / "en/link.ftl").symlink_to(tmp_path / "gone.ftl")
    with pytest.raises(library.InvalidError):
        library.Desk.open(":memory:", profile="freight", locales=folder)
    done = bazardesk("profile", "check", ROOT / "core/profiles/freight.toml", "--locales", folder)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"{folder}/en/link.ftl ")
    assert done.stderr.endswith("it is a link that leads nowhere (ENOENT)\n")


def test_a_profile_with_very_many_categories_is_checked_and_told_in_part(tmp_path: Path) -> None:
    profile = tmp_path / "large.toml"
    categories = "".join(f'[[categories]]\nname="c{number}"\nqueue="q"\n' for number in range(20_000))
    profile.write_text(
        f'name = "large"\nrequesters = ["customer"]\n[[queues]]\nname = "q"\nhandler = "platform"\n{categories}',
        encoding="utf-8",
    )
    found = document(bazardesk("profile", "check", profile, "--json"))["findings"]
    assert len(found) == 1_001
    assert all("a label is missing" in one["message"] for one in found[:-1])
    # Each category needs a label and a hint, the queue a label.
    assert found[-1]["message"] == "39001 more mistakes are not listed"


def test_files_that_are_no_profiles(tmp_path: Path) -> None:
    def refused(name: str, says: str) -> None:
        for command in (["check", name], ["labels", name, "texts"]):
            done = bazardesk("profile", *command, cwd=tmp_path)
            assert (done.returncode, done.stdout) == (2, ""), done.stdout
            assert says in done.stderr, done.stderr
            assert not (tmp_path / "texts").exists()

    refused("missing.toml", "missing.toml cannot be read or written: it does not exist (ENOENT)")
    refused("tea.txt", "tea.txt is not a profile. The name of a profile’s file ends in .toml.")
    refused("freight", "freight is not a profile.")
    (tmp_path / "folder.toml").mkdir()
    refused("folder.toml", "is not a regular file")
    os.mkfifo(tmp_path / "pipe.toml")
    refused("pipe.toml", "is not a regular file")
    (tmp_path / "large.toml").write_text("# comment\n" * 1_000_000, encoding="utf-8")
    refused("large.toml", "is larger than 1 MiB")
    (tmp_path / "one.toml").symlink_to("two.toml")
    (tmp_path / "two.toml").symlink_to("one.toml")
    refused("one.toml", "one.toml cannot be read or written: filesystem loop")
    if os.geteuid() != 0:
        (tmp_path / "secret.toml").write_text(RENTAL, encoding="utf-8")
        (tmp_path / "secret.toml").chmod(0)
        refused("secret.toml", "this user may not read it (EACCES)")
    # What can be read and is no TOML is a finding, and it is the only one.
    for name, contents in (("binary", bytes(range(256)) * 16), ("utf-8", b'name = "\xff"\n'), ("toml", b"name = \n")):
        (tmp_path / f"{name}.toml").write_bytes(contents)
        done = bazardesk("profile", "check", f"{name}.toml", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (1, "")
        assert f"--> {name}.toml:" in done.stdout
        assert done.stdout.endswith("\n1 error\n")
    (tmp_path / "empty.toml").write_bytes(b"")
    found = document(bazardesk("profile", "check", "empty.toml", "--json", cwd=tmp_path))["findings"]
    assert [(one["key"], one["message"]) for one in found] == [
        (key, "the key is missing") for key in ("name", "requesters", "queues", "categories")
    ]


@pytest.mark.parametrize(
    ("arguments", "lang", "says"),
    [
        ((), "C", "Missing argument: COMMAND"),
        (
            ("chekc",),
            "fr_FR.UTF-8",
            "Il n’y a pas de commande «\u00a0chekc\u00a0». Les commandes sont\u00a0: check, labels.",
        ),
        (("check",), "C", "Missing argument: FILE"),
        (("labels", "tea.toml"), "fa_IR.UTF-8", "این ورودی لازم است: FOLDER"),
        (("labels", "tea.toml", "texts", "--locale", "deutsch"), "C", "“deutsch” is not a locale."),
        (("check", "tea.toml", "--partial"), "C", "Unexpected argument: --partial"),
    ],
)
def test_a_wrong_command_line_exits_with_2(tmp_path: Path, arguments: tuple[str, ...], lang: str, says: str) -> None:
    (tmp_path / "tea.toml").write_text(RENTAL, encoding="utf-8")
    done = bazardesk("profile", *arguments, lang=lang, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert says in done.stderr


@pytest.mark.parametrize(
    ("lang", "check", "labels"),
    [
        ("en_US.UTF-8", "show every mistake", "Write the labels"),
        ("fr_FR.UTF-8", "toutes les erreurs", "Écrire les libellés"),
        ("fa_IR.UTF-8", "همه خطاها", "برچسب‌هایی"),
    ],
)
def test_help_is_in_the_users_language(lang: str, check: str, labels: str) -> None:
    above = bazardesk("profile", "--help", lang=lang)
    assert above.returncode == 0
    for name, says in (("check", check), ("labels", labels)):
        own = bazardesk("profile", name, "--help", lang=lang)
        assert own.returncode == 0
        assert " ".join(says.split()) in " ".join(own.stdout.split())
        assert says.split()[0] in above.stdout


def test_names_cannot_control_the_terminal(tmp_path: Path) -> None:
    profile = tmp_path / "\x1b[31m\u202e.toml"
    profile.write_text('name = "tea"\n"\\u001b[31m" = 1\n', encoding="utf-8")
    done = bazardesk("profile", "check", profile)
    assert done.returncode == 1
    assert "\\x1b[31m\\u202e.toml:2:1" in done.stdout
    assert document(bazardesk("profile", "check", profile, "--json"))["findings"][0]["path"] == str(profile)
