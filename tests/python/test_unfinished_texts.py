"""The installed command with texts that are begun, in another encoding, or of another kind of folder than is said."""

import re
from itertools import permutations
from pathlib import Path

import bazardesk as library
import pytest
from command import OURS, bazardesk, document, plant
from conftest import ROOT, store

TEA = """name = "tea"
requesters = ["customer"]
queues = [{ name = "counter", handler = "platform" }]
categories = [{ name = "tasting", queue = "counter" }]
reference_kinds = ["parcel"]
custom_fields = [{ name = "blend", kind = "choice", choices = ["green"] }]
templates = [{ name = "thanks" }]
macros = [{ name = "sold_out", steps = [{ action = "close" }] }]
"""
TEXTS = 10
"""A text for each name, a hint for the category and the field, and a title for the template."""


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    path = tmp_path / "tea.toml"
    path.write_text(TEA, encoding="utf-8")
    return path


def write(folder: Path, name: str, text: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder / name


def ids(folder: Path) -> list[str]:
    """The ids of a locale's messages, each as often as it is there."""
    texts = [path.read_text("utf-8") for path in sorted(folder.rglob("*.ftl"))]
    return [name for text in texts for name in re.findall(r"^([a-z][a-z-]*) =", text, re.MULTILINE)]


@pytest.mark.parametrize("order", sorted({*permutations(["en", "fr", "fr-CA", "en"])}), ids="-".join)
def test_labels_of_several_locales_are_begun_in_any_order_and_each_text_is_there_once(
    tea: Path, order: tuple[str, ...]
) -> None:
    texts = tea.parent / "texts"
    for locale in order:
        lacks = not any(f"{locale}-".startswith(f"{folder.name}-") for folder in texts.glob("*"))
        report = document(bazardesk("profile", "labels", tea, texts, "--locale", locale, "--json"))
        assert (len(report["added"]), report["waiting"]) == ((TEXTS, 0) if lacks else (0, TEXTS)), locale
        assert len(set(report["added"])) == len(report["added"])
    for folder in texts.iterdir():
        assert len(ids(folder)) == len(set(ids(folder))), folder
        assert "TODO TODO" not in (folder / "tea.ftl").read_text("utf-8")
    # Everything is said to be unwritten, and nothing else is wrong.
    checked = document(bazardesk("check", texts, "--partial", "--json"))["findings"]
    assert {one["rule"] for one in checked} == {"todo"}
    found = document(bazardesk("profile", "check", tea, "--locales", texts, "--locale", "fr", "--json"))["findings"]
    assert len(found) == TEXTS
    assert all("still begins with TODO" in one["message"] for one in found)


def test_a_label_that_is_half_translated_becomes_one_message(tea: Path) -> None:
    texts = tea.parent / "texts"
    english = write(
        texts / "en",
        "ours.ftl",
        "tea-category-tasting = Tasting\ntea-template-thanks =\n    .title = Thanks\n",
    )
    bazardesk("profile", "labels", tea, texts, "--locale", "fr")
    french = (texts / "fr/tea.ftl").read_text("utf-8")
    assert "tea-category-tasting = TODO Tasting\n    .hint = TODO\n" in french
    assert "tea-template-thanks = TODO Thanks\n    .title = TODO Thanks\n" in french
    assert len(ids(texts / "fr")) == len(set(ids(texts / "fr")))
    # In English the two are completed where they are.
    bazardesk("profile", "labels", tea, texts)
    assert "tea-category-tasting = Tasting\n    .hint = TODO\n" in english.read_text("utf-8")
    for folder in ("en", "fr"):
        for path in (texts / folder).glob("*.ftl"):
            path.write_text(re.sub(r"TODO ?\w*", "Words", path.read_text("utf-8")), encoding="utf-8")
    assert bazardesk("profile", "check", tea, "--locales", texts, "--locale", "fr").returncode == 0
    library.Desk.open(store(), profile=tea, locales=texts, locale="fr").close()


def test_the_table_of_labels_is_what_the_command_writes(tea: Path) -> None:
    table = (ROOT / "docs/profiles.md").read_text("utf-8").split("| a name in | has the message |")[1].split("\n\n")[0]
    documented = set(re.findall(r"`([a-z]+-[a-z-]+)`", table))
    added = document(bazardesk("profile", "labels", tea, tea.parent / "texts", "--json"))["added"]
    assert documented == {name for name in added if "." not in name}


def test_todo_is_a_rule_of_its_own(locales: Path) -> None:
    bazardesk("new", "de", locales)
    plant(locales / "de/ticket.ftl", "role-agent = TODO Agent\n", "")
    plant(locales / "de/ticket.ftl", "role-guest = TODO Guest", "role-guest = Gast  hier")
    german = {one["locale"]: one for one in document(bazardesk("coverage", locales, "--json"))["coverage"]}["de"]

    def found(*options: str) -> list[tuple[str, str]]:
        findings = document(bazardesk("check", locales / "de", "--json", *options))["findings"]
        return [(one["rule"], one["text"]) for one in findings]

    # The typo and the gap are not buried.
    assert found("--skip-rule", "todo") == [
        ("message_missing", "role-agent"),
        ("doubled_space", "  "),
    ]
    todo = found("--rule", "todo")
    assert len(todo) == len(german["todo"]) > 300
    assert set(german["missing"]) - set(german["todo"]) == {"role-agent"}
    assert f" · {len(todo)} texts still begin with TODO\n" in bazardesk("coverage", locales).stdout
    assert "TODO" in bazardesk("coverage", locales, lang="fa_IR.UTF-8").stdout
    # Also what no translation is compared with: a term, and English itself.
    write(
        locales / "en",
        "tea.ftl",
        "-shop = TODO Shop\n# Slogan.\ntea = Tea from { -shop }\n# Hint.\nhint = TODO\n",
    )
    english = document(bazardesk("check", locales / "en/tea.ftl", "--json"))["findings"]
    told = [(one["rule"], one["line"], one["message"]) for one in english if one["rule"] != "unused"]
    assert told == [
        ("todo", 1, "“-shop” is not written yet"),
        ("todo", 5, "“hint” is not written yet"),
    ]


def test_a_region_begins_after_its_language(locales: Path) -> None:
    for lang, says in (
        ("C.UTF-8", "There are no texts of de yet"),
        ("fr_FR.UTF-8", "Il n’y a pas encore de textes en de"),
        ("fa_IR.UTF-8", "هنوز متنی به زبان de نیست"),
    ):
        done = bazardesk("new", "de-AT", locales, lang=lang)
        assert (done.returncode, done.stdout) == (2, "")
        assert says in done.stderr
        assert done.stderr.endswith(f"bazardesk new de {locales}\n")
    assert not (locales / "de-AT").exists()
    assert bazardesk("new", "de", locales).returncode == 0
    assert bazardesk("new", "de-AT", locales).returncode == 0
    assert [path.read_bytes() for path in (locales / "de-AT").iterdir()] == [b""]
    # A copy that nobody has translated yet is told once.
    write(locales / "de-AT", "ticket.ftl", "role-guest = TODO Guest\n")
    found = document(bazardesk("check", locales / "de-AT", "--json"))["findings"]
    assert [one["rule"] for one in found] == ["todo"]
    # A host's folder with texts of its own translates them into the language first.
    write(locales.parent / "texts/en", "tea.ftl", "tea = Tea\n")
    done = bazardesk("new", "fr-CA", locales.parent / "texts", "--partial")
    assert (
        done.returncode,
        "bazardesk new fr " in done.stderr,
        "--partial" in done.stderr,
    ) == (2, True, True)


def test_a_hosts_folder_that_is_checked_as_a_whole_one_is_told_so_and_nothing_else(
    tmp_path: Path,
) -> None:
    texts = tmp_path / "texts"
    write(texts / "en", "ours.ftl", "# Ours.\ntea = Tea\n")
    write(texts / "fr", "ours.ftl", "tea = Thé\nrole-agent = Conseillère\n")
    assert bazardesk("check", texts, "--partial").returncode == 0
    for path, options in (
        (texts, ()),
        (texts / "fr", ()),
        (texts / "en/ours.ftl", ("--rule", "end_mark")),
    ):
        done = bazardesk("check", path, "--json", *options)
        found = document(done)["findings"]
        assert [(one["rule"], one["path"], one["line"]) for one in found] == [
            ("host_folder", str(texts / "fr/ours.ftl"), 2)
        ]
        assert (done.returncode, "--partial" in found[0]["help"]) == (1, True)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    for command in (
        ["check", "--fix"],
        ["new", "de"],
        ["pseudo", "--out", tmp_path],
        ["export", "fr", tmp_path / "a.po"],
    ):
        done = bazardesk(*command, texts)
        assert done.returncode == 1
        assert "use --partial" in done.stdout + done.stderr
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1256"])
def test_a_file_in_another_encoding_is_one_finding(locales: Path, encoding: str) -> None:
    locale = "fa" if encoding == "cp1256" else "fr"
    path = locales / locale / "ticket.ftl"
    broken = path.read_text("utf-8").encode(encoding, "replace")
    for one in (path, locales / "en/error.ftl"):
        sound = one.read_bytes()
        one.write_bytes(broken if one == path else one.read_text("utf-8").encode(encoding, "replace"))
        for command in (["check"], ["check", "--fix"]):
            done = bazardesk(*command, locales, "--json")
            found = document(done)["findings"]
            assert [(each["rule"], each["path"]) for each in found] == [("syntax", str(one))], done.stdout[:2000]
            assert found[0]["help"] == "save the file as UTF-8"
        assert "save the file as UTF-8" in bazardesk("new", "de", locales).stderr
        # What was accepted is not forgotten: nothing is accepted beside a file that cannot be read.
        digests = locales / locale / "reference.digests"
        before = digests.read_bytes()
        assert bazardesk("check", locales, "--accept").returncode == 1
        assert digests.read_bytes() == before
        one.write_bytes(sound)
    assert bazardesk("check", locales).returncode == 0


@pytest.mark.parametrize("ending", ["po", "xlf"])
@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-16-le"])
def test_a_file_of_another_program_must_be_utf_8(tmp_path: Path, ending: str, encoding: str) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, OURS)
    sound = file.read_bytes()
    file.write_bytes(file.read_text("utf-8").encode(encoding, "replace"))
    done = bazardesk("import", "fr", file, OURS)
    assert (done.returncode, done.stderr) == (
        2,
        f"{file} is not UTF-8. Save it as UTF-8.\n",
    )
    # Some programs begin a file with a byte order mark.
    file.write_bytes(b"\xef\xbb\xbf" + sound)
    assert bazardesk("import", "fr", file, OURS).stdout == "Nothing has changed.\n"


@pytest.mark.parametrize("command", ["export", "import"])
def test_a_file_of_an_unknown_format_is_named(tmp_path: Path, command: str) -> None:
    for name in ("fr.txt", "fr", "fr.xlf.bak"):
        done = bazardesk(command, "fr", tmp_path / name, OURS)
        assert (done.returncode, done.stdout) == (2, "")
        says = (
            f"{tmp_path / name} is neither XLIFF nor PO by its name. The name must end in one of .xlf, .xliff, .po.\n"
        )
        assert done.stderr == says
    french = bazardesk(command, "fr", "fr.txt", OURS, lang="fr_FR.UTF-8").stderr
    assert "fr.txt n’est ni du XLIFF ni du PO" in french


def test_a_preview_shows_every_branch(tmp_path: Path) -> None:
    done = bazardesk("preview", "ticket-status-waiting-for-user", OURS)
    lines = done.stdout.splitlines()
    english = lines[lines.index("en") + 1 :][:2]
    assert english == [
        "  ticket-status-waiting-for-user [viewer: requester]: Waiting for your reply",
        "  ticket-status-waiting-for-user [viewer: other]: Waiting for customer",
    ]
    shown = document(bazardesk("preview", "ticket-status-waiting-for-user", OURS, "--json"))["texts"]
    assert all(len(one["choices"]) == 1 for one in shown if one["locale"] != "en-GB")
    # A host's text with a branch of its own.
    comment = "# Ours.\n# $priority (Code): which. Example: low\n# $n (Number): how many. Example: 2\n"
    urgent = "[urgent] Now, { $n ->\n        [3] three\n       *[other] { $n }\n    }"
    text = f"ours = {{ $priority ->\n    {urgent}\n   *[low] Later\n    }}\n"
    write(tmp_path / "en", "ours.ftl", comment + text)
    branches = {
        (one["count"], *one["choices"].values()): one["text"].translate(dict.fromkeys((0x2068, 0x2069)))
        for one in document(bazardesk("preview", "ours", tmp_path, "--partial", "--json"))["texts"]
        if one["locale"] == "en"
    }
    assert branches[3, "urgent"] == "Now, three"
    assert branches[2, "urgent"] == "Now, 2"
    assert branches[2, "low"] == "Later"


def test_a_text_without_quotation_marks_and_a_key_below_a_table_are_explained(
    tmp_path: Path,
) -> None:
    def findings(text: str | bytes) -> list[tuple[int, int, str, str]]:
        profile = write(tmp_path, "tea.toml", text)
        found = document(bazardesk("profile", "check", profile, "--json"))["findings"]
        return [(one["line"], one["column"], one["message"], one["help"]) for one in found]

    quoted = "a text must be in quotation marks"
    assert findings(TEA.replace('"tea"', "tea", 1)) == [(1, 8, quoted, 'write "tea"')]
    # The labels that are missing are told beside it.
    found = findings(f'{TEA}[deadlines]\nbound = "within"\nauto_close = "1d"\n')
    below = [one for one in found if not one[2].startswith("a label is missing")]
    assert below[0][:3] == (11, 1, "unknown key")
    assert below[0][3].startswith("a key of the whole file belongs above the first table; ")
    (line, column, message, advice) = findings(b'name = "th\xe9"\n')[0]
    assert (line, column, message, advice) == (
        1,
        11,
        "the file is not UTF-8 from here on",
        "save the file as UTF-8",
    )
