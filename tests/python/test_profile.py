"""A profile of the host, and the schema of profiles."""

import json
from pathlib import Path

import bazardesk
import pytest
from conftest import store

TEA = """name = "tea"
requesters = ["customer"]
queues = [{ name = "counter", handler = "platform" }]
categories = [{ name = "tasting", queue = "counter" }]
"""
TEXTS = "tea-queue-counter = Counter\ntea-category-tasting = Tasting\n    .hint = For questions about taste.\n"


@pytest.fixture
def bazaar(tmp_path: Path) -> Path:
    """A folder with a profile and its English texts."""
    (tmp_path / "tea.toml").write_text(TEA, encoding="utf-8")
    (tmp_path / "texts" / "en").mkdir(parents=True)
    (tmp_path / "texts" / "en" / "tea.ftl").write_text(TEXTS, encoding="utf-8")
    return tmp_path


def test_a_desk_opens_with_a_profile_of_the_host(bazaar: Path) -> None:
    own, texts = bazaar / "tea.toml", bazaar / "texts"
    for profile in (own, str(own)):
        with bazardesk.Desk.open(store(), profile=profile, locales=texts) as desk:
            assert desk.profile == "tea"
            with desk.session(role="host") as host:
                host.person_put(id="c-1", name="Sara")
            with desk.session(role="customer", person="c-1") as customer:
                assert customer.ticket_form().fields[0].choices[0].labels.name == "Tasting"


def test_the_profiles_of_the_library_can_be_copied(tmp_path: Path) -> None:
    sources = bazardesk.profiles()
    assert list(sources) == ["freight", "services"]
    for name, source in sources.items():
        copy = tmp_path / f"{name}.toml"
        copy.write_text(source, encoding="utf-8")
        with bazardesk.Desk.open(":memory:", profile=copy) as desk:
            assert desk.profile == name


def test_a_mistake_has_its_position_and_not_the_path(bazaar: Path) -> None:
    own = bazaar / "tea.toml"
    with pytest.raises(bazardesk.BazardeskError) as refused:
        bazardesk.Desk.open(":memory:", profile=own)
    error = refused.value
    assert (error.code, error.field) == ("profile_invalid", "profile")
    assert (error.details["line"], error.details["column"]) == (3, 20)
    # Of the path, only the file's own name is quoted.
    assert error.developer_message.startswith("tea.toml:3:20: queues[0].name: a label is missing")
    assert str(bazaar) not in error.developer_message


def test_the_schema_describes_every_key() -> None:
    schema = json.loads(bazardesk.profile_schema())
    assert schema["required"] == ["name", "requesters", "queues", "categories"]
    assert all(key["description"] for key in schema["properties"].values())
