"""Templates and macros, with values of Python's types."""

import bazardesk
import pytest
from bazardesk import ErrorCode, TemplateSource, TicketStatus, VariableKind
from conftest import Helpdesk


def test_templates_are_listed_and_rendered(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    offers = helpdesk.marie.template_list(ticket=1).templates
    asking = next(offer for offer in offers if offer.name == "information_needed")
    assert isinstance(asking, bazardesk.TemplateOffer)
    assert (asking.source, asking.locale) == (TemplateSource.PROFILE, "fa")
    details = next(variable for variable in asking.variables if variable.name == "details")
    assert (details.kind, details.known) == (VariableKind.TEXT, False)
    text = helpdesk.marie.template_render(ticket=1, template="information_needed", variables={"details": "X-42"})
    assert isinstance(text, bazardesk.RenderedTemplate)
    assert (text.locale, text.direction) == ("fa", bazardesk.Direction.RTL)
    assert "X-42" in text.text
    previews = helpdesk.marie.template_preview(template="information_needed").previews
    known = helpdesk.marie.locale_list().locales
    assert [preview.locale for preview in previews] == sorted(entry.locale for entry in known)


@pytest.mark.parametrize("value", [7, bazardesk.Money(minor=100, currency="EUR")])
def test_values_of_another_kind_are_refused(helpdesk: Helpdesk, value: int | bazardesk.Money) -> None:
    helpdesk.ticket()
    with pytest.raises(bazardesk.InvalidError) as raised:
        helpdesk.marie.template_render(ticket=1, template="information_needed", variables={"details": value})
    assert raised.value.code is ErrorCode.TEMPLATE_VARIABLE_KIND


def test_other_types_are_type_errors(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()

    def render(value: object) -> None:
        helpdesk.marie.template_render(
            ticket=1,
            template="information_needed",
            variables={"details": value},  # type: ignore[dict-item]
        )

    for value in (1.5, True, [1]):
        with pytest.raises(TypeError):
            render(value)
    with pytest.raises(bazardesk.InvalidError) as raised:
        render(None)
    assert raised.value.code is ErrorCode.TEMPLATE_VARIABLE_MISSING, "None is a value that is left out"


def test_a_side_has_own_templates(helpdesk: Helpdesk) -> None:
    helpdesk.ticket()
    own = helpdesk.marie.template_put(name="thanks", texts={"en": "Thank you, { $customer }."}, idempotency_key="k-1")
    assert isinstance(own, bazardesk.OwnTemplate)
    assert (own.name, own.locales, own.variables, own.version) == ("thanks", ("en",), ("customer",), 1)
    assert (
        helpdesk.marie.template_put(
            name="thanks", texts={"en": "Thank you, { $customer }."}, idempotency_key="k-1"
        ).to_json()
        == own.to_json()
    )
    assert helpdesk.marie.template_delete(name="thanks").name == "thanks"
    with pytest.raises(bazardesk.NotFoundError):
        helpdesk.marie.template_delete(name="thanks")


def test_a_macro_runs_all_its_steps(helpdesk: Helpdesk) -> None:
    helpdesk.sara.ticket_open(category="bug_report", subject="x", description="x")
    helpdesk.ticket()
    macros = helpdesk.marie.ticket_list_macros(ticket=1).macros
    assert macros[0].name == "request_bug_details"
    assert [step.action for step in macros[0].steps] == ["assign", "add_tag", "request_information"]
    done = helpdesk.marie.ticket_run_macro(tickets=[1, 2], macro="request_bug_details")
    first, second = done.results
    assert first.ticket is not None
    assert (first.ticket.status, first.ticket.assignee) == (TicketStatus.WAITING_FOR_USER, "a-1")
    assert first.ticket.tags == ("bug",)
    assert second.refused is not None
    assert second.refused.code is ErrorCode.MACRO_NOT_FOUND
