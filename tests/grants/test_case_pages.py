"""What a case needs, who sees it, who may work on it, and what follows a yes: at the pages."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.accounts.people import browser_of, resident, staff
from tests.grants.applied import JPEG, OTHER_IIN, account, ground, sent
from tests.grants.test_applying import OTHER_PHONE, page_of
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty, operator
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.grants.actions.cases import move_case
from zerdeli.grants.models import Agreement, Application, Award, AwardCondition, Case, Need, SpentItem
from zerdeli.grants.queries.cases import live_case_for_update
from zerdeli.grants.queries.likenesses import likenesses_of_case
from zerdeli.grants.rules.cases import Step
from zerdeli.journal.actions import record_act
from zerdeli.messages.models import Message
from zerdeli.people.models import Household, Person
from zerdeli.treasury.models import PaymentOrder
from zerdeli.treasury.rules.iban import iban_of

pytestmark = pytest.mark.django_db
OFFICE = "/kk/office/grants/cases/{}/"
AWARD = "/kk/office/grants/agreements/{}/"
IBAN = iban_of("125", "KZT5001000000"[:13])


@pytest.fixture
def case() -> Case:
    ground()
    return sent()


def checker(name: str = "sholpan", *duties: Duty) -> Client:
    return browser_of(staff(name, now(), Duty.CHECK_APPLICATIONS, Duty.KEEP_AGREEMENTS, *duties), is_staff=True)


def ask(client: Client, case: Case, **said: str) -> int:
    until = day_of(now()) + timedelta(days=4)
    day = {f"due_on_{name}": str(getattr(until, name)) for name in ("day", "month", "year")}
    return client.post(f"{OFFICE.format(case.reference)}ask/", {"kind": "price_quote", **day, **said}).status_code


def approved(case: Case) -> Award:
    """Let the commission say yes to a case; its sittings are tested elsewhere."""
    entry = record_act(kind="tested", about=case.reference, by=operator("tester"), at=now(), facts={})
    for step in (Step.READY, Step.SITTING, Step.APPROVED):
        move_case(case=live_case_for_update(case.reference), step=step, at=now())
    Application.objects.filter(pk=case.application_id).update(state="approved", decided_on=day_of(now()))
    return Award.objects.create(
        number="70000013", application_id=case.application_id, person_id=case.person_id, place_id=case.place_id, size="small",
        awarded_on=day_of(now()), amount=30_000_000, protocol="1", state="in_force", large_family=True, sex="female", known_at=now(),
        entry=entry)


def signed(case: Case, keeper: Client) -> Agreement:
    approved(case)
    keeper.post(f"{AWARD.format(case.reference)}offer/")
    browser_of(account()).post(f"/kk/me/a/{case.reference}/agreement/", {"iban": IBAN, "agrees": "on"})
    return Agreement.objects.get()


def test_what_is_needed_stands_first_and_is_answered_with_a_photo(case: Case, tmp_path: Path, settings: object) -> None:
    settings.STORE = tmp_path  # type: ignore[attr-defined]
    worker, her = checker(), browser_of(account())

    assert ask(worker, case) == 302
    shown = page_of(her, f"/kk/me/a/{case.reference}/")
    need = Need.objects.get()
    answer = her.post(f"/kk/me/a/{case.reference}/needed/{need.pk}/", {"photo": SimpleUploadedFile("q.jpg", JPEG)})
    case.refresh_from_db()

    assert shown.index("Сізден керек") < shown.index("Қазір қайда")
    assert (answer.status_code, case.step) == (302, Step.RECEIVED)
    assert list(Message.objects.order_by("id").values_list("template", flat=True)) == ["received", "needed"]
    assert worker.get(f"{OFFICE.format(case.reference)}needed/{need.pk}/photo/").content == JPEG
    assert JPEG not in b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_case_that_needs_something_is_not_ready(case: Case) -> None:
    worker = checker()
    ask(worker, case)

    refused = worker.post(f"{OFFICE.format(case.reference)}ready/")
    worker.post(f"{OFFICE.format(case.reference)}needed/{Need.objects.get().pk}/close/")
    worker.post(f"{OFFICE.format(case.reference)}ready/")
    case.refresh_from_db()

    assert (refused.status_code, case.step) == (409, Step.READY)


def test_nobody_else_sees_her_case(case: Case) -> None:
    stranger = browser_of(resident(now(), OTHER_PHONE))

    for page in ("", "sent/", "print/", "withdraw/", "letter/", "agreement/", "report/"):
        assert stranger.get(f"/kk/me/a/{case.reference}/{page}").status_code == 404, page


def test_she_withdraws_and_the_register_keeps_both_versions(case: Case) -> None:
    browser_of(account()).post(f"/kk/me/a/{case.reference}/withdraw/", {"reason": "Көшіп кетемін"})
    case.refresh_from_db()

    assert case.step == Step.WITHDRAWN
    versions = Application.objects.filter(number=case.reference).values_list("state", "closed_at")
    assert {(state, closed_at is None) for state, closed_at in versions} == {("withdrawn", True), ("submitted", False)}


def holder(person: Person, name: str = "kin") -> Client:
    """Give a worker with every duty of grants who is a certain person."""
    client = checker(name, Duty.PAY_DOCUMENTS)
    Account.objects.filter(user_name=name).update(person=person, person_way="seen", person_linked_at=now())
    return client


def a_sister(case: Case) -> Person:
    """Give another person of the applicant's family."""
    entry = record_act(kind="tested", about="family", by=operator("tester"), at=now(), facts={})
    home = Household.objects.create(number="10000015", place_id=case.place_id, children=5, status="large_family_benefit", known_at=now(),
                                    entry=entry)
    Person.objects.filter(pk=case.person_id).update(household=home)
    return Person.objects.create(surname="Ахметова", given_name="Сәуле", search="", sort="", sex="female", place_id=case.place_id,
                                 household=home, known_at=now(), entry=entry)


@pytest.mark.parametrize("who", ["herself", "family", "declared"])
def test_nobody_works_on_an_own_or_a_relatives_application(who: str) -> None:
    ground()
    case = sent(relatives={"has_relatives": "yes", "relatives": "Kin Болат, орталық"} if who == "declared" else {})
    kin = {"herself": lambda: holder(Person.objects.get(pk=case.person_id)), "family": lambda: holder(a_sister(case)),
           "declared": lambda: checker("kin", Duty.PAY_DOCUMENTS)}[who]()
    Account.objects.filter(user_name="kin").update(name="Болат Kin")
    keeper = checker("aliya")
    ask(keeper, case)
    need = Need.objects.get().pk
    deeds = [kin.post(f"{OFFICE.format(case.reference)}{deed}/") for deed in ("take", "ready", f"needed/{need}/close")]
    looks = [kin.get(OFFICE.format(case.reference))]
    keeper.post(f"{OFFICE.format(case.reference)}needed/{need}/close/")
    signed(case, keeper)
    looks += [kin.get(AWARD.format(case.reference)), kin.get(f"{AWARD.format(case.reference)}fulfil/business/")]
    deeds += [kin.post(f"{AWARD.format(case.reference)}{deed}/", {"proof": "1"}) for deed in ("offer", "fulfil/business", "order")]

    assert {answer.status_code for answer in deeds} <= {403, 409}
    assert {answer.status_code for answer in looks} == {403}
    assert not AwardCondition.objects.filter(fulfilled_by="staff:kin").exists()
    assert not PaymentOrder.objects.exists()


def test_the_treasury_is_ordered_only_when_every_condition_is_met(case: Case) -> None:
    keeper = checker("sholpan", Duty.PAY_DOCUMENTS)
    agreement = signed(case, keeper)

    early = keeper.post(f"{AWARD.format(case.reference)}order/")
    for condition in ("business", "own_iban"):
        assert keeper.post(f"{AWARD.format(case.reference)}fulfil/{condition}/", {"proof": "№ 7, 01.02"}).status_code == 302
    Award.objects.update(awarded_on=day_of(now()))
    agreement.refresh_from_db()

    assert agreement.state == "signed"
    assert early.status_code == 409
    assert not AwardCondition.objects.filter(fulfilled_on__isnull=True).exists()
    assert agreement.owner_index == settings.KEYS.blind(settings.KEYS.reveal(bytes(case.person.iin_hidden or b"")))


def test_a_wrong_account_is_not_signed(case: Case) -> None:
    approved(case)
    checker().post(f"{AWARD.format(case.reference)}offer/")

    refused = browser_of(account()).post(f"/kk/me/a/{case.reference}/agreement/", {"iban": "KZ00", "agrees": "on"})

    assert refused.status_code == 422
    assert Agreement.objects.get().state == "offered"


def test_the_letter_speaks_both_languages_and_is_verified_without_a_name(case: Case) -> None:
    award = approved(case)

    letter = page_of(browser_of(account()), f"/kk/me/a/{case.reference}/letter/")
    proof = page_of(Client(), f"/kk/verify/{award.number}/")

    assert "Комиссия шешті" in letter
    assert "Комиссия решила" in letter
    assert "Ахметова" in letter
    assert "Ахметова" not in proof
    assert Client().get("/kk/verify/70000000/").status_code == 404


def test_three_screens_report_a_purchase_once(case: Case, tmp_path: Path, settings: object) -> None:
    settings.STORE = tmp_path  # type: ignore[attr-defined]
    keeper = checker()
    signed(case, keeper)
    her, report = browser_of(account()), f"/kk/me/a/{case.reference}/report/"
    today = day_of(now())
    her.post(f"{report}what/", {"purchase": str(case.purchases.get().pk)})
    her.post(f"{report}paid/", {"amount": "290 000", **{f"spent_on_{name}": str(getattr(today, name)) for name in ("day", "month", "year")}})

    told = her.post(f"{report}receipt/", {"photo": SimpleUploadedFile("r.jpg", JPEG), "asset": "SN-1"})
    item = SpentItem.objects.get()
    keeper.post(f"/kk/office/grants/reports/{item.pk}/", {"question": ""})
    item.refresh_from_db()

    assert (told.status_code, item.amount, item.state, item.looked_by) == (302, 29_000_000, "accepted", "staff:sholpan")
    assert keeper.get(f"/kk/office/grants/reports/{item.pk}/photo/").content == JPEG


def test_likenesses_are_found_by_address_and_seller(case: Case) -> None:
    other = sent(browser_of(resident(now(), OTHER_PHONE)), phone=OTHER_PHONE, iin={"iin": OTHER_IIN}, name={"given_name": "Айша"},
                 address={"line": "Жасыл көш. 12 үй кв 5"}, purchases={"seller": "«Игілік» ЖК"})

    assert {(one.sign, one.reference) for one in likenesses_of_case(other)} == {
        ("address", case.reference), ("seller", case.reference)}


def test_two_who_take_the_next_get_two_and_the_file_names_nobody(case: Case) -> None:
    other = sent(browser_of(resident(now(), OTHER_PHONE)), phone=OTHER_PHONE, iin={"iin": OTHER_IIN})
    first, second = checker("sholpan"), checker("aliya")

    taken = [client.post("/kk/office/grants/next/").headers["Location"] for client in (first, second)]
    rows = b"".join(first.get("/kk/office/grants/applications.csv").streaming_content).decode()

    assert {address.split("/")[-2] for address in taken} == {case.reference, other.reference}
    assert rows.count("\n") == 3
    assert "Ахметова" not in rows


def test_the_way_back_is_number_and_phone(case: Case) -> None:
    client = Client()

    answer = client.post("/kk/track/", {"number": f"{case.reference[:4]}-{case.reference[4:]}", "phone": "701 123 45 67"})
    wrong = client.post("/kk/track/", {"number": "12345678", "phone": "701 123 45 67"})

    assert answer.headers["Location"].endswith("/me/code/")
    assert client.session["next"] == f"/kk/me/a/{case.reference}/"
    assert wrong.status_code == 422
