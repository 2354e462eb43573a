"""The installed command for those who write a profile: all mistakes at once, and the texts that the profile needs."""

import os
from pathlib import Path

import bazardesk as library
import pytest
from command import bazardesk, document
from conftest import ROOT, store

CODES = {
    "requesters": '["customer"]',
    "reference_kinds": '["contract", "invoice", "meter"]',
    "fields": '{ references = "optional", fields = "optional" }',
}
QUEUES = ("rents", "repairs", "moving")
CATEGORIES = ("rent", "deposit", "broken", "noise", "keys", "moving_in", "moving_out", "other")
FIELDS = """
[[custom_fields]]
name = "room"
kind = "choice"
choices = ["kitchen", "bath", "hall"]
[[custom_fields]]
name = "since"
kind = "date"
[[templates]]
name = "craftsman_comes"
variables = { day = "date", costs = "money", hours = "duration", note = "text", rooms = "number", at = "date_time" }
[[templates]]
name = "deposit_returned"
[[macros]]
name = "close_noise"
steps = [{ action = "close" }]
"""
RENTAL = "".join(
    [
        'name = "my_rental"\n',
        *(f"{key} = {value}\n" for key, value in CODES.items()),
        *(f'[[queues]]\nname = "{name}"\nhandler = "platform"\n' for name in QUEUES),
        *(f'[[categories]]\nname = "{name}"\nqueue = "repairs"\n' for name in CATEGORIES),
        FIELDS,
    ]
)
LABELS = len(QUEUES) + 2 * len(CATEGORIES) + 3 + 2 * 2 + 3 + 2 * 2 + 1
"""A text for each name, a hint for categories and fields, a title for templates; `invoice` is not in the library."""
WRONG = """name = "tea"
requesters = ["customer"]
auto_clsoe = "1d"
queues = [{ name = "counter", handler = "platfrom" }]
categories = [{ name = "tasting", queue = "cuonter" }]
"""


@pytest.fixture
def rental(tmp_path: Path) -> Path:
    """A profile without any text."""
    path = tmp_path / "rental.toml"
    path.write_text(RENTAL, encoding="utf-8")
    return path


def fill(folder: Path) -> None:
    """Writes the texts of a skeleton, as its author does."""
    for path in folder.rglob("*.ftl"):
        text = path.read_text("utf-8").replace("= TODO\n", "= Some words\n").replace("= TODO ", "= ")
        path.write_text(text.replace("    TODO ", "    "), encoding="utf-8")


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


@pytest.mark.parametrize("locale", ["en", "fr", "de"])
def test_the_skeleton_filled_in_is_all_that_a_desk_needs(rental: Path, locale: str) -> None:
    texts = rental.parent / "texts"
    done = bazardesk("profile", "labels", rental, texts, "--locale", locale)
    assert (done.returncode, done.stderr) == (0, "")
    file = texts / locale / "my_rental.ftl"
    lines = done.stdout.splitlines()
    assert lines[:2] == [f"Written: {file}", f"{LABELS} texts added:"]
    assert lines[2] == "  my-rental-reference-contract"
    again = f"bazardesk profile check {rental} --locales {texts}"
    again += "" if locale == "en" else f" --locale {locale}"
    assert lines[2 + LABELS :] == [f"Replace the texts that begin with TODO, then run: {again}"]
    text = file.read_text("utf-8")
    category = "# Choice in the category menu. Hint: what belongs in this category.\nmy-rental-category-moving-in ="
    assert f"{category} TODO Moving in\n    .hint = TODO\n" in text
    assert "# $costs (Money): given by the person who answers. Example: EUR 45.00\n" in text
    # What is not written yet is no label.
    checked = bazardesk("profile", "check", rental, "--locales", texts, "--locale", locale)
    assert checked.stdout.endswith(f"\n{LABELS} errors\n")
    line = text.splitlines().index("my-rental-reference-contract = TODO Contract") + 1
    assert f"still begins with TODO: {file}:{line}:1\n" in checked.stdout
    assert checked.stdout.count("still begins with TODO") == LABELS
    fill(texts)
    checked = bazardesk("profile", "check", rental, "--locales", texts, "--locale", locale)
    assert (checked.returncode, checked.stdout) == (0, "No problems found in 1 file.\n"), checked.stdout
    # Translations are compared with the reference.
    if locale != "en":
        bazardesk("profile", "labels", rental, texts)
        fill(texts)
    for partial in ([], ["--partial"]):
        done = bazardesk("check", texts, *partial, "--skip-rule", "untranslated", "--skip-rule", "placeholder")
        assert done.returncode == 0, done.stdout
    if locale == "en":
        with library.Desk.open(store(), profile=rental, locales=texts) as desk, desk.session(role="host") as host:
            assert host.text("my-rental-category-moving-in") == "Moving in"
            day = host.text("my-rental-macro-close-noise")
            assert day == "Close noise"


def test_labels_adds_what_is_missing_and_leaves_what_is_there(rental: Path) -> None:
    texts = rental.parent / "texts"
    (texts / "en").mkdir(parents=True)
    theirs = texts / "en/theirs.ftl"
    # A label that has no hint yet, in a file of their own; a wording for all profiles.
    theirs.write_text("my-rental-category-rent   =  The rent\n\n\nqueue-rents = Rents", encoding="utf-8")
    own = texts / "en/my_rental.ftl"
    own.write_text("my-rental-macro-close-noise = Silence", encoding="utf-8")
    report = document(bazardesk("profile", "labels", rental, texts, "--json"))
    assert report["written"] == [str(own), str(theirs)]
    assert (len(report["added"]), report["waiting"]) == (LABELS - 3, 0)
    hint = "my-rental-category-rent   =  The rent\n    .hint = TODO\n\n\nqueue-rents = Rents"
    assert theirs.read_text("utf-8") == hint
    assert own.read_text("utf-8").startswith("my-rental-macro-close-noise = Silence\n\n# ")
    before = {path: path.read_bytes() for path in texts.rglob("*.ftl")}
    again = document(bazardesk("profile", "labels", rental, texts, "--json"))
    assert again == {"version": 1, "written": [], "added": [], "waiting": LABELS - 3}
    assert "Nothing has changed." in bazardesk("profile", "labels", rental, texts).stdout
    fill(texts)
    done = bazardesk("profile", "labels", rental, texts)
    assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n")
    assert {path.name for path in before} == {"theirs.ftl", "my_rental.ftl"}
    assert bazardesk("profile", "check", rental, "--locales", texts).returncode == 0


def test_labels_of_another_locale_begin_with_the_english_text(rental: Path) -> None:
    texts = rental.parent / "texts"
    bazardesk("profile", "labels", rental, texts)
    fill(texts)
    english = texts / "en/my_rental.ftl"
    one = "my-rental-category-noise = Noise\n"
    english.write_text(
        english.read_text("utf-8").replace(one, one.replace("Noise", "Noise at night")), encoding="utf-8"
    )
    assert bazardesk("profile", "labels", rental, texts, "--locale", "fr").returncode == 0
    french = (texts / "fr/my_rental.ftl").read_text("utf-8")
    assert "my-rental-category-noise = TODO Noise at night\n    .hint = TODO Some words\n" in french
    assert english.read_text("utf-8").count("TODO") == 0
    found = document(bazardesk("check", texts, "--partial", "--json"))["findings"]
    assert {one["rule"] for one in found} == {"message_missing", "attribute_missing"}
    # A region has what differs from its language.
    fill(texts)
    done = bazardesk("profile", "labels", rental, texts, "--locale", "fr-CA")
    assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n")
    assert not (texts / "fr-CA").exists()


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


@pytest.mark.parametrize("name", ["freight", "services"])
def test_the_profiles_of_the_library_need_nothing(tmp_path: Path, name: str) -> None:
    profile = ROOT / f"core/profiles/{name}.toml"
    done = bazardesk("profile", "check", profile)
    assert (done.returncode, done.stdout) == (0, "No problems found in 1 file.\n")
    made = bazardesk("profile", "labels", profile, tmp_path / "texts", "--locale", "fa")
    assert (made.returncode, made.stdout) == (0, "Nothing has changed.\n")
    assert not list(tmp_path.iterdir())


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
    assert (done.returncode, done.stderr) == (1, "")
    assert f"--> {folder}/en/link.ftl:1:1\n" in done.stdout


def test_the_desk_s_locale_decides_which_labels_are_needed(tmp_path: Path) -> None:
    profile = tmp_path / "tea.toml"
    profile.write_text(WRONG.replace("auto_clsoe", "auto_close").replace("from", "form").replace("cuo", "cou"), "utf-8")
    bazardesk("profile", "labels", profile, tmp_path / "texts", "--locale", "fr")
    fill(tmp_path / "texts")
    check = ("profile", "check", profile, "--locales", tmp_path / "texts")
    assert bazardesk(*check, "--locale", "fr").returncode == 0
    assert bazardesk(*check).returncode == 1
    assert bazardesk(*check, "--locale", "francais").returncode == 2
    # A region has the texts of its language; of a language without any text nothing can be checked.
    assert bazardesk(*check, "--locale", "fr-CA").returncode == 0
    unknown = bazardesk(*check, "--locale", "de")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert unknown.stderr.endswith(f"There are no texts of the locale de in {tmp_path / 'texts'}.\n")
    assert bazardesk("profile", "check", profile, "--locale", "de").returncode == 2
    # English helps a desk out, and does not make a translation.
    bazardesk("profile", "labels", profile, tmp_path / "texts")
    fill(tmp_path / "texts")
    assert bazardesk(*check).returncode == 0
    french = tmp_path / "texts/fr/tea.ftl"
    french.write_text(french.read_text("utf-8").replace("tea-queue-counter = ", "tea-queue-counter = TODO "), "utf-8")
    done = bazardesk(*check, "--locale", "fr")
    assert (done.returncode, done.stdout.count("still begins with TODO")) == (1, 1)
    french.unlink()
    done = bazardesk(*check, "--locale", "fr")
    assert (done.returncode, done.stdout.count("a label is missing")) == (1, 3)
    library.Desk.open(":memory:", profile=profile, locales=tmp_path / "texts", locale="fr").close()


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


def test_folders_that_cannot_be_written(rental: Path, tmp_path: Path) -> None:
    def refused(folder: Path) -> None:
        done = bazardesk("profile", "labels", rental, folder)
        assert (done.returncode, done.stdout) == (2, ""), done.stdout
        assert str(folder) in done.stderr

    refused(rental)
    refused(rental / "texts")
    loop = tmp_path / "loop"
    loop.symlink_to("loop")
    refused(loop)
    (tmp_path / "texts/en").mkdir(parents=True)
    (tmp_path / "texts/en/my_rental.ftl").symlink_to("my_rental.ftl")
    refused(tmp_path / "texts")
    (tmp_path / "flat").mkdir()
    (tmp_path / "flat/tea.ftl").write_text("tea = Tea\n", encoding="utf-8")
    refused(tmp_path / "flat")


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
