"""Sittings over HTTP: who is let in to what, what is sealed, what a refusal needs, what observers and the public see."""

import io
from typing import Any

import docx
import pypdf
import pytest
from django.test import Client

from tests.accounts.people import browser_of, staff
from tests.grants.sat import (
    ASKED,
    KEYS,
    LONG,
    NOW,
    SECRETARY,
    Commission,
    a_household,
    a_sitting,
    acting,
    an_applicant,
    an_application,
    member,
)
from tests.treasury.lines import a_line
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty
from zerdeli.base.identifiers import spoken
from zerdeli.base.money import tiyn
from zerdeli.grants.actions.sitting_cases import call_case
from zerdeli.grants.models import Appeal, Award, Declaration, Proposal, Score, Vote
from zerdeli.grants.queries.protocols import record_of_sitting

pytestmark = pytest.mark.django_db
SECRET = "Бұл баға әлі жабық: нарықты білмейді деп ойлаймын."


def browser(account: Account) -> Client:
    client = browser_of(account, is_staff=True)
    client.raise_request_exception = False
    return client


def secretary() -> Account:
    return Account.objects.filter(user_name="secretary").first() or staff("secretary", NOW, Duty.RUN_SITTINGS)


def page(held: Commission, number: str, rest: str = "") -> str:
    return f"/kk/office/sittings/{held.number}/cases/{number}/{rest}"


def text(client: Client, path: str) -> str:
    return client.get(path).content.decode()


def called(**how: Any) -> tuple[Commission, str]:
    held = a_sitting(**how)
    number = held.cases[0]
    call_case(sitting=held.number, number=number, keys=KEYS, by=SECRETARY, at=NOW)
    return held, number


def scores_of(value: int, reason: str = "") -> dict[str, str]:
    return {key: text for code in ("jobs", "market", "skill", "viability")
            for key, text in ((code, str(value)), (f"{code}_reason", reason))}


def test_no_page_shows_a_sealed_score_before_the_last_member_has_scored() -> None:
    held, number = called()
    first, second, third = (browser(account) for account in held.members)
    for client in (first, second, third):
        client.post(page(held, number), {"conflict": "none"})
    first.post(page(held, number), scores_of(1, SECRET))
    second.post(page(held, number), scores_of(3))
    paths = [page(held, number), page(held, number, "scores/market/"), f"/kk/office/sittings/{held.number}/",
             f"/kk/office/sittings/{held.number}/protocol/", f"/kk/sittings/watch/{held.sitting.observer_key}/"]

    before = {path: [SECRET in text(client, path) for client in (third, second, browser(secretary()))] for path in paths}
    own = SECRET in text(first, page(held, number))
    third.post(page(held, number), scores_of(3))

    assert before == {path: [False, False, False] for path in paths}
    assert own
    assert SECRET in text(third, page(held, number))
    assert SECRET not in text(Client(), paths[-1])


def test_nobody_decides_on_their_own_or_kins_application_by_any_address() -> None:
    line = a_line(planned=tiyn(5_000_000))
    home = a_household(line)
    applicant, sister = an_applicant(line, home), an_applicant(line, home)
    accounts = [member("herself", applicant), member("sister", sister), *(member(f"member{n}") for n in (1, 2, 3))]
    held, number = called(line=line, applications=[an_application(line, applicant)], accounts=accounts)
    for who in held.actors[2:]:
        held.declare(number, who)
        held.seal(number, who)
    refusal = {"criterion": "market", "quote": "idea.1", "advice": LONG}

    for account in accounts[:2]:
        client = browser(account)
        client.post(page(held, number), {"conflict": "none"})
        client.post(page(held, number), scores_of(3))
        answers = [client.post(page(held, number, f"{deed}/do/")).status_code for deed in ("approve", "agree", "disagree")]
        answers += [client.post(page(held, number, "refuse/"), refusal).status_code,
                    client.post(page(held, number, "lower/"), {"line_1": "1", "line_2": "1"}).status_code,
                    client.post(page(held, number, "scores/market/"), {"value": "4", "why": LONG}).status_code]
        assert all(status in (404, 409, 422) for status in answers), answers
        assert "Тігін цехын" not in text(client, page(held, number))
        assert client.get(page(held, number, "pack.pdf")).status_code == 404
    seats = [account.pk for account in accounts[:2]]
    assert not Declaration.objects.filter(seat__account__in=seats, conflict="none").exists()
    assert not Score.objects.filter(seat__account__in=seats).exists()
    assert not Proposal.objects.exists()
    assert not Vote.objects.exists()


def test_a_secretary_announces_nothing_on_kin() -> None:
    line = a_line(planned=tiyn(5_000_000))
    home = a_household(line)
    held = a_sitting(line=line, applications=[an_application(line, an_applicant(line, home))])
    number = held.cases[0]
    held.discuss(number)
    held.vote(number)
    account = secretary()
    account.person, account.person_way, account.person_linked_at = an_applicant(line, home), "office", NOW
    account.save()

    answer = browser(account).post(page(held, number, "conclude/do/"))

    assert answer.status_code == 409
    assert held.case(number).state == "discussed"


def test_a_refusal_cannot_be_saved_without_a_picked_quote() -> None:
    held = a_sitting()
    number = held.cases[0]
    held.discuss(number)
    client = browser(held.members[0])
    whole = {"criterion": "market", "quote": "idea.1", "advice": LONG}

    answers = {lacking: client.post(page(held, number, "refuse/"), {key: value for key, value in whole.items() if key != lacking})
               for lacking in whole}
    typed = client.post(page(held, number, "refuse/"), {**whole, "quote": "менің сөзім"})

    assert {lacking: answer.status_code for lacking, answer in answers.items()} == dict.fromkeys(whole, 422)
    assert typed.status_code == 422
    assert not Proposal.objects.exists()
    assert client.post(page(held, number, "refuse/"), whole).status_code == 302
    assert Proposal.objects.get().quote_key == "idea.1"


def test_papers_open_only_after_the_declaration() -> None:
    held, number = called()
    client = browser(held.members[0])

    before = text(client, page(held, number)), client.get(page(held, number, "pack.pdf")).status_code
    client.post(page(held, number), {"conflict": "none"})

    assert "Тігін цехын" not in before[0]
    assert before[1] == 404
    assert "Тігін цехын" in text(client, page(held, number))
    assert client.get(page(held, number, "pack.pdf")).status_code == 200


def test_members_of_other_sittings_and_other_staff_see_nothing() -> None:
    held, number = called()
    stranger = browser(member("stranger"))

    paths = [f"/kk/office/sittings/{held.number}/", f"/kk/office/sittings/{held.number}/protocol/", page(held, number),
             page(held, number, "pack.pdf"), page(held, number, "refuse/")]
    assert {path: stranger.get(path).status_code for path in paths} == dict.fromkeys(paths, 404)
    assert held.number not in text(stranger, "/kk/office/sittings/")


def test_observers_see_numbers_quorum_and_results_and_no_name() -> None:
    held = a_sitting(2)
    held.decide(held.cases[0])
    person = held.case(held.cases[0]).application.person

    seen = text(Client(), f"/kk/sittings/watch/{held.sitting.observer_key}/")

    assert spoken(held.cases[0]) in seen
    assert "500" in seen
    names = [person.given_name, person.surname, "Member1", "Сейтқали", "Тігін"]
    assert [name for name in names if name in seen] == []
    assert Client().get(f"/kk/sittings/watch/{'0' * 32}/").status_code == 404


def test_the_secretary_leads_a_sitting_from_plan_to_published_protocol_on_pages() -> None:
    held = a_sitting(is_open=False)
    number, office = held.cases[0], browser(secretary())
    base = f"/kk/office/sittings/{held.number}/"
    seats = list(held.sitting.seats.values_list("pk", flat=True))

    office.post(f"{base}send/", {"seed": ""})
    office.post(f"{base}attendance/", {"present": [str(seat) for seat in seats]})
    office.post(page(held, number, "call/do/"))
    clients = [browser(account) for account in held.members]
    for client in clients:
        client.post(page(held, number), {"conflict": "none"})
    for client in clients:
        client.post(page(held, number), scores_of(3))
    clients[0].post(page(held, number, "approve/do/"))
    for client in clients[1:]:
        client.post(page(held, number, "agree/do/"))
    office.post(page(held, number, "conclude/do/"))
    office.post(f"{base}close/")
    office.post(f"{base}protocol/draft/do/")
    for signer in [*(account.actor_name for account in held.members), "staff:secretary"]:
        office.post(f"{base}protocol/paper/do/", {"signer": signer})
    office.post(f"{base}protocol/enter/do/")
    office.post(f"{base}protocol/publish/do/")

    assert held.now().state == "published"
    assert [award.amount for award in Award.objects.all()] == [ASKED]
    public = text(Client(), f"/kk/sittings/{held.number}/")
    assert spoken(number) in public
    assert "Member1" not in public
    assert spoken(held.number) in text(Client(), "/ru/sittings/")


@pytest.mark.parametrize(("made", "word"), [("kk_pdf", "Хаттама"), ("ru_pdf", "Протокол"), ("kk_docx", "хаттамасы"), ("ru_docx", "Протокол")])
def test_the_protocol_prints_its_totals_which_are_the_registers(made: str, word: str) -> None:
    held = a_sitting(2)
    held.decide(held.cases[0])
    held.decide(held.cases[1], None)
    office = browser(secretary())
    office.post(f"/kk/office/sittings/{held.number}/close/")
    office.post(f"/kk/office/sittings/{held.number}/protocol/draft/do/")

    answer = office.get(f"/kk/office/sittings/{held.number}/protocol/{made}/file/")
    said = _read(answer.content, made.partition("_")[2])

    assert word.lower() in said.lower()
    assert "1 000 000" in said.replace("\u00a0", " ")
    assert record_of_sitting(held.now(), KEYS).totals.granted == 2 * ASKED
    assert "Member1" in said


def _read(content: bytes, kind: str) -> str:
    if kind == "pdf":
        return "\n".join(each.extract_text() for each in pypdf.PdfReader(io.BytesIO(content)).pages)
    document = docx.Document(io.BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_a_pack_has_the_case_and_a_masked_iin() -> None:
    held, number = called()
    held.declare(number, held.actors[0])

    said = _read(browser(held.members[0]).get(page(held, number, "pack.pdf")).content, "pdf")

    assert "Тігін цехын ашамын" in said
    assert "Тігін машинасы" in said
    assert spoken(number) in said


def test_an_appeal_is_taken_in_and_answered_by_who_did_not_sit() -> None:
    held = a_sitting()
    held.decide(held.cases[0])
    held.finish()
    hearer = browser(staff("hearer", NOW, Duty.HEAR_APPEALS))
    member_too = Account.objects.get(user_name="member1")
    both = browser_of(member_too, is_staff=True)

    typed = {"received_on_day": "24", "received_on_month": "12", "received_on_year": "2020", "text": "Қайта қарауды сұраймын."}
    taken = hearer.post(page(held, held.cases[0], "appeal/"), typed)
    appeal = Appeal.objects.get()

    assert taken.status_code == 302
    assert both.get(f"/kk/office/appeals/{appeal.number}/").status_code == 403
    answered = hearer.post(f"/kk/office/appeals/{appeal.number}/", {"outcome": "rejected", "answer": "Шешім негізді."})
    appeal.refresh_from_db()
    assert (answered.status_code, appeal.state) == (302, "rejected")


def test_a_member_cannot_do_the_secretarys_deeds_and_the_secretary_not_a_members() -> None:
    held, number = called()
    one, office = browser(held.members[0]), browser(secretary())
    base = f"/kk/office/sittings/{held.number}/"

    assert [one.post(path).status_code for path in (
        f"{base}close/", f"{base}send/", f"{base}protocol/draft/do/", page(held, number, "put-off/"), page(held, number, "conclude/do/"),
        page(held, number, "call/do/"))] == [403] * 6
    assert [office.post(path, scores_of(3)).status_code for path in (
        page(held, number, "approve/do/"), page(held, number, "agree/do/"), page(held, number, "refuse/"))] == [403] * 3
    assert acting(held.members[0]).name == "staff:member1"
