"""The installed command for those who write a profile: the texts that the profile needs, in every locale."""

from pathlib import Path

import bazardesk as library
import pytest
from command import bazardesk, document
from conftest import ROOT, store
from profiles import LABELS, WRONG, fill


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
    assert {one["rule"] for one in found} == {"todo"}
    # A region has what differs from its language.
    fill(texts)
    done = bazardesk("profile", "labels", rental, texts, "--locale", "fr-CA")
    assert (done.returncode, done.stdout) == (0, "Nothing has changed.\n")
    assert not (texts / "fr-CA").exists()


@pytest.mark.parametrize("name", ["freight", "services"])
def test_the_profiles_of_the_library_need_nothing(tmp_path: Path, name: str) -> None:
    profile = ROOT / f"core/profiles/{name}.toml"
    done = bazardesk("profile", "check", profile)
    assert (done.returncode, done.stdout) == (0, "No problems found in 1 file.\n")
    made = bazardesk("profile", "labels", profile, tmp_path / "texts", "--locale", "fa")
    assert (made.returncode, made.stdout) == (0, "Nothing has changed.\n")
    assert not list(tmp_path.iterdir())


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
