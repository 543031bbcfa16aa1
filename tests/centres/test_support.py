"""Help in hardship: a visit and its needs, planned, done, referred and ended; confidential ones are their worker's alone."""

from datetime import date, timedelta
from functools import partial

import pytest

from tests.people.known import KEYS, somebody, worker
from tests.small import A, M
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.centres.actions.support import (
    VisitTold,
    close_need,
    hand_need_over,
    note_referral_answer,
    note_step,
    plan_need,
    record_visit,
    refer_need,
)
from zerdeli.centres.models import Centre, SupportNeed, Visit
from zerdeli.centres.queries.support import need_shown, needs_of_person, open_needs, three_numbers, visits_at
from zerdeli.centres.rules.support import Kind, Result
from zerdeli.journal.models import Entry
from zerdeli.people.actions.persons import Told
from zerdeli.people.models import Person
from zerdeli.people.rules.persons import Sex
from zerdeli.places.models import Place

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("registered")]
SHOLPAN, HEAD = worker("sholpan", Duty.HELP_FAMILIES), worker("head", Duty.HELP_FAMILIES, Duty.FIND_PEOPLE)


def told(who, *kinds, secret=False, result=Result.GOES_ON, **more):
    return VisitTold("C-A", who, list(kinds) or [Kind.LEGAL], secret, result, **more)


def come(at, who, *kinds, by=SHOLPAN, **more):
    return record_visit(told=told(who, *kinds, **more), keys=KEYS, by=by, at=at)


def refused(deed, kind=RuleBroken):
    with pytest.raises(kind) as caught:
        deed()
    return [reason.code for reason in caught.value.reasons]


def centre_ids():
    return [Centre.objects.get(code="C-A").pk]


def test_a_visit_keeps_each_need_and_what_is_next(at):
    person = somebody(at)

    visit = come(at, person.pk, Kind.LEGAL, Kind.WORK, next_step="Құжат жинау", next_on=date(2020, 12, 28))

    needs = needs_of_person(person.pk, SHOLPAN, KEYS, at.date())
    assert [(one.kind, one.state, one.next_on) for one in needs] == [
        (Kind.WORK, "open", date(2020, 12, 28)), (Kind.LEGAL, "open", date(2020, 12, 28))]
    assert (visit.need, visit.visited_on, visit.place.code) == ("legal", day_of(at), A)
    assert need_shown(needs[0].number, SHOLPAN, centre_ids(), KEYS, at.date()).plan == "Құжат жинау"


def test_who_is_new_is_written_down_at_the_visit(at):
    place = Place.objects.get(code=A).pk

    visit = come(at, Told("Сәрсенова", "Айнұр", Sex.FEMALE, place, phone="+77011234567"), result=Result.HELPED)

    assert (visit.person.search, visit.person.phones.count()) == ("сарсенова айнур", 1)
    assert [(one.state, one.outcome) for one in visit.needs.all()] == [("closed", "helped")]


@pytest.mark.parametrize(("deed", "codes"), [
    ({"kinds": []}, ["centres.no_need"]), ({"result": "x"}, ["centres.no_result"]), ({"next_step": "x" * 1001},
                                                                                    ["centres.long_words"])])
def test_a_visit_says_what_for_and_what_came_of_it(at, deed, codes):
    said = {"centre": "C-A", "who": somebody(at).pk, "kinds": [Kind.LEGAL], "is_confidential": False, "result": Result.HELPED}

    assert refused(partial(record_visit, told=VisitTold(**{**said, **deed}), keys=KEYS, by=SHOLPAN, at=at)) == codes
    assert Visit.objects.filter(number__startswith="W").count() == 0


def test_a_visit_is_kept_at_the_centres_of_the_duty_only(at):
    person = somebody(at).pk
    for by in (worker("w", Duty.HELP_FAMILIES, place="C-M"), worker("w", Duty.HELP_FAMILIES, place=M), Actor("nobody")):
        assert refused(partial(come, at, person, by=by), NotPermitted) == ["actors.no_duty"]
    for place in ("C-A", A, "750000000"):
        come(at, person, by=worker("w", Duty.HELP_FAMILIES, place=place))
    assert refused(partial(record_visit, told=VisitTold("C-X", person, [Kind.LEGAL], False, Result.HELPED), keys=KEYS,
                           by=SHOLPAN, at=at), NotFound) == ["centres.no_centre"]


def test_a_need_goes_from_plan_to_outcome(at):
    person = somebody(at)
    come(at, person.pk, Kind.BENEFITS)
    number = needs_of_person(person.pk, HEAD, KEYS, at.date())[0].number
    said = {"number": number, "keys": KEYS, "by": HEAD, "at": at}

    plan_need(words="АӘК рәсімдеу", next_on=date(2020, 12, 30), **said)
    note_step(words="Анықтама алынды", **said)
    referral = refer_need(body="Жұмыспен қамту орталығы", **said)
    assert need_shown(number, HEAD, centre_ids(), KEYS, at.date()).row.state == "referred"
    note_referral_answer(referral_id=referral.pk, words="Қабылдады", **said)
    assert refused(partial(note_referral_answer, referral_id=referral.pk, words="x", **said)) == ["centres.answered_already"]
    assert refused(partial(close_need, outcome="", words="", **said)) == ["centres.no_outcome"]
    close_need(outcome="helped", words="", **said)

    page = need_shown(number, HEAD, centre_ids(), KEYS, at.date())
    assert (page.plan, [words for __, words in page.steps], page.outcome) == ("АӘК рәсімдеу", ["Анықтама алынды"], "helped")
    assert [(body, answered, words) for __, body, __, answered, words in page.referrals] == [
        ("Жұмыспен қамту орталығы", day_of(at), "Қабылдады")]
    for deed in (partial(plan_need, words="x", next_on=None), partial(note_step, words="x"), partial(refer_need, body="x"),
                 partial(close_need, outcome="helped", words="")):
        assert refused(partial(deed, **said)) == ["centres.need_over"]
    assert open_needs(HEAD, centre_ids(), KEYS, at.date()) == []


@pytest.mark.parametrize("words", ["", "  "])
def test_nothing_is_noted_without_words(at, words):
    person = somebody(at)
    come(at, person.pk)
    number = needs_of_person(person.pk, HEAD, KEYS, at.date())[0].number

    assert refused(partial(note_step, number=number, words=words, keys=KEYS, by=HEAD, at=at)) == ["centres.no_words"]


@pytest.mark.parametrize(("kind", "secret"), [(Kind.PSYCHOLOGICAL, False), (Kind.MEDICAL, False), (Kind.LEGAL, True)])
def test_a_confidential_need_is_there_for_its_worker_only(at, kind, secret):
    person = somebody(at)
    visit = come(at, person.pk, kind, secret=secret, next_step="Кездесу")
    need = SupportNeed.objects.get()

    assert len(needs_of_person(person.pk, SHOLPAN, KEYS, at.date())) == len(open_needs(SHOLPAN, centre_ids(), KEYS, at.date())) == 1
    assert needs_of_person(person.pk, HEAD, KEYS, at.date()) == open_needs(HEAD, centre_ids(), KEYS, at.date()) == []
    assert visits_at(HEAD, centre_ids(), KEYS, at.date())[0].needs == ()
    for deed in (partial(need_shown, need.number, HEAD, centre_ids(), KEYS, at.date()),
                 partial(note_step, number=need.number, words="x", keys=KEYS, by=HEAD, at=at),
                 partial(need_shown, "00000000", SHOLPAN, centre_ids(), KEYS, at.date())):
        assert refused(deed, NotFound) == ["centres.no_such_need"]
    assert (visit.need, need.kind) == ("unsaid", "")
    assert kind.value.encode() not in bytes(need.kind_hidden)


def test_of_several_needs_the_register_names_the_first_that_may_be_known(at):
    assert come(at, somebody(at).pk, Kind.PSYCHOLOGICAL, Kind.WORK).need == "work"


def test_the_journal_says_nothing_of_a_need(at):
    person = somebody(at, "Жасырынова")
    come(at, person.pk, Kind.PSYCHOLOGICAL, next_step="Құпия сөз")
    need = SupportNeed.objects.get()
    note_step(number=need.number, words="Құпия қадам", keys=KEYS, by=SHOLPAN, at=at)

    for entry in Entry.objects.filter(kind__in=("visit.recorded", "need.step_noted")):
        assert entry.facts == {}
        assert not {"psychological", str(person.pk), "Жасырынова"} & {entry.kind, entry.about.partition(":")[2]}
    said = " ".join(f"{entry.kind} {entry.about} {entry.facts}" for entry in Entry.objects.all())
    assert not [word for word in ("psycho", "Құпия", "Жасырынова") if word in said]


def test_a_need_is_handed_over_by_its_worker(at):
    person = somebody(at)
    come(at, person.pk, Kind.PSYCHOLOGICAL)
    need = SupportNeed.objects.get()

    assert refused(partial(hand_need_over, number=need.number, worker=HEAD.name, by=HEAD, at=at), NotFound)
    hand_need_over(number=need.number, worker=HEAD.name, by=SHOLPAN, at=at)

    assert len(needs_of_person(person.pk, HEAD, KEYS, at.date())) == 1
    assert needs_of_person(person.pk, SHOLPAN, KEYS, at.date()) == []


def test_visits_enrolments_and_people_are_three_numbers(at):
    before = three_numbers(centre_ids(), date(2020, 1, 1), date(2021, 1, 1))
    known = Person.objects.get(given_name="Әсел0")
    for __ in range(2):
        come(at, known.pk)
    come(at, somebody(at, "Жаңабаева").pk)

    after = three_numbers(centre_ids(), date(2020, 1, 1), date(2021, 1, 1))
    assert (before.visits, before.enrolments) == (40, 38)
    # Thirty women learned, six of large families did, and visitors are among the women.
    assert before.people == 36
    assert (after.visits, after.enrolments, after.people) == (43, 38, 37)


def test_needs_stand_by_their_next_day_and_are_paged(at):
    person = somebody(at)
    for place in range(27):
        come(at, person.pk, next_on=date(2021, 1, 1) + timedelta(place % 3) if place % 4 else None)

    first = open_needs(HEAD, centre_ids(), KEYS, at.date())
    rest = open_needs(HEAD, centre_ids(), KEYS, at.date(), after=(first[24].next_on, first[24].id))
    days = [one.next_on for one in first[:25] + rest]
    assert len(first) == 26
    assert len(rest) == 2
    assert days == sorted(days, key=lambda day: day or date.max)
    assert len({one.id for one in first[:25] + rest}) == 27
