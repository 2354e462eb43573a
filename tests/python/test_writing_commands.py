"""The commands that write files with texts: `pseudo`, `new`, `export`, `import`."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bazardesk import Desk, InvalidError
from command import COMMAND, FILES, LOCALES, OURS, bazardesk, document, plant
from conftest import store


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
    assert rules == {"todo"}
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


def test_a_text_in_several_segments_is_taken_whole_or_not_at_all(locales: Path, tmp_path: Path) -> None:
    file = tmp_path / "fr.xlf"
    xliff = (
        '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr">'
        '<file id="f">{}</file></xliff>'
    )
    unit = '<unit id="u" name="role-mediator">{}</unit>'
    plant(locales / "en/ticket.ftl", "role-mediator = Mediator", "role-mediator = First. Second.")
    first = "<segment><source>First.</source><target>{}</target></segment>"
    second = "<segment><source>Second.</source>{}</segment>"
    space = "<ignorable><source> </source></ignorable>"

    def imported(content: str) -> str:
        file.write_text(xliff.format(unit.format(content)), encoding="utf-8")
        bazardesk("import", "fr", file, locales)
        return (locales / "fr/ticket.ftl").read_text("utf-8")

    assert "role-mediator = Première. Deuxième.\n" in imported(
        first.format("Première.") + space + second.format("<target>Deuxième.</target>")
    )
    # Half a text is no translation.
    assert "role-mediator = Première. Deuxième.\n" in imported(first.format("Un.") + space + second.format(""))
    file.write_text(
        xliff.format(unit.format(first.format('<mrk id="m">' * 5000 + "x" + "</mrk>" * 5000))), encoding="utf-8"
    )
    assert bazardesk("import", "fr", file, locales).returncode == 2


@pytest.mark.parametrize("code", ['<ph id="1"/>', '<ph id="1" dataRef="d99"/>', '<cp hex="0001"/>'])
def test_a_translation_that_has_lost_a_placeable_is_refused(locales: Path, tmp_path: Path, code: str) -> None:
    file = tmp_path / "fr.xlf"
    bazardesk("export", "fr", file, locales)
    before = {path: path.read_bytes() for path in locales.rglob("*.*")}
    text = file.read_text("utf-8")
    broken = re.sub(r"(<target[^>]*>[^<]*)<ph [^>]*/>", rf"\1{code}", text, count=1)
    assert broken != text
    file.write_text(broken, encoding="utf-8")
    done = bazardesk("import", "fr", file, locales)
    assert (done.returncode, done.stdout) == (2, "")
    assert "a placeable of a translation has lost its data" in done.stderr
    assert {path: path.read_bytes() for path in locales.rglob("*.*")} == before


@pytest.mark.parametrize("ending", ["xlf", "po"])
@pytest.mark.parametrize(
    "character", ["\x01", "\ufffe", "\uffff", "\ufdd0", "\U0001fffe", "\u202e", '{ "\\uFDD0" }', '{ "\\u202E" }']
)
def test_a_character_that_no_text_may_contain_is_not_taken(
    locales: Path, tmp_path: Path, ending: str, character: str
) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, locales)
    given = character
    if ending == "po":
        given = character.replace("\\", "\\\\").replace('"', '\\"')
    plant(file, "Médiateur", f"Médiateur{given}")
    before = (locales / "fr/ticket.ftl").read_bytes()
    done = bazardesk("import", "fr", file, locales)
    # XML itself has no place for some of them.
    is_xml = ending == "po" or character not in {"\x01", "\ufffe", "\uffff"}
    assert (done.returncode, done.stdout) == (1 if is_xml else 2, ""), done.stderr
    assert ("role-mediator" in done.stderr) == is_xml, done.stderr
    assert (locales / "fr/ticket.ftl").read_bytes() == before


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\ufdd0", "\U0010ffff"])
def test_a_noncharacter_is_found_and_refused_by_a_desk(tmp_path: Path, character: str) -> None:
    folder = tmp_path / "fr"
    folder.mkdir()
    (folder / "a.ftl").write_text(f"role-mediator = Média{character}teur\n", encoding="utf-8")
    found = document(bazardesk("check", tmp_path, "--partial", "--json", "--rule", "control_character"))["findings"]
    assert [(one["line"], one["column"]) for one in found] == [(1, 22)]
    with pytest.raises(InvalidError) as raised:
        Desk.open(store(), profile="freight", locales=tmp_path)
    assert f"fr/a.ftl:1:22: U+{ord(character):04X}" in raised.value.developer_message


def test_every_command_that_writes_makes_its_folders(locales: Path, tmp_path: Path) -> None:
    new = tmp_path / "a" / "b"
    for arguments in (
        ("export", "fr", new / "c" / "fr.po", locales),
        ("pseudo", locales, "--out", new / "pseudo"),
        ("new", "de", new / "texts", "--partial"),
    ):
        done = bazardesk(*arguments)
        assert done.returncode == 0, done.stderr
        written = [line.removeprefix("Written: ") for line in done.stdout.splitlines() if line.startswith("Written: ")]
        assert written
        assert all(Path(path).is_file() for path in written)
    for command in ("export", "import"):
        done = bazardesk(command, "fr", new / "c" / "fr.po", tmp_path / "mistyped", "--partial")
        assert (done.returncode, done.stdout) == (2, "")
        assert f"There is no folder {tmp_path / 'mistyped'}" in done.stderr
        assert not (tmp_path / "mistyped").exists()


def test_entries_of_a_po_file_need_no_blank_line_between_them(locales: Path, tmp_path: Path) -> None:
    file = tmp_path / "fr.po"
    entry = '#. A role.\nmsgctxt "role-{}"\nmsgid "{}"\nmsgstr "{}"\n'
    text = entry.format("mediator", "Mediator", "Un") + entry.format("agent", "Agent", "Deux")
    file.write_text(text, encoding="utf-8")
    assert bazardesk("import", "fr", file, locales).returncode == 0
    new = (locales / "fr/ticket.ftl").read_text("utf-8")
    assert "role-mediator = Un\n" in new
    assert "role-agent = Deux\n" in new


@pytest.mark.parametrize(("ending", "names"), [("xlf", 'trgLang="{}"'), ("po", "Language: {}\\n")])
def test_translations_into_another_language_are_refused(locales: Path, tmp_path: Path, ending: str, names: str) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, locales)
    before = {path: path.read_bytes() for path in locales.rglob("*.*")}
    for locale in ("fa", "xx"):
        done = bazardesk("import", locale, file, locales)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"translations into fr, not into {locale}" in done.stderr
        assert {path: path.read_bytes() for path in locales.rglob("*.*")} == before
        assert not (locales / "xx").exists()
    # A language may be written in several ways, and a file need not name it.
    plant(file, names.format("fr"), names.format("pt_BR"))
    assert bazardesk("import", "pt-BR", file, locales).returncode == 0
    assert "Médiateur" in (locales / "pt-BR/ticket.ftl").read_text("utf-8")
    plant(file, names.format("pt_BR"), "")
    assert bazardesk("import", "xx", file, locales).returncode == 0


@pytest.mark.parametrize(("ending", "names"), [("xlf", 'srcLang="{}"'), ("po", "X-Source-Language: {}\\n")])
def test_translations_from_another_language_are_refused(locales: Path, tmp_path: Path, ending: str, names: str) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, locales)
    plant(file, "Médiateur", "Conciliateur")
    plant(file, names.format("en"), names.format("de"))
    before = {path: path.read_bytes() for path in locales.rglob("*.*")}
    done = bazardesk("import", "fr", file, locales)
    assert (done.returncode, done.stdout) == (2, "")
    assert "translations from de, not from en" in done.stderr
    assert {path: path.read_bytes() for path in locales.rglob("*.*")} == before
    plant(file, names.format("de"), names.format("en_US"))
    assert bazardesk("import", "fr", file, locales).returncode == 0


@pytest.mark.parametrize("ending", ["xlf", "po"])
def test_a_translation_of_an_older_reference_is_left_out(locales: Path, tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"fr.{ending}"
    bazardesk("export", "fr", file, locales)
    around = ">{}</target>" if ending == "xlf" else 'msgstr "{}"'
    for old, new in ("Médiateur", "Conciliateur"), ("Invité", "Visiteur"):
        plant(file, around.format(old), around.format(new))
    plant(locales / "en/ticket.ftl", "role-mediator = Mediator", "role-mediator = Referee")
    done = bazardesk("import", "fr", file, locales)
    assert (done.returncode, done.stderr) == (1, "")
    assert "left out: role-mediator\n" in done.stdout
    french = (locales / "fr/ticket.ftl").read_text("utf-8")
    assert "role-mediator = Médiateur\n" in french
    assert "Visiteur" in french
    # The check still tells it, and accepting what has changed does not accept it.
    assert bazardesk("check", locales, "--accept").returncode == 0
    found = document(bazardesk("check", locales / "fr", "--json"))["findings"]
    assert [(one["rule"], one["text"]) for one in found] == [("outdated", "role-mediator")]
    again = document(bazardesk("import", "fr", file, locales, "--json"))
    assert again == {"outdated": ["role-mediator"], "version": 1, "written": []}


@pytest.mark.parametrize(
    ("ending", "entry"),
    [
        (
            "xlf",
            '<unit id="{0}" name="role-mediator"><segment><source>Mediator</source>'
            "<target>{1}</target></segment></unit>",
        ),
        ("po", 'msgctxt "role-mediator"\nmsgid "Mediator"\nmsgstr "{1}"\n\n'),
    ],
)
def test_of_two_translations_of_a_text_none_is_taken(locales: Path, tmp_path: Path, ending: str, entry: str) -> None:
    file = tmp_path / f"fr.{ending}"
    root = '<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.1" srcLang="en" trgLang="fr"><file id="f">'
    ends = (root, "</file></xliff>") if ending == "xlf" else ("", "")
    for second, status in ("Un", 0), ("Deux", 2):
        file.write_text(ends[0] + entry.format(1, "Un") + entry.format(2, second) + ends[1], encoding="utf-8")
        done = bazardesk("import", "fr", file, locales)
        assert (done.returncode, "two translations of role-mediator" in done.stderr) == (status, status == 2), (
            done.stderr
        )


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


def test_a_file_that_cannot_be_written_stays_as_it_was(tmp_path: Path) -> None:
    for locale, words in ("en", "text"), ("fr", "texte"):
        (tmp_path / locale).mkdir()
        lines = (f"tea-kind-{number} = {words} {number}\n" for number in range(600))
        (tmp_path / locale / "tea.ftl").write_text("".join(lines), encoding="utf-8")
    french = tmp_path / "fr/tea.ftl"
    translations = tmp_path / "fr.po"
    assert bazardesk("export", "fr", translations, tmp_path).returncode == 0
    plant(translations, '"texte 7"', '"autre texte"')
    before = french.read_bytes()
    limited: list[str | Path] = [
        "sh",
        "-c",
        'ulimit -f 8; exec "$0" "$@"',
        COMMAND,
        "import",
        "fr",
        translations,
        tmp_path,
    ]
    done = subprocess.run(limited, capture_output=True, text=True, check=False)
    assert (done.returncode, french.read_bytes()) == (2, before), done.stderr
    assert "Traceback" not in done.stderr
    assert [path.name for path in french.parent.iterdir()] == ["tea.ftl"], "nothing is left behind"
    assert bazardesk("import", "fr", translations, tmp_path).returncode == 0
    assert "autre texte" in french.read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ["xlf", "po"])
def test_a_hosts_export_has_the_hosts_own_texts(tmp_path: Path, ending: str) -> None:
    for locale, text in {
        "en": "role-guest = Visitor\ntea-green = Green tea\n",
        "fr": "role-agent = Conseillère\n",
        "de": "tea-green = Grüner Tee\n",
    }.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "tea.ftl").write_text(text, encoding="utf-8")
    names = r'<unit [^>]*name="([^"]+)"' if ending == "xlf" else r'msgctxt "(.+)"'
    exported = {}
    for locale in ("fr", "de"):
        file = tmp_path / f"{locale}.{ending}"
        assert bazardesk("export", locale, file, tmp_path, "--partial").returncode == 0
        exported[locale] = set(re.findall(names, file.read_text("utf-8")))
        assert bazardesk("import", locale, file, tmp_path, "--partial").stdout == "Nothing has changed.\n"
    assert exported["fr"] == {"role-guest", "tea-green", "role-agent"}
    # The library has no German.
    assert {"role-guest", "tea-green", "role-agent", "event-by"} < exported["de"]
    assert "command-about" not in exported["de"]


@pytest.mark.parametrize(
    ("ending", "marked"),
    [
        ("xlf", r'name="([^"]+)">(?:(?!</unit>).)*<segment state="initial" subState="bazardesk:outdated">'),
        ("po", r'#, fuzzy\nmsgctxt "(.+?)"'),
    ],
)
def test_an_export_marks_what_is_older_than_its_reference(
    locales: Path, tmp_path: Path, ending: str, marked: str
) -> None:
    plant(locales / "en/ticket.ftl", "role-guest = Guest", "role-guest = Visitor")
    file, before = tmp_path / f"fr.{ending}", (locales / "fr/ticket.ftl").read_bytes()
    for _ in range(2):
        assert bazardesk("export", "fr", file, locales).returncode == 0
        assert re.findall(marked, file.read_text("utf-8"), re.DOTALL)[-1] == "role-guest"
        assert len(re.findall(marked, file.read_text("utf-8"), re.DOTALL)) == 1
        # Bringing it back changes nothing: it is as old as before.
        assert bazardesk("import", "fr", file, locales).stdout == "Nothing has changed.\n"
        assert (locales / "fr/ticket.ftl").read_bytes() == before
    found = document(bazardesk("check", locales / "fr", "--json"))["findings"]
    assert [(one["rule"], one["text"]) for one in found] == [("outdated", "role-guest")]


def test_a_region_begins_with_nothing(locales: Path, tmp_path: Path) -> None:
    done = bazardesk("new", "fr-CA", locales)
    assert done.stdout.splitlines() == [
        f"Written: {locales}/fr-CA/ticket.ftl",
        f"Write only the texts that differ from fr, then run: bazardesk check {locales}",
    ]
    assert [path.read_bytes() for path in (locales / "fr-CA").iterdir()] == [b""]
    assert bazardesk("check", locales).stdout == f"No problems found in {FILES + 1} files.\n"
    assert bazardesk("new", "fr-CA", locales).returncode == 2
    # A folder that only replaces, with a region of a language of the library's.
    assert bazardesk("new", "fr-CA", tmp_path / "texts", "--partial").returncode == 0
    assert [path.read_bytes() for path in (tmp_path / "texts/fr-CA").iterdir()] == [b""]
    assert bazardesk("check", tmp_path / "texts", "--partial").returncode == 0


def test_a_comment_that_is_no_comment_is_a_finding(locales: Path) -> None:
    (locales / "en/tea.ftl").write_text("a = b\n\n#no space\n", encoding="utf-8")
    for command in (["new", "de"], ["pseudo"]):
        done = bazardesk(*command, locales)
        assert (done.returncode, done.stdout) == (1, "")
        assert f"{locales}/en/tea.ftl:3:" in done.stderr
    assert bazardesk("new", "deutsch", locales).returncode == 2
