"""The folder of a host's texts: how its folders may be named, and what its messages may be called."""

from pathlib import Path

import bazardesk as library
import pytest
from command import bazardesk, document


def written(folder: Path, text: str, name: str = "ours.ftl") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("tag", ["de_DE", "DE-de", "de-de", "De_dE"])
def test_a_locale_has_one_folder_however_it_is_written(locales: Path, tag: str) -> None:
    for locale in ("de", "pt", "de-DE"):
        assert bazardesk("new", locale, locales).returncode == 0
    folders = sorted(folder.name for folder in locales.iterdir())
    done = bazardesk("new", tag, locales)
    assert (done.returncode, "de-DE" in done.stderr) == (2, True), done.stderr
    assert sorted(folder.name for folder in locales.iterdir()) == folders
    # A new folder gets the usual name.
    assert bazardesk("new", "PT_br", locales).returncode == 0
    assert sorted(folder.name for folder in locales.iterdir()) == sorted([*folders, "pt-BR"])


@pytest.mark.parametrize("name", ["fr_CA", "FR-ca", "fr-CA"])
def test_a_folder_of_any_of_a_locale_s_names_is_used(tmp_path: Path, name: str) -> None:
    texts = tmp_path / "texts"
    folder = written(texts / name, "role-agent = Conseillère\n")
    for tag in ("fr-CA", "fr_ca", "FR_CA"):
        checked = document(bazardesk("check", texts, "--partial", "--locale", tag, "--json"))
        assert (checked["findings"], checked["files"]) == ([], 1)
    assert bazardesk("check", folder, "--partial").returncode == 0
    assert bazardesk("check", folder / "ours.ftl", "--partial").returncode == 0
    # What is new is written beside what is there.
    file = tmp_path / "texts.po"
    assert bazardesk("export", "fr_ca", file, texts, "--partial").returncode == 0
    assert "Conseillère" in file.read_text(encoding="utf-8")
    assert "Language: fr-CA" in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace("Conseillère", "Conseiller"), encoding="utf-8")
    done = bazardesk("import", "FR-CA", file, texts, "--partial")
    assert (done.returncode, str(folder / "ours.ftl") in done.stdout) == (0, True), done.stderr
    assert [each.name for each in texts.iterdir()] == [name]
    assert bazardesk("check", texts, "--partial", "--accept").returncode == 0
    assert (folder / "reference.digests").is_file()
    # A finding names the file that is there.
    written(folder, "role-agent = Conseiller !\nevent-by = par { $user }\n")
    finding = document(bazardesk("check", texts, "--partial", "--json"))["findings"][0]
    assert (finding["locale"], finding["path"]) == ("fr-CA", str(folder / "ours.ftl"))
    # A desk takes the folder as it is, and tells where it is wrong as the command does.
    with pytest.raises(library.InvalidError) as refused:
        library.Desk.open(":memory:", profile="freight", locales=str(texts))
    assert refused.value.details["line"] == 2
    written(folder, "role-agent = Conseiller\n")
    with (
        library.Desk.open(":memory:", profile="freight", locales=str(texts), locale="fr_CA") as desk,
        desk.session(role="host") as host,
    ):
        assert host.text("role-agent") == "Conseiller"
        assert "fr-CA" in [locale.locale for locale in host.locale_list().locales]


def test_two_folders_of_one_locale_are_refused(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    folders = [written(texts / name, "role-agent = Beraterin\n") for name in ("de-AT", "de_AT")]
    for command in (("check",), ("coverage",), ("new", "de-AT"), ("export", "de-AT", tmp_path / "de.po")):
        done = bazardesk(*command, texts, "--partial")
        assert (done.returncode, done.stderr.count("\n")) == (2, 1), done.stderr
        assert all(str(folder) in done.stderr for folder in folders), done.stderr


def test_labels_of_a_profile_go_into_the_folder_that_is_there(tmp_path: Path) -> None:
    profile = tmp_path / "tea.toml"
    profile.write_text(
        'name = "tea"\nrequesters = ["customer"]\n[[queues]]\nname = "counter"\nhandler = "platform"\n'
        '[[categories]]\nname = "tasting"\nqueue = "counter"\n',
        encoding="utf-8",
    )
    texts = tmp_path / "texts"
    folder = written(texts / "fr_FR", "tea-queue-counter = Comptoir\n")
    done = bazardesk("profile", "labels", profile, texts, "--locale", "FR-fr")
    assert done.returncode == 0, done.stderr
    assert [each.name for each in texts.iterdir()] == ["fr_FR"]
    assert "tea-category-tasting" in (folder / "tea.ftl").read_text(encoding="utf-8")


def test_a_misspelt_id_is_found_in_every_locale_and_ones_own_is_not(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    english = "ticket-status-opne = New\nhouse-slogan = We care\n"
    written(texts / "en", english)
    written(texts / "fr", "ticket-status-opne = Neuf\nhouse-slogan = Nous sommes là\n")
    checked = document(done := bazardesk("check", texts, "--partial", "--json"))
    assert done.returncode == 0, "a warning"
    found = [(one["rule"], one["severity"], one["locale"], one["line"]) for one in checked["findings"]]
    assert found == [("id_similar", "warning", "en", 1), ("id_similar", "warning", "fr", 1)]
    assert "did you mean “ticket-status-open”?" in checked["findings"][0]["help"]
    # A message of one's own, which is said once.
    written(texts / "en", f"# allow: id_similar\n{english}")
    assert document(bazardesk("check", texts, "--partial", "--json"))["findings"] == []
