"""What is written often: templates and macros, with values of Python's types."""

import bazardesk
import pytest
from bazardesk import ErrorCode, TemplateSource, TicketStatus, VariableKind
from conftest import Stage


def test_templates_are_offered_and_filled_in(stage: Stage) -> None:
    stage.ticket()
    offers = stage.marie.template_list(ticket=1).templates
    asking = next(offer for offer in offers if offer.name == "information_needed")
    assert isinstance(asking, bazardesk.TemplateOffer)
    assert (asking.source, asking.locale) == (TemplateSource.PROFILE, "fa")
    details = next(variable for variable in asking.variables if variable.name == "details")
    assert (details.kind, details.known) == (VariableKind.TEXT, False)
    text = stage.marie.template_render(ticket=1, template="information_needed", variables={"details": "X-42"})
    assert isinstance(text, bazardesk.RenderedTemplate)
    assert (text.locale, text.direction) == ("fa", bazardesk.Direction.RTL)
    assert "X-42" in text.text
    previews = stage.marie.template_preview(template="information_needed").previews
    known = stage.marie.locale_list().locales
    assert [preview.locale for preview in previews] == sorted(entry.locale for entry in known)


@pytest.mark.parametrize("value", [7, bazardesk.Money(minor=100, currency="EUR")])
def test_values_of_another_kind_are_refused(stage: Stage, value: int | bazardesk.Money) -> None:
    stage.ticket()
    with pytest.raises(bazardesk.InvalidError) as raised:
        stage.marie.template_render(ticket=1, template="information_needed", variables={"details": value})
    assert raised.value.code is ErrorCode.TEMPLATE_VARIABLE_KIND


def test_other_types_are_type_errors(stage: Stage) -> None:
    stage.ticket()
    for value in (1.5, True, None, ["x"]):
        with pytest.raises(TypeError):
            stage.marie.template_render(
                ticket=1,
                template="information_needed",
                variables={"details": value},  # type: ignore[dict-item]
            )


def test_a_side_keeps_its_own(stage: Stage) -> None:
    stage.ticket()
    own = stage.marie.template_put(name="thanks", texts={"en": "Thank you, { $customer }."}, idempotency_key="k-1")
    assert isinstance(own, bazardesk.OwnTemplate)
    assert (own.name, own.locales, own.variables, own.version) == ("thanks", ("en",), ("customer",), 1)
    assert (
        stage.marie.template_put(
            name="thanks", texts={"en": "Thank you, { $customer }."}, idempotency_key="k-1"
        ).to_json()
        == own.to_json()
    )
    assert stage.marie.template_delete(name="thanks").name == "thanks"
    with pytest.raises(bazardesk.NotFoundError):
        stage.marie.template_delete(name="thanks")


def test_a_macro_does_all_of_it(stage: Stage) -> None:
    stage.sara.ticket_open(category="bug_report", subject="x", description="x")
    stage.ticket()
    macros = stage.marie.ticket_list_macros(ticket=1).macros
    assert macros[0].name == "request_bug_details"
    assert [step.action for step in macros[0].steps] == ["assign", "add_tag", "request_information"]
    done = stage.marie.ticket_run_macro(tickets=[1, 2], macro="request_bug_details")
    first, second = done.results
    assert first.ticket is not None
    assert (first.ticket.status, first.ticket.assignee) == (TicketStatus.WAITING_FOR_USER, "a-1")
    assert first.ticket.tags == ("bug",)
    assert second.refused is not None
    assert second.refused.code is ErrorCode.MACRO_NOT_FOUND
