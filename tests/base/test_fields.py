"""Form fields read any spelling, refuse with a sentence that says what to do, and show back what was typed."""

from datetime import date
from decimal import Decimal

import pytest
from django import forms
from django.utils.translation import override

from zerdeli.base.fields import DayField, NumberField, PhoneField, SumField
from zerdeli.base.templatetags import zerdeli as tags

pytestmark = pytest.mark.once


class Sheet(forms.Form):
    """One of each."""

    people = NumberField(least=1, most=500)
    hectares = NumberField(places=2, required=False)
    asked = SumField(least=100, most=500_000_000)
    born = DayField(earliest=date(1920, 1, 1), latest=date(2020, 12, 24))
    phone = PhoneField(required=False)


GOOD = {"people": "1 2", "asked": "555 600 ₸", "born_day": "24", "born_month": "желтоқсан", "born_year": "1988"}


def filled(**changed: str) -> Sheet:
    return Sheet(GOOD | {"people": "12"} | changed)


def errors(form: forms.Form) -> dict[str, list[str | None]]:
    return {name: [error.code for error in found.as_data()] for name, found in form.errors.items()}


def test_what_was_typed_becomes_values() -> None:
    form = filled(hectares="1 234,5", phone="8 701 123 45 67")

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "people": 12, "hectares": Decimal("1234.5"), "asked": 55_560_000, "born": date(1988, 12, 24), "phone": "+77011234567"}


def test_what_may_be_left_out_is_nothing_when_left_out() -> None:
    form = filled(hectares="  ", phone=" ")

    assert form.is_valid(), form.errors
    assert (form.cleaned_data["hectares"], form.cleaned_data["phone"]) == (None, "")


@pytest.mark.parametrize(("changed", "refused"), [
    ({"people": ""}, {"people": ["required"]}), ({"people": "0"}, {"people": ["base.too_small"]}),
    ({"people": "501"}, {"people": ["base.too_large"]}), ({"people": "көп"}, {"people": ["base.no_number"]}),
    ({"people": "1,5"}, {"people": ["base.no_whole_number"]}), ({"hectares": "1,234567"}, {"hectares": ["base.too_fine"]}),
    ({"asked": "0,99"}, {"asked": ["base.too_small"]}), ({"asked": "5 000 001"}, {"asked": ["base.too_large"]}),
    ({"born_day": "", "born_month": "", "born_year": ""}, {"born": ["required"]}), ({"born_year": ""}, {"born": ["base.date_lacks"]}),
    ({"born_year": "1919"}, {"born": ["base.too_early"]}), ({"born_year": "2021"}, {"born": ["base.too_late"]}),
    ({"phone": "701"}, {"phone": ["base.phone_length"]}), ({"phone": "7" * 41}, {"phone": ["max_length"]}),
])
def test_what_cannot_be_taken_is_refused_beside_its_field(changed: dict[str, str], refused: dict[str, list[str]]) -> None:
    assert errors(filled(**changed)) == refused


def test_bounds_are_themselves_allowed() -> None:
    assert errors(filled(people="1", asked="5 000 000", born_day="24", born_month="12", born_year="2020")) == {}
    assert errors(filled(people="500", asked="1", born_day="1", born_month="1", born_year="1920")) == {}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_refusal_says_its_bounds_as_the_reader_writes_them(language: str) -> None:
    with override(language):
        form = filled(asked="9 000 000", born_year="2021")
        said = " ".join(str(text) for field in form for text in field.errors)

    assert ("5,000,000" if language == "en" else "5\u00a0000\u00a0000") in said and "24.12.2020" in said and "%(" not in said


def test_what_was_typed_is_shown_back_as_it_was_typed() -> None:
    form = filled(people="көп", asked="555 600 тг", phone="8(701)1234567", born_month="ақпан", born_day="31")

    assert not form.is_valid()
    assert [tags.input_field(form[name])["value"] for name in ("people", "asked", "phone")] == ["көп", "555 600 тг", "8(701)1234567"]
    assert [tags.date_field(form["born"])[part] for part in ("day", "month", "year")] == ["31", "ақпан", "1988"]
    assert [error["href"] if isinstance(error, dict) else error[1] for error in tags.error_summary(form)["errors"]] == [
        "#id_people", "#id_born"]


def test_known_values_are_shown_as_the_reader_writes_them() -> None:
    with override("kk"):
        form = Sheet(initial={"people": 1200, "hectares": Decimal("0.50"), "asked": 55_560_050, "born": date(1988, 2, 14),
                              "phone": "+77011234567"})
        shown = [tags.input_field(form[name])["value"] for name in ("people", "hectares", "asked", "phone")]

    assert shown == ["1\u00a0200", "0,5", "555\u00a0600,5", "+7\u00a0701\u00a0123\u00a045\u00a067"]
    assert [tags.date_field(form["born"])[part] for part in ("day", "month", "year")] == ["14", "2", "1988"]


def test_nothing_known_is_shown_as_nothing() -> None:
    form = Sheet()

    assert tags.input_field(form["people"])["value"] is None
    assert [tags.date_field(form["born"])[part] for part in ("day", "month", "year")] == ["", "", ""]


def test_fields_ask_for_the_right_keyboard() -> None:
    form = Sheet()

    assert [form[name].field.widget.attrs["inputmode"] for name in ("people", "hectares", "asked", "phone")] == [
        "numeric", "decimal", "decimal", "tel"]


def test_a_form_knows_whether_anything_was_changed() -> None:
    known = {"people": 12, "asked": 55_560_000, "born": date(1988, 12, 24)}

    assert Sheet(GOOD | {"people": "12"}, initial=known).changed_data == []
    assert Sheet(GOOD | {"people": "13", "born_day": "2"}, initial=known).changed_data == ["people", "born"]
    assert Sheet(GOOD | {"people": "12", "born_day": "32"}, initial=known).changed_data == ["born"]


def test_a_day_without_our_tag_is_still_three_inputs() -> None:
    assert str(Sheet(initial={"born": date(1988, 2, 14)})["born"]).count("<input") == 3
