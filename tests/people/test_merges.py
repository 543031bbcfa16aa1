"""Records of one person: noticed, joined by two people, counted once, split again."""

import threading
from datetime import timedelta
from functools import partial

import pytest
from django.db import connections

from tests.people.known import KEYS, iin, somebody, worker
from tests.small import A, M
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.people.actions.likeness import find_likely_duplicates, set_pair_aside
from zerdeli.people.actions.merges import confirm_merge, decline_merge, propose_merge, split_records
from zerdeli.people.models import Likeness, Merge, Person
from zerdeli.people.queries.merges import pair_numbered, pairs_to_look_at, records_of_person
from zerdeli.people.rules.names import likeness_key
from zerdeli.people.rules.persons import Sex

FIRST, SECOND = worker("first", Duty.JOIN_RECORDS), worker("second", Duty.JOIN_RECORDS)


def signs():
    return sorted(Likeness.objects.values_list("sign", flat=True))


def refused(deed, kind=RuleBroken):
    with pytest.raises(kind) as caught:
        deed()
    return [reason.code for reason in caught.value.reasons]


def join(kept, merged, at):
    merge = propose_merge(kept_id=kept.pk, merged_id=merged.pk, by=FIRST, at=at)
    return confirm_merge(merge_id=merge.pk, by=SECOND, at=at)


@pytest.mark.once
@pytest.mark.parametrize(("one", "other"), [
    (("Өмірзақова", "Әсел"), ("Умирзакова", "Асель")), (("Өмірзақова", "Гүлжан"), ("Омирзакова", "Гульжан")),
    (("Ыбырайымова", "Нұрсұлтан"), ("Ибирайимова", "Нурсултан")), (("Әлия", "Зейнолла"), ("Алия", "Зейнола"))])
def test_the_kazakh_and_the_russian_spelling_of_a_name_share_a_key(one, other):
    assert likeness_key(*one) == likeness_key(*other)


@pytest.mark.once
def test_other_names_do_not():
    assert len({likeness_key("Әлиева", name) for name in ("Әсел", "Айгүл", "Әсем", "Сәуле")}) == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("registered")
class TestJoining:
    def test_look_alikes_are_noticed_when_somebody_is_written_down(self, at):
        somebody(at, "Өмірзақова", "Әсел", iin=iin(11))
        somebody(at, "Умирзакова", "Асель")
        somebody(at, "Басқаева", "Айгүл", phone="+77011234567")
        somebody(at, "Баскаева-Ким", "Айгуль", phone="+77011234567")
        somebody(at, "Өмірзақова", "Сәуле")
        somebody(at, "Өмірзақова", "Әсел", born_on=None)

        assert signs() == ["phone_and_birth", "spelling"]

    def test_the_clock_finds_the_same_pairs_once(self, at):
        somebody(at, "Өмірзақова", "Әсел", iin=iin(11))
        somebody(at, "Умирзакова", "Асель")
        somebody(at, "Басқаева", "Айгүл", phone="+77011234567")
        somebody(at, "Баскаева-Ким", "Айгуль", phone="+77011234567")
        Likeness.objects.all().delete()

        assert [find_likely_duplicates(by=operator("t"), at=at) for _ in range(2)] == [2, 0]
        assert signs() == ["phone_and_birth", "spelling"]
        assert refused(lambda: find_likely_duplicates(by=FIRST, at=at), NotPermitted)

    def test_two_cards_are_two_people_unless_a_phone_speaks_against_it(self, at):
        somebody(at, "Өмірзақова", "Әсел", iin=iin(11))
        somebody(at, "Умирзакова", "Асель", iin=iin(12))

        assert (signs(), find_likely_duplicates(by=operator("t"), at=at)) == ([], 0)

    def test_one_proposes_and_another_confirms(self, at):
        kept, merged = somebody(at), somebody(at, "Умирзакова", "Асель")
        merge = propose_merge(kept_id=kept.pk, merged_id=merged.pk, by=FIRST, at=at)
        merged.refresh_from_db()
        assert merged.same_as is None
        assert refused(lambda: propose_merge(kept_id=kept.pk, merged_id=merged.pk, by=SECOND, at=at)) == [
            "people.proposed_already"]
        assert refused(lambda: confirm_merge(merge_id=merge.pk, by=FIRST, at=at)) == ["people.second_person"]

        confirm_merge(merge_id=merge.pk, by=SECOND, at=at)

        merged.refresh_from_db()
        assert merged.same_as == kept
        assert records_of_person(merged.pk) == records_of_person(kept.pk) == [kept.pk, merged.pk]
        assert refused(lambda: confirm_merge(merge_id=merge.pk, by=SECOND, at=at)) == ["people.decided_already"]
        assert pairs_to_look_at(None, KEYS, at.date()) == []

    def test_links_are_one_step_long(self, at):
        one, two, three = somebody(at), somebody(at, "Умирзакова"), somebody(at, "Омірзақова")
        join(one, two, at)

        for kept, merged, code in ((two, three, "people.joined_already"), (three, two, "people.joined_already"),
                                   (three, one, "people.holds_others"), (one, one, "people.one_record")):
            assert refused(partial(propose_merge, kept_id=kept.pk, merged_id=merged.pk, by=FIRST, at=at)) == [code]
        join(one, three, at)
        assert records_of_person(one.pk) == [one.pk, two.pk, three.pk]

    def test_a_proposal_is_declined_and_the_pair_set_aside(self, at):
        kept, merged = somebody(at), somebody(at, "Умирзакова", "Асель")
        merge = propose_merge(kept_id=kept.pk, merged_id=merged.pk, by=FIRST, at=at)
        decline_merge(merge_id=merge.pk, by=FIRST, at=at)
        pair = pairs_to_look_at(None, KEYS, at.date())[0]
        assert pair.merge_id is None

        set_pair_aside(pair_id=pair.id, by=SECOND, at=at)

        assert pairs_to_look_at(None, KEYS, at.date()) == []
        assert refused(lambda: set_pair_aside(pair_id=pair.id, by=SECOND, at=at)) == ["people.decided_already"]
        assert refused(lambda: confirm_merge(merge_id=merge.pk, by=SECOND, at=at)) == ["people.decided_already"]
        assert refused(lambda: split_records(merge_id=merge.pk, by=SECOND, at=at)) == ["people.nothing_to_split"]

    def test_what_was_joined_is_split_again_and_may_be_joined_anew(self, at):
        kept, merged = somebody(at), somebody(at, "Умирзакова", "Асель")
        merge = join(kept, merged, at)

        split_records(merge_id=merge.pk, by=FIRST, at=at + timedelta(hours=1))

        merged.refresh_from_db()
        assert merged.same_as is None
        assert len(pairs_to_look_at(None, KEYS, at.date())) == 1
        assert join(merged, kept, at + timedelta(hours=2)).kept == merged

    def test_a_duty_in_one_place_joins_records_of_that_place(self, at):
        here, there = somebody(at, place=A), somebody(at, "Умирзакова", "Асель", place=M)
        local = worker("local", Duty.JOIN_RECORDS, place=A)
        pair = Likeness.objects.get()

        for deed in (lambda: propose_merge(kept_id=here.pk, merged_id=there.pk, by=local, at=at),
                     lambda: set_pair_aside(pair_id=pair.pk, by=local, at=at),
                     lambda: propose_merge(kept_id=here.pk, merged_id=there.pk, by=Actor("nobody"), at=at)):
            assert refused(deed, NotPermitted) == ["actors.no_duty"]
        scope = frozenset({here.place_id})
        assert pairs_to_look_at(scope, KEYS, at.date()) == []
        assert refused(lambda: pair_numbered(pair.pk, scope, KEYS, at.date()), NotFound) == ["people.no_pair"]


@pytest.mark.django_db(transaction=True)
def test_of_many_who_join_the_same_record_at_once_one_succeeds(at, district):
    one, two, three = somebody(at, sex=Sex.FEMALE), somebody(at, "Умирзакова"), somebody(at, "Омірзақова")
    proposed = propose_merge(kept_id=one.pk, merged_id=two.pk, by=FIRST, at=at)
    said, gate = [], threading.Barrier(4)

    def attempt(deed):
        gate.wait()
        try:
            deed()
            said.append("done")
        except RuleBroken as refusal:
            said.append(refusal.reasons[0].code)
        finally:
            connections.close_all()

    # Two confirm the one; two propose the other way round or join what is kept elsewhere.
    deeds = [lambda: confirm_merge(merge_id=proposed.pk, by=SECOND, at=at),
             lambda: confirm_merge(merge_id=proposed.pk, by=worker("third", Duty.JOIN_RECORDS), at=at),
             lambda: propose_merge(kept_id=three.pk, merged_id=two.pk, by=SECOND, at=at),
             lambda: propose_merge(kept_id=three.pk, merged_id=two.pk, by=FIRST, at=at)]
    threads = [threading.Thread(target=attempt, args=(deed,)) for deed in deeds]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert said.count("done") == 1, said
    assert (Merge.objects.filter(confirmed_at__isnull=False).count(), Person.objects.filter(same_as__isnull=False).count()) == (1, 1)
