"""Who completes a run, and the certificates of those who did."""

import json
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings

from tests.centres.classes import ELSEWHERE, HEAD, RECEPTION, TRAINER, keys_of_class, past_class
from tests.centres.learners import comes, open_run
from tests.centres.machine import verdict
from tests.people.known import iin, somebody
from tests.small import A
from zerdeli.base.keys import IssuerKeys
from zerdeli.base.refusals import Invalid, NotPermitted, RuleBroken
from zerdeli.centres.actions.attendance import mark_attendance
from zerdeli.centres.actions.cards import Card, Signed, see_card
from zerdeli.centres.actions.certificates import revoke_certificate, rotate_certificate_key
from zerdeli.centres.actions.completing import confirm_completions, issue_again, note_test_results, set_rule_of_run
from zerdeli.centres.models import Certificate, Completion, Enrolment, Run, TestResult
from zerdeli.centres.queries.certificates import credential_numbered, serials_revoked
from zerdeli.centres.queries.completing import candidates_of_run, completions_waiting
from zerdeli.centres.rules.completing import Candidate, Progress, RunRule, reasons_against_completing
from zerdeli.centres.rules.credentials import Issuer, issuer_document
from zerdeli.centres.rules.words import Mark
from zerdeli.people.actions.consents import Paper
from zerdeli.people.models import Consent, Person
from zerdeli.people.rules.persons import Sex

pytestmark = pytest.mark.django_db
KEYS, ISSUER = settings.KEYS, Issuer("https://zerdeli.kz", "Орталықтар")
WHOLE = Progress(held=10, due=10, present=8, excused=0, marked=10, points=None)
PHOTO = b"\xff\xd8\xff\xe0 a photo \xff\xd9"


def candidate(**changed: object) -> Candidate:
    fields = {"state": "enrolled", "progress": WHOLE, "is_known": True, "has_consent": True, "sessions_ahead": 0} | changed
    return Candidate(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(("said", "rule", "codes"), [
    (candidate(), RunRule(80, None), []),
    (candidate(), RunRule(81, None), ["centres.attendance_short"]),
    (candidate(progress=Progress(10, 10, 7, 1, 10, None)), RunRule(78, None), ["centres.attendance_short"]),
    (candidate(progress=Progress(10, 10, 7, 1, 10, None)), RunRule(77, None), []),
    (candidate(progress=Progress(10, 10, 0, 10, 10, None)), RunRule(1, None), ["centres.attendance_short"]),
    (candidate(progress=Progress(10, 10, 8, 0, 9, None)), RunRule(80, None), ["centres.marks_missing"]),
    (candidate(progress=Progress(10, 4, 4, 0, 4, None)), RunRule(80, None), ["centres.attendance_short"]),
    (candidate(progress=Progress(0, 0, 0, 0, 0, None)), RunRule(80, None), ["centres.nothing_held"]),
    (candidate(), RunRule(None, None), ["centres.no_rule"]),
    (candidate(sessions_ahead=2), RunRule(80, None), ["centres.sessions_ahead"]),
    (candidate(), RunRule(80, 50), ["centres.no_test"]),
    (candidate(progress=Progress(10, 10, 8, 0, 10, 49)), RunRule(80, 50), ["centres.test_failed"]),
    (candidate(progress=Progress(10, 10, 8, 0, 10, 50)), RunRule(80, 50), []),
    (candidate(is_known=False), RunRule(80, None), ["centres.card_unseen"]),
    (candidate(has_consent=False), RunRule(80, None), ["centres.no_consent"]),
    (candidate(state="completed"), RunRule(80, None), ["centres.not_enrolled_now"]),
    (candidate(is_known=False, progress=Progress(10, 10, 1, 0, 9, None)), RunRule(80, 50),
     ["centres.marks_missing", "centres.attendance_short", "centres.no_test", "centres.card_unseen"]),
])
def test_the_rule_gives_all_its_reasons(said: Candidate, rule: RunRule, codes: list[str]):
    assert [reason.code for reason in reasons_against_completing(said, rule)] == codes


@pytest.fixture
def issuer_keys(tmp_path: Path) -> IssuerKeys:
    return IssuerKeys(tmp_path / "keys")


def attended(at: datetime, came: tuple[tuple[Mark, ...], ...], **told: object) -> Run:
    """Give a class that is over, marked: a row of three marks for each person."""
    run = past_class(at, people=len(came), **told)  # type: ignore[arg-type]
    keys = keys_of_class(run)
    for number in (1, 2, 3):
        mark_attendance(code=run.code, number=number, marks={key: row[number - 1] for key, row in zip(keys, came, strict=True)},
                        seen={}, keys=KEYS, by=TRAINER, at=at)
    return run


P, X, E = Mark.PRESENT, Mark.ABSENT, Mark.EXCUSED


def confirm(run: Run, chosen: list[int], issuer_keys: IssuerKeys, at: datetime, by=HEAD) -> list[Certificate]:
    return confirm_completions(code=run.code, enrolments=chosen, issuer=ISSUER, issuer_keys=issuer_keys, keys=KEYS, by=by, at=at)


def test_whoever_meets_the_rule_completes_and_has_a_certificate_that_verifies(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, X), (P, P, P), (X, X, P)))
    first, second, third = keys_of_class(run)

    issued = confirm(run, [first, second], issuer_keys, at)

    rows = Enrolment.objects.filter(pk__in=(first, second, third)).order_by("id")
    assert sorted((row.pk, row.state) for row in rows) == sorted([(first, "completed"), (second, "completed"), (third, "enrolled")])
    done = Completion.objects.filter(run=run).order_by("id")
    assert [(row.completed_on, row.subject, row.sex, row.certificate) for row in done] == [
        (date(2020, 12, 18), "craft", "female", one.number) for one in issued]
    for one in issued:
        credential = credential_numbered(one.number, KEYS)
        assert verdict(credential, issuer_document(ISSUER, issuer_keys.published()))["error"] == ""
        person = one.completion.person
        assert f"{person.surname} {person.given_name}" in credential
    assert bytes(issued[0].credential_hidden).find("Абаева".encode()) == -1


def test_one_who_misses_the_rule_keeps_all_out_with_the_reason(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, P), (X, X, P)))

    with pytest.raises(RuleBroken) as refused:
        confirm(run, keys_of_class(run), issuer_keys, at)

    assert [(reason.code, dict(reason.facts)) for reason in refused.value.reasons] == [
        ("centres.attendance_short", {"share": 33, "needed": 60})]
    assert not Certificate.objects.exists()


def test_confirming_twice_issues_once(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, P),))
    confirm(run, keys_of_class(run), issuer_keys, at)

    assert confirm(run, keys_of_class(run), issuer_keys, at) == []
    assert Certificate.objects.count() == Completion.objects.filter(run=run).count() == 1


@pytest.mark.parametrize("by", [TRAINER, RECEPTION, ELSEWHERE])
def test_only_whoever_has_the_duty_confirms_and_revokes(district: None, at: datetime, issuer_keys: IssuerKeys, by):
    run = attended(at, ((P, P, P),))
    issued, = confirm(run, keys_of_class(run), issuer_keys, at)

    with pytest.raises(NotPermitted):
        confirm(run, keys_of_class(run), issuer_keys, at, by=by)
    with pytest.raises(NotPermitted):
        revoke_certificate(number=issued.number, because="қате", by=by, at=at)


def test_a_revoked_certificate_stands_in_the_list_and_a_new_one_can_be_issued(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, P),))
    issued, = confirm(run, keys_of_class(run), issuer_keys, at)

    revoke_certificate(number=issued.number, because="Аты қате жазылған", by=HEAD, at=at)
    again = issue_again(code=run.code, person_id=issued.completion.person_id, issuer=ISSUER, issuer_keys=issuer_keys, keys=KEYS,
                        by=HEAD, at=at + timedelta(hours=1))

    assert serials_revoked(1) == [issued.pk]
    assert Completion.objects.get(run=run, closed_at=None).certificate == again.number
    assert Completion.objects.filter(run=run).count() == 2
    with pytest.raises(RuleBroken) as refused:
        revoke_certificate(number=issued.number, because="тағы", by=HEAD, at=at)
    assert [reason.code for reason in refused.value.reasons] == ["centres.revoked_already"]
    with pytest.raises(RuleBroken):
        revoke_certificate(number=again.number, because=" ", by=HEAD, at=at)
    with pytest.raises(RuleBroken) as twice:
        issue_again(code=run.code, person_id=issued.completion.person_id, issuer=ISSUER, issuer_keys=issuer_keys, keys=KEYS, by=HEAD, at=at)
    assert [reason.code for reason in twice.value.reasons] == ["centres.issued_already"]


def test_results_of_the_test_are_kept_as_versions(district: None, at: datetime):
    run = past_class(at, people=2)
    first, second = keys_of_class(run)

    assert note_test_results(code=run.code, points={first: 40, second: 70}, keys=KEYS, by=TRAINER, at=at) == 2
    assert note_test_results(code=run.code, points={first: 55, second: 70}, keys=KEYS, by=TRAINER, at=at) == 1

    assert sorted(TestResult.objects.values_list("enrolment_id", "points", "closed_at")) == sorted([
        (first, 55, None), (second, 70, None), (first, 40, at)], key=str) or TestResult.objects.count() == 3
    assert {row.progress.points for row in candidates_of_run(run.pk, RunRule(60, None), at, KEYS)} == {55, 70}
    with pytest.raises(Invalid):
        note_test_results(code=run.code, points={first: 101}, keys=KEYS, by=TRAINER, at=at)


def test_the_rule_stays_once_somebody_completed_by_it(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, P),), attendance=None)
    set_rule_of_run(code=run.code, rule=RunRule(90, None), by=HEAD, at=at)
    confirm(run, keys_of_class(run), issuer_keys, at)

    with pytest.raises(RuleBroken) as refused:
        set_rule_of_run(code=run.code, rule=RunRule(10, None), by=HEAD, at=at)

    assert [reason.code for reason in refused.value.reasons] == ["centres.rule_used"]
    assert completions_waiting(HEAD, at) == 0


def test_a_rotated_key_is_journaled_and_signs_from_then_on(district: None, at: datetime, issuer_keys: IssuerKeys):
    run = attended(at, ((P, P, P),))
    name = rotate_certificate_key(issuer_keys=issuer_keys, by=HEAD, at=at)

    issued, = confirm(run, keys_of_class(run), issuer_keys, at)

    proofs = json.loads(credential_numbered(issued.number, KEYS))["proof"]
    assert {proof["verificationMethod"] for proof in proofs} == {f"did:web:zerdeli.kz#{name}"}
    assert issued.key_name == name == "key-2"


def see(number: str, serial: int, at: datetime, store: Path, *, photo: bytes = PHOTO) -> Enrolment:
    signed = Signed(Paper(at.date(), photo), "kk", "Орталық, БСН 123") if photo else None
    return see_card(number=number, card=Card(iin(serial), date(1990, 5, 6), Sex.FEMALE), signed=signed, store=store, keys=KEYS,
                    by=RECEPTION, at=at)


def test_seeing_a_card_writes_her_down_and_keeps_her_consent(district: None, at: datetime, tmp_path: Path):
    row = comes(1, open_run(at), at)

    see(row.reference, 7100, at, tmp_path)

    person = Person.objects.get(iin_index=KEYS.blind(iin(7100)))
    assert Enrolment.objects.get(reference=row.reference, closed_at=None).person_id == person.pk
    consent = Consent.objects.get(person=person)
    assert (consent.purpose, consent.way, consent.signed_on, bool(consent.photo), consent.given_by) == (
        "courses", "paper", at.date(), True, "staff:reception")


def test_seeing_a_card_of_somebody_known_adds_nobody_and_no_second_consent(district: None, at: datetime, tmp_path: Path):
    known = somebody(at, place=A, iin=iin(7200))
    row = comes(1, open_run(at), at)
    people = Person.objects.count()

    see(row.reference, 7200, at, tmp_path)
    see(row.reference, 7200, at, tmp_path)

    assert (Person.objects.count(), Consent.objects.filter(person=known).count()) == (people, 1)


def test_without_a_photo_no_consent_is_kept(district: None, at: datetime, tmp_path: Path):
    row = comes(1, open_run(at), at)

    see(row.reference, 7300, at, tmp_path, photo=b"")

    assert not Consent.objects.exists()


def test_who_lacks_the_duty_sees_no_card(district: None, at: datetime, tmp_path: Path):
    row = comes(1, open_run(at), at)

    with pytest.raises(NotPermitted):
        see_card(number=row.reference, card=Card(iin(7400), None, Sex.FEMALE), signed=None, store=tmp_path, keys=KEYS, by=TRAINER, at=at)
