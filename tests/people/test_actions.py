"""What is done with people's data: opened with a reason, corrected by versions, consents with their contents."""

import base64
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest

from tests.people.known import KEYS, iin, somebody, worker
from tests.small import A, M, enter, write_file
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.documents.queries import stored_file
from zerdeli.journal.models import Entry
from zerdeli.people.actions.consents import Paper, Wording, give_consent, record_paper_consent, withdraw_consent
from zerdeli.people.actions.corrections import ask_for_correction, decide_correction
from zerdeli.people.actions.households import Seen, note_children, record_evidence
from zerdeli.people.actions.opening import open_iin, open_person, open_phones
from zerdeli.people.actions.persons import note_iin, note_phone
from zerdeli.people.models import Consent, Household, Likeness, Person
from zerdeli.people.queries.consents import consents_of_person, has_consent
from zerdeli.people.queries.corrections import open_requests, request_numbered
from zerdeli.people.queries.persons import (
    household_shown,
    looks_at_person,
    phones_of_person,
    record_numbered,
    statuses_on,
)
from zerdeli.people.queries.search import number_of_person
from zerdeli.people.rules.consents import Purpose, Way
from zerdeli.people.rules.persons import Ground, Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
HELP = Wording(Purpose.HELP, 1, "kk", "Алатау ауданының әкімдігі, БСН 000000000000")


def refused(deed, kind=RuleBroken):
    with pytest.raises(kind) as caught:
        deed()
    return [reason.code for reason in caught.value.reasons]


def test_who_opens_a_page_says_why_and_she_can_read_it(at):
    person = somebody(at)
    by, number = worker("clerk", Duty.FIND_PEOPLE), number_of_person(person.pk)

    open_person(number=number, why="other", words="Қоңырау шалды", keys=KEYS, by=by, at=at)

    look = looks_at_person([person.pk], KEYS)[0]
    assert (look.by, look.why, look.words, look.at) == ("staff:clerk", "other", "Қоңырау шалды", at)
    assert "Қоңырау" not in str(Entry.objects.latest("id").facts)


@pytest.mark.parametrize(("why", "words", "code"), [
    ("", "", "people.no_reason"), ("curious", "", "people.no_reason"), ("other", "  ", "people.no_words"),
    ("other", "x" * 301, "people.many_words")])
def test_without_a_reason_nothing_is_opened(at, why, words, code):
    number = number_of_person(somebody(at).pk)

    for deed, duty in ((open_person, Duty.FIND_PEOPLE), (open_iin, Duty.REVEAL_NUMBERS), (open_phones, Duty.REVEAL_NUMBERS)):
        assert refused(partial(deed, number=number, why=why, words=words, keys=KEYS, by=worker("w", duty), at=at)) == [code]
    assert not Entry.objects.filter(about__startswith="person:").exists()


def test_a_number_is_opened_by_its_own_duty_and_within_its_place(at):
    number = iin(1)
    person = somebody(at, place=A, iin=number, phone="+77011234567")
    called = number_of_person(person.pk)
    said = {"number": called, "why": "visit", "words": "", "keys": KEYS, "at": at}

    assert open_iin(by=worker("w", Duty.REVEAL_NUMBERS, place=A), **said) == number
    assert open_phones(by=worker("w", Duty.REVEAL_NUMBERS), **said) == ("+77011234567",)
    for by in (worker("w", Duty.FIND_PEOPLE), worker("w", Duty.REVEAL_NUMBERS, place=M), Actor("nobody")):
        assert refused(partial(open_iin, by=by, **said), NotPermitted) == ["actors.no_duty"]
    assert refused(lambda: open_person(by=worker("w", Duty.FIND_PEOPLE, place=M), **said), NotPermitted) == ["actors.no_duty"]
    assert refused(lambda: open_person(by=worker("w", Duty.FIND_PEOPLE), **{**said, "number": "00000017"}), NotFound) == [
        "people.no_person"]
    assert [one.kind for one in Entry.objects.filter(about=f"person:{person.pk}").order_by("-id")[:2]] == [
        "person.phone_opened", "person.iin_opened"]


def test_nothing_personal_stands_in_the_tables_in_plain_words(at):
    number = iin(2)
    person = somebody(at, iin=number, phone="+77011234567")
    ask_for_correction(person_id=person.pk, item="other", wanted="Мен үй ауыстырдым", keys=KEYS, by=Actor("account:1"), at=at)

    kept = " ".join(str(entry.facts) + entry.about for entry in Entry.objects.all())
    assert not {number, "7011234567", "ауыстырдым", person.surname} & set(kept.split())
    assert number.encode() not in bytes(person.iin_hidden)
    assert phones_of_person([person.pk], KEYS) == [("+77011234567", False)]


def test_a_phone_is_kept_once(at):
    person = somebody(at, phone="+77011234567")

    note_phone(person_id=person.pk, phone="+77011234567", is_safe=True, keys=KEYS, by=worker("w"), at=at)

    assert phones_of_person([person.pk], KEYS) == [("+77011234567", True)]


def test_an_iin_shown_later_belongs_to_her_or_shows_that_she_is_two_records(at):
    first, second = somebody(at, "Бекова", "Айгүл", iin=iin(3)), somebody(at, "Бекова", "Айгүль", born_on=None)
    third = somebody(at, "Сериков", "Данияр")

    assert note_iin(person_id=third.pk, iin=iin(4), keys=KEYS, by=worker("w"), at=at + timedelta(1)).iin_index
    assert note_iin(person_id=second.pk, iin=iin(3), keys=KEYS, by=worker("w"), at=at) == first
    assert refused(lambda: note_iin(person_id=second.pk, iin="1", keys=KEYS, by=worker("w"), at=at)) == ["people.wrong_iin"]

    assert [(one.first, one.second, one.sign) for one in Likeness.objects.all()] == [(first, second, "same_iin")]
    assert Person.objects.filter(record=third.pk, iin_index=None).count() == 1


def test_the_same_iin_is_not_written_down_twice(at):
    first = somebody(at, iin=iin(5))

    with pytest.raises(RuleBroken) as caught:
        somebody(at, "Басқа", iin=iin(5))

    assert caught.value.reasons[0].facts == {"number": number_of_person(first.pk)}


def test_what_she_asks_to_correct_is_decided_by_staff_within_a_working_day(at):
    person = somebody(at, "Бекова", "Айгүл")
    asked = ask_for_correction(person_id=person.pk, item="surname", wanted="Бекбосынова", keys=KEYS, by=Actor("account:1"), at=at)
    keeper = worker("keeper", Duty.KEEP_PEOPLE)
    assert [row.number for row in open_requests(None, KEYS, at.date())] == [asked.number]
    assert asked.due_on == date(2020, 12, 25)
    said = {"number": asked.number, "keys": KEYS, "at": at + timedelta(hours=1)}

    assert refused(lambda: decide_correction(is_accepted=True, answer="", by=worker("w"), **said), NotPermitted)
    assert refused(lambda: decide_correction(is_accepted=False, answer="", by=keeper, **said)) == ["people.no_why"]
    decide_correction(is_accepted=True, answer="", by=keeper, **said)
    assert refused(lambda: decide_correction(is_accepted=True, answer="", by=keeper, **said)) == ["people.answered_already"]

    person.refresh_from_db()
    before = Person.objects.get(record=person.pk)
    assert (person.surname, person.search, before.surname) == ("Бекбосынова", "бекбосынова айгул", "Бекова")
    assert (before.known_at, before.closed_at, person.known_at) == (at, said["at"], said["at"])
    assert request_numbered(asked.number, None, KEYS, at.date()).is_accepted
    assert open_requests(None, KEYS, at.date()) == []


@pytest.mark.parametrize(("day", "due"), [(date(2020, 12, 24), date(2020, 12, 25)), (date(2020, 12, 25), date(2020, 12, 28)),
                                          (date(2020, 12, 26), date(2020, 12, 28))])
def test_a_request_is_due_on_the_next_working_day(at, day, due):
    moment = at.replace(day=day.day)

    assert ask_for_correction(person_id=somebody(at).pk, item="born_on", wanted="01.02.1985", keys=KEYS, by=Actor("account:1"),
                              at=moment).due_on == due


@pytest.mark.parametrize(("item", "wanted", "code"), [
    ("iin", "1", "people.no_item"), ("surname", " ", "people.no_value"), ("surname", "x" * 61, "people.long_value"),
    ("born_on", "вчера", "people.no_day"), ("born_on", "31.02.1985", "people.no_day")])
def test_a_request_that_cannot_be_read_is_refused(at, item, wanted, code):
    person = somebody(at)

    assert refused(lambda: ask_for_correction(person_id=person.pk, item=item, wanted=wanted, keys=KEYS, by=Actor("account:1"),
                                              at=at)) == [code]


def test_a_consent_keeps_its_seven_contents_version_and_language(at):
    person = somebody(at)

    give_consent(person_id=person.pk, wording=HELP, way=Way.HERSELF, keys=KEYS, by=Actor("account:1"), at=at)

    kept = consents_of_person([person.pk], KEYS)[0]
    assert (kept.version, kept.language, kept.until_on, len(kept.contents)) == (1, "kk", date(2023, 12, 24), 8)
    said = dict(kept.contents)
    assert HELP.operator in said.values()
    assert "Өмірзақова Әсел" in said.values()
    assert has_consent(person.pk, Purpose.HELP, at)
    assert not has_consent(person.pk, Purpose.ACTING, at)
    assert not has_consent(person.pk, Purpose.HELP, at.replace(year=2023))
    assert refused(lambda: give_consent(person_id=person.pk, wording=HELP, way=Way.HERSELF, keys=KEYS, by=Actor("account:1"),
                                        at=at)) == ["people.given_already"]
    assert refused(lambda: give_consent(person_id=person.pk, wording=replace(HELP, version=9), way=Way.HERSELF, keys=KEYS,
                                        by=Actor("account:1"), at=at)) == ["people.no_text"]


def test_a_consent_that_ran_out_can_be_given_anew(at):
    person = somebody(at)
    for moment in (at, at.replace(year=2024)):
        give_consent(person_id=person.pk, wording=HELP, way=Way.CODE, keys=KEYS, by=Actor("account:1"), at=moment)

    assert [bool(one.withdrawn_at) for one in consents_of_person([person.pk], KEYS)] == [False, True]


def test_a_consent_is_withdrawn_once_and_by_its_giver_only(at):
    person, other = somebody(at), somebody(at, "Сериков")
    kept = give_consent(person_id=person.pk, wording=HELP, way=Way.HERSELF, keys=KEYS, by=Actor("account:1"), at=at)
    said = {"consent_id": kept.pk, "standing_against": (), "by": Actor("account:1"), "at": at}

    assert refused(lambda: withdraw_consent(person_id=other.pk, **said), NotFound) == ["people.no_consent"]
    withdraw_consent(person_id=person.pk, **said)
    assert refused(lambda: withdraw_consent(person_id=person.pk, **said)) == ["people.withdrawn_already"]

    assert not has_consent(person.pk, Purpose.HELP, at)


def test_a_paper_is_kept_with_its_photo_encrypted(at, tmp_path):
    person, photo = somebody(at), b"\xff\xd8 signed"
    acting = replace(HELP, purpose=Purpose.ACTING)
    said = {"person_id": person.pk, "wording": acting, "store": tmp_path, "keys": KEYS, "at": at}
    keeper = worker("keeper", Duty.KEEP_PEOPLE)

    assert refused(lambda: record_paper_consent(paper=Paper(at.date(), photo), by=worker("w"), **said), NotPermitted)
    assert refused(lambda: record_paper_consent(paper=Paper(date(2020, 12, 25), b""), by=keeper, **said)) == [
        "people.no_photo", "people.signed_later"]
    record_paper_consent(paper=Paper(date(2020, 12, 20), photo), by=keeper, **said)

    kept = Consent.objects.get()
    stored = stored_file(tmp_path, kept.photo)
    assert photo not in stored
    assert base64.b64decode(KEYS.reveal(stored)) == photo
    assert has_consent(person.pk, Purpose.ACTING, at)


def test_a_status_has_evidence_with_dates_and_source(at):
    home = Household.objects.get(number="00000000")
    keeper = worker("keeper", Duty.KEEP_PEOPLE, place=A)
    seen = Seen(Status.KUMIS_ALQA, Ground.AWARD_BOOK, "№ 123", date(2015, 1, 1), None, date(2020, 12, 20))

    record_evidence(household_id=home.pk, seen=seen, by=keeper, at=at)
    record_evidence(household_id=home.pk, seen=replace(seen, status=Status.LOW_INCOME, until_on=date(2020, 1, 1)), by=keeper, at=at)
    note_children(household_id=home.pk, born_in={2010: 2, 2015: 1}, by=keeper, at=at)
    note_children(household_id=home.pk, born_in={2010: 1, 2015: 1, 2018: 2}, by=keeper, at=at)

    assert statuses_on(home.pk, at.date()) == {"kumis_alqa"}
    assert statuses_on(home.pk, date(2019, 1, 1)) == {"kumis_alqa", "low_income"}
    shown = household_shown(record_numbered(number_of_person(home.members.get().pk), KEYS, at.date()))
    assert (shown.children, shown.members, shown.born_in, len(shown.evidence)) == (4, 1, ((2010, 1), (2015, 1), (2018, 2)), 2)
    assert refused(lambda: record_evidence(household_id=home.pk, seen=replace(seen, until_on=date(2014, 1, 1),
                                                                              seen_on=date(2021, 1, 1)), by=keeper, at=at)) == [
        "people.evidence_ends_early", "people.evidence_later"]
    assert refused(lambda: note_children(household_id=home.pk, born_in={1990: 1}, by=keeper, at=at)) == ["people.odd_year"]
    assert refused(lambda: note_children(household_id=0, born_in={}, by=keeper, at=at), NotFound) == ["people.no_household"]


def test_a_register_file_corrects_a_person_who_was_corrected_by_hand(at, tmp_path):
    number = iin(6)
    person = somebody(at - timedelta(3), "Бекова", "Айгүл", iin=number)
    row = [number, "Бекбосынова", "Айгүл", "", "1985-03-01", "female", A, "", "2020-12-23T10:00"]

    outcome = enter(write_file(tmp_path, "again", "persons", [row]), reason="marriage")

    person.refresh_from_db()
    assert (outcome.merged.corrected, person.surname, person.by_given) == (1, "Бекбосынова", "айгул бекбосынова")
