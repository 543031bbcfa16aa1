"""Register files of people: what a household and a person may say, and what is kept of an IIN."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.conf import settings

from tests.small import A
from zerdeli.base.identifiers import check_digit, reference
from zerdeli.intake.actions.entering import Outcome
from zerdeli.people.files import person_made_of
from zerdeli.people.models import Household, Person

pytestmark = pytest.mark.usefixtures("registered")
Enter = Callable[..., Outcome]
FIRST = "85013040012"
IIN = f"{FIRST}{check_digit(FIRST)}"


def household(number: str, children: object = 4, status: str = "large_family_benefit", on: str = "2020-06-01") -> list[Any]:
    return [number, A, children, status, on, "2020-12-01T10:00"]


def person(iin: str = IIN, surname: str = "Өмірзақова", born_on: str = "1985-01-30", home: str = "", place: str = A) -> list[Any]:
    return [iin, surname, "Әсел", "Нұрқызы", born_on, "female", place, home, "2020-12-01T10:00"]


def complaints(outcome: Outcome) -> list[tuple[str, str]]:
    return [(one.column, one.reason.code) for one in outcome.findings.problems]


@pytest.mark.parametrize(("row", "found"), [
    (household(reference(900)), []), (household(reference(901), children=0, status="none", on=""), []),
    (household(reference(902), on=""), [("status_on", "people.no_evidence_day")]),
    (household(reference(903), children=21), [("children", "intake.too_large")]),
    (household(reference(904), children=-1), [("children", "intake.too_small")]),
    (household(reference(905), status="many"), [("status", "intake.no_choice")]),
    (household("123456789"), [("number", "intake.too_long")]),
])
def test_a_household_has_a_status_with_the_day_of_its_evidence(
    enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]
) -> None:
    assert complaints(enter_rows("households", [row])) == found


def test_a_households_number_keeps_its_leading_zeros(enter_rows: Enter) -> None:
    number = reference(900)
    enter_rows("households", [household(number)])
    before = Household.objects.count()

    outcome = enter_rows("households", [household(number.lstrip("0"))])

    assert (number[0], outcome.merged.unchanged, Household.objects.count()) == ("0", 1, before)


@pytest.mark.parametrize(("row", "found"), [
    (person(), []), (person(born_on=""), []), (person(surname=""), [("surname", "intake.empty")]),
    (person(surname="x" * 61), [("surname", "intake.too_long")]), (person(iin="123"), [("iin", "intake.no_iin")]),
    (person(iin=IIN[::-1]), [("iin", "intake.wrong_check_digit")]),
    (person(home=reference(999)), [("household", "intake.unknown_record")]),
    (person(place="159999999"), [("place", "intake.unknown_record")]),
])
def test_a_person_has_an_iin_a_name_and_a_place(enter_rows: Enter, row: list[Any], found: list[tuple[str, str]]) -> None:
    assert complaints(enter_rows("persons", [row])) == found


def test_an_iin_is_kept_hidden_and_found_blindly(enter_rows: Enter) -> None:
    enter_rows("persons", [person()])

    kept = Person.objects.get(iin_index=settings.KEYS.blind(IIN))
    assert settings.KEYS.reveal(bytes(kept.iin_hidden)) == IIN
    assert IIN.encode() not in bytes(kept.iin_hidden)
    assert (kept.search, kept.born_on, kept.place.code) == ("омирзакова асел нуркызы", date(1985, 1, 30), A)


def test_an_iin_that_spells_another_birth_day_is_a_warning_only(enter_rows: Enter) -> None:
    outcome = enter_rows("persons", [person(born_on="1985-01-31")])

    assert list(outcome.findings.warnings) == ["people.odd_birth_day"]
    assert outcome.merged.added == 1


def test_a_corrected_name_is_found_under_its_new_spelling(enter_rows: Enter) -> None:
    enter_rows("persons", [person()])
    renamed = person(surname="Ахметова")
    renamed[-1] = "2020-12-10T10:00"

    outcome = enter_rows("persons", [renamed], reason="marriage")

    changes = outcome.findings.corrections[0].changes
    assert changes == {"surname": ("Өмірзақова", "Ахметова")}
    assert [one.search for one in Person.objects.filter(iin_index=settings.KEYS.blind(IIN)).order_by("known_at")] == [
        "омирзакова асел нуркызы", "ахметова асел нуркызы"]


@pytest.mark.once
def test_what_a_row_holds_besides_its_cells_is_made_of_them() -> None:
    row = {"iin": IIN, "surname": "Ҳ" * 60, "given_name": "Ә" * 60, "patronymic": "", "born_on": None}

    hidden, search, by_given, likeness, sort, odd = person_made_of(row)

    assert settings.KEYS.reveal(hidden) == IIN
    assert (len(search), len(by_given), len(likeness), odd) == (121, 121, 61, 0)
    assert len(sort) <= 400
