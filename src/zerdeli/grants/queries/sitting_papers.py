"""What the commission is shown of an application: frozen when it is put on an agenda, without anything that names the person."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from django.db.models import Q

from zerdeli.base.keys import Keyring
from zerdeli.base.versions import in_force
from zerdeli.centres.models import Completion
from zerdeli.grants.models import Application, Award, Case, Purchase, SittingCase
from zerdeli.grants.rules.sitting_decisions import Line, Statement, statements_in
from zerdeli.grants.rules.sitting_papers import SUMS, TEXTS, Finding, Papers, Part
from zerdeli.grants.rules.states import AwardState
from zerdeli.people.queries.merges import records_of_person


def papers_of_application(application: Application, keys: Keyring, note: str) -> Papers:
    """Return what the commission is shown of an application as it stands now; `note` is what the trainer wrote."""
    case = Case.objects.filter(application=application).first()
    lines = tuple(Line(str(row.position), row.what, row.amount) for row in case.purchases.order_by("position")) if case else ()
    said = json.loads(keys.reveal(bytes(case.sections_hidden))) if case else {}
    answers = {name: value for section in said.values() if isinstance(section, Mapping) for name, value in section.items()}
    statements = (*_statements(application, case, answers, lines), *statements_in(Part.NOTE, Part.NOTE, note))
    return Papers(application.asked, lines or (Line("1", "", application.asked),), statements,
                  tuple(_findings(application, case)), note)


def _statements(application: Application, case: Case | None, answers: Mapping[str, Any], lines: tuple[Line, ...]
                ) -> Iterator[Statement]:
    for part in TEXTS:
        yield from statements_in(part, part, str(answers.get(part) or ""))
    yield Statement("asked.1", str(application.asked), Part.ASKED)
    if case is not None:
        yield Statement("income.1", str(case.income), Part.INCOME)
        yield Statement("costs.1", str(case.costs), Part.COSTS)
    for part in (*SUMS, Part.JOBS):
        if isinstance(answers.get(part), int):
            yield Statement(f"{part}.1", str(answers[part]), part)
    for line in lines:
        yield Statement(f"line.{line.key}", f"{line.what}|{line.amount}", Part.LINE)


def _findings(application: Application, case: Case | None) -> Iterator[tuple[str, str]]:
    """Yield what the check found, each with the number of the other case or the day, empty where there is none."""
    people = records_of_person(application.person_id)
    for number in Award.objects.filter(in_force(), person__in=people, state=AwardState.IN_FORCE).values_list("number", flat=True):
        yield Finding.GRANT_BEFORE, number
    household = application.person.household_id
    others = Application.objects.filter(in_force(), person__household=household).exclude(person__in=people)
    if household is not None:
        for number in others.order_by("-submitted_on", "number").values_list("number", flat=True)[:5]:
            yield Finding.SAME_FAMILY, number
    if not Completion.objects.filter(in_force(), person__in=people, subject="enterprise").exists():
        yield Finding.NO_COURSE, ""
    if case is not None:
        yield from _likenesses(case)


def _likenesses(case: Case) -> Iterator[tuple[str, str]]:
    if case.costs > case.income:
        yield Finding.LOSS, ""
    for reference in Case.objects.filter(address_index=case.address_index).exclude(pk=case.pk).exclude(
            person_id=case.person_id).order_by("pk").values_list("reference", flat=True)[:5]:
        yield Finding.SAME_ADDRESS, reference
    sellers = Purchase.objects.filter(case=case).exclude(seller_index="").values("seller_index")
    same = Purchase.objects.filter(~Q(case=case), seller_index__in=sellers).order_by("case__reference")
    for reference in same.values_list("case__reference", flat=True).distinct()[:5]:
        yield Finding.SAME_SELLER, reference


def hidden_papers(papers: Papers, keys: Keyring) -> bytes:
    """Return papers encrypted, as a case keeps them."""
    return keys.hide(json.dumps(asdict(papers), ensure_ascii=False))


def papers_of_case(case: SittingCase, keys: Keyring) -> Papers:
    """Return what a case was frozen with."""
    held = json.loads(keys.reveal(bytes(case.content_hidden)))
    return Papers(held["asked"], tuple(Line(**line) for line in held["lines"]),
                  tuple(Statement(**one) for one in held["statements"]), tuple((code, what) for code, what in held["findings"]),
                  held["note"])
