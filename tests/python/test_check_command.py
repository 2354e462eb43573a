"""`bazardesk check`: findings at their places, corrections, filters, on copies of our own files."""

from pathlib import Path
from typing import NamedTuple

import pytest
from command import FILES, LOCALES, OURS, bazardesk, document, plant


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
    # A region would repeat its language, which is another finding.
    for locale in (locale for locale in LOCALES if "-" not in locale):
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


def test_a_region_has_only_what_differs_from_its_language(locales: Path) -> None:
    with (locales / "en-GB/ticket.ftl").open("a", encoding="utf-8") as file:
        file.write("\nrole-guest = Guest\n\nevent-late = late ({ role-agent })\n")
    done = bazardesk("check", locales, "--json")
    found = document(done)["findings"]
    assert done.returncode == 0
    assert [(one["rule"], one["locale"], one["text"]) for one in found] == [("untranslated", "en-GB", "role-guest")]
    shown = document(bazardesk("preview", "template-order-cancelled", OURS, "--json"))["texts"]
    titles = {one["locale"]: one["text"] for one in shown if one["id"].endswith(".title")}
    assert (titles["en"], titles["en-GB"]) == ("Order canceled", "Order cancelled")
    inherited = document(bazardesk("preview", "role-guest", OURS, "--json"))["texts"]
    assert [one["fallback"] for one in inherited] == [False] * len(LOCALES)


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
    # Only translations that have changed are accepted, and only where the path says; what is left is named.
    plant(locales / "en/ticket.ftl", "role-seller   =  Seller", "role-seller = Vendor")
    plant(locales / "fr/ticket.ftl", "role-guest = ", "role-guest = Non, ")
    plant(locales / "fa/ticket.ftl", "role-guest = ", "role-guest = نه، ")
    done = bazardesk("check", locales / "fr/ticket.ftl", "--accept")
    assert (done.returncode, done.stdout.splitlines()) == (
        0,
        [
            f"Written: {locales}/fr/reference.digests",
            "1 translation has not changed since the reference did, and was not accepted:",
            "  fr role-seller",
            "If one of them is right as it is, accept it with --accept-unchanged and its id.",
        ],
    )
    assert outdated(locales) == [("fa", "role-seller"), ("fa", "role-guest"), ("fr", "role-seller")]
    said = bazardesk("check", locales / "fr").stdout
    command = f"bazardesk check {locales}/fr/ticket.ftl"
    assert f"“{command} --accept”" in said
    advised = f"{command} --accept-unchanged role-seller"
    assert f"“{advised}”" in said
    before = (locales / "fr/reference.digests").read_bytes()
    unknown = bazardesk("check", locales / "fr", "--accept-unchanged", "role-sellre")
    assert (unknown.returncode, unknown.stdout) == (2, "")
    assert (locales / "fr/reference.digests").read_bytes() == before
    done = bazardesk(*advised.split(" ")[1:], "--json")
    assert document(done)["left"] == []
    assert outdated(locales) == [("fa", "role-seller"), ("fa", "role-guest")]
    done = bazardesk("check", locales, "--accept", "--json")
    assert document(done)["left"] == [{"locale": "fa", "text": "role-seller"}]


def test_a_comment_that_allows_in_vain_is_an_error(locales: Path) -> None:
    bazardesk("check", locales, "--accept")
    plant(locales / "en/ticket.ftl", "role-guest = Guest", "role-guest = Visitor")
    plant(locales / "fr/ticket.ftl", "role-guest = ", "# allow: outdated, plural_mising\nrole-guest = ")
    line = (locales / "fr/ticket.ftl").read_text("utf-8").splitlines().index("# allow: outdated, plural_mising") + 1
    done = bazardesk("check", locales / "fr", "--json")
    found = document(done)["findings"]
    assert [(one["rule"], one["severity"], one["line"], one["column"]) for one in found] == [
        ("allowance", "error", line, 10),
        ("allowance", "error", line, 20),
        ("outdated", "warning", line + 1, 1),
    ]
    assert (found[0]["message"], found[1]["help"]) == ("“outdated” cannot be allowed", "did you mean plural_missing?")
    assert done.returncode == 1


def test_what_was_accepted_is_not_forgotten_over_a_broken_file(locales: Path) -> None:
    plant(locales / "en/ticket.ftl", "role-guest = Guest", "role-guest = Visitor")
    french, digests = locales / "fr/ticket.ftl", locales / "fr/reference.digests"
    sound, accepted = french.read_bytes(), digests.read_bytes()
    plant(french, "role-mediator = ", "role-mediator = {")
    done = bazardesk("check", locales / "fr", "--accept")
    assert (done.returncode, digests.read_bytes()) == (1, accepted), done.stderr
    assert "fr/ticket.ftl" in done.stderr
    french.write_bytes(sound)
    assert outdated(locales) == [("fa", "role-guest"), ("fr", "role-guest")]
    # Without its lines nothing would be known to be outdated.
    digests.write_text("garbage\n", encoding="utf-8")
    found = document(bazardesk("check", locales, "--json"))["findings"]
    assert ("syntax", "reference.digests", 1) in [(one["rule"], one["file"], one["line"]) for one in found]
    done = bazardesk("check", locales, "--accept")
    assert (done.returncode, digests.read_bytes()) == (1, b"garbage\n")
    assert "reference.digests:1:1" in done.stderr


def outdated(locales: Path) -> list[tuple[str, str]]:
    found = document(bazardesk("check", locales, "--rule", "outdated", "--json"))["findings"]
    return [(one["locale"], one["text"]) for one in found]


def test_each_locale_of_a_hosts_folder_needs_what_the_folder_adds(tmp_path: Path) -> None:
    for locale, text in {
        "en": "role-guest = Visitor\ntea-green = Green tea\ntea-black = Black tea\n",
        "fr": "tea-green = Thé vert\n",
        "fr-CA": "role-guest = Visiteuse\n",
    }.items():
        (tmp_path / locale).mkdir()
        (tmp_path / locale / "tea.ftl").write_text(text, encoding="utf-8")
    done = bazardesk("check", tmp_path, "--partial", "--json")
    found = document(done)["findings"]
    assert done.returncode == 1
    assert [(one["rule"], one["locale"], one["text"]) for one in found] == [("message_missing", "fr", "tea-black")]
    assert found[0]["path"] == str(tmp_path / "fr/tea.ftl")
    covered = document(bazardesk("coverage", tmp_path, "--partial", "--json"))["coverage"]
    counts = {one["locale"]: (one["translated"], one["total"], one["missing"]) for one in covered}
    assert counts == {
        "en": (2, 2, []),
        "en-GB": (2, 2, []),
        "fa": (0, 2, ["tea-green", "tea-black"]),
        "fr": (1, 2, ["tea-black"]),
        "fr-CA": (1, 2, ["tea-black"]),
    }
    assert "۵۰٪  ۱ از ۲ متن" in bazardesk("coverage", tmp_path, "--partial", lang="fa_IR.UTF-8").stdout


def test_a_region_has_what_differs_from_its_language(locales: Path) -> None:
    (locales / "fr-CA").mkdir()
    (locales / "fr-CA/ticket.ftl").write_text("role-agent = Préposé\n", encoding="utf-8")
    assert bazardesk("check", locales).returncode == 0


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


def test_our_own_files_are_complete_and_have_no_findings() -> None:
    done = bazardesk("check", OURS)
    assert (done.returncode, done.stdout) == (0, f"No problems found in {FILES} files.\n"), done.stdout
    covered = document(bazardesk("coverage", OURS, "--json"))["coverage"]
    assert {one["locale"]: one["percent"] for one in covered} == dict.fromkeys(LOCALES, 100)
    assert all(one["missing"] == [] and one["translated"] == one["total"] for one in covered)
    assert "fa     100%" in bazardesk("coverage", OURS).stdout
