"""A batch is made by one and released by another: in the rules, in the database, and over HTTP."""

from hashlib import sha256

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.test import Client

from tests.accounts.people import browser_of, staff
from tests.small import BY
from tests.treasury.orders import (
    IN_TIME,
    KEYS,
    ONLY_PAYS,
    ONLY_RELEASES,
    a_batch,
    an_order,
    committed,
    csv_of,
    csv_row,
    released,
    state_of,
    sure_line,
)
from zerdeli.base.actors import Duty
from zerdeli.base.refusals import NotFound, NotPermitted, RuleBroken
from zerdeli.journal.models import Entry
from zerdeli.treasury.actions.batches import dissolve_batch, make_batch, release_batch
from zerdeli.treasury.models import Batch, PayerAccount, PaymentOrder
from zerdeli.treasury.queries.batches import file_of_batch

pytestmark = pytest.mark.django_db


def test_a_released_file_is_the_same_for_ever_and_the_journal_vouches_for_it() -> None:
    line = sure_line()
    batch = released(committed(line, (1, 2)))

    content = file_of_batch(batch, KEYS)
    PayerAccount.objects.filter(code="A1").update(bic="OTHRKZ2A", known_at=IN_TIME.replace(day=30))

    entry = Entry.objects.get(kind="batch.released")
    assert entry.facts["sha256"] == batch.sha256 == sha256(content).hexdigest()
    with pytest.raises(RuleBroken) as refused:
        file_of_batch(batch, KEYS)
    assert [reason.code for reason in refused.value.reasons] == ["treasury.file_differs"]


def test_nobody_releases_the_batch_that_they_made() -> None:
    line = sure_line()
    batch = a_batch(committed(line, [1]))

    with pytest.raises(RuleBroken) as refused:
        release_batch(number=batch.number, keys=KEYS, by=BY, at=IN_TIME)
    with pytest.raises(IntegrityError), transaction.atomic():
        Batch.objects.filter(pk=batch.pk).update(state="released", released_by=BY.name, released_at=IN_TIME)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.own_batch"]
    assert Batch.objects.get().state == "drafted"


def test_each_deed_is_one_dutys() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    batch = a_batch(orders[:1], by=ONLY_PAYS)

    with pytest.raises(NotPermitted):
        a_batch(orders[1:], by=ONLY_RELEASES)
    with pytest.raises(NotPermitted):
        release_batch(number=batch.number, keys=KEYS, by=ONLY_PAYS, at=IN_TIME)
    release_batch(number=batch.number, keys=KEYS, by=ONLY_RELEASES, at=IN_TIME)

    assert state_of(*orders) == ["sent", "committed"]


def test_a_dissolved_batch_frees_its_orders_and_a_released_one_is_not_dissolved() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    first = a_batch(orders)

    dissolve_batch(number=first.number, by=BY, at=IN_TIME)
    assert state_of(*orders) == ["committed", "committed"]
    second = released(orders)
    with pytest.raises(RuleBroken) as refused:
        dissolve_batch(number=second.number, by=BY, at=IN_TIME)

    assert [reason.code for reason in refused.value.reasons] == ["treasury.batch_state"]


def test_a_batch_of_nothing_or_of_what_is_not_there_or_not_free_is_refused() -> None:
    line = sure_line()
    orders = committed(line, (1, 2))
    a_batch(orders[:1])

    for numbers, codes in (((), ["treasury.empty_batch"]), (("00000000",), ["treasury.no_order"]),
                           ([order.number for order in orders], ["treasury.order_state"])):
        with pytest.raises(RuleBroken) as refused:
            make_batch(payer="A1", numbers=list(numbers), by=BY, at=IN_TIME)
        assert [reason.code for reason in refused.value.reasons] == codes
    with pytest.raises(NotFound):
        make_batch(payer="nobody", numbers=[orders[1].number], by=BY, at=IN_TIME)


# Over HTTP.


@pytest.fixture
def payer(at: object) -> Client:
    return browser_of(staff("payer", at, Duty.PAY_DOCUMENTS, Duty.RELEASE_BATCHES), is_staff=True)  # type: ignore[arg-type]


@pytest.fixture
def releaser(at: object) -> Client:
    return browser_of(staff("releaser", at, Duty.RELEASE_BATCHES), is_staff=True)  # type: ignore[arg-type]


def test_nobody_makes_and_releases_one_batch_over_http(payer: Client, releaser: Client) -> None:
    line = sure_line()
    numbers = [order.number for order in committed(line, (1, 2))]

    made = payer.post("/kk/office/treasury/batches/new/", {"payer": "A1", "orders": numbers})
    where = made.headers["Location"]
    own = payer.post(f"{where}release/")
    early = releaser.get(f"{where}file.xml")
    other = releaser.post(f"{where}release/")
    file = releaser.get(f"{where}file.xml")

    assert (own.status_code, early.status_code, other.status_code) == (409, 409, 302)
    assert "Бұл топтаманы өзіңіз жасадыңыз" in own.content.decode()
    batch = Batch.objects.get()
    assert (batch.made_by, batch.released_by, batch.state) == ("staff:payer", "staff:releaser", "released")
    assert sha256(file.content).hexdigest() == batch.sha256
    assert releaser.post("/kk/office/treasury/batches/new/", {"payer": "A1", "orders": numbers}).status_code == 403


def test_a_batch_of_fifty_takes_few_clicks(payer: Client, releaser: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Count what two people press from the front page of the treasury to the paid statement: ten at most."""
    monkeypatch.setattr("zerdeli.treasury.pages.frame.now", lambda: IN_TIME)
    monkeypatch.setattr("zerdeli.treasury.pages.orders.now", lambda: IN_TIME)
    line = sure_line()
    for serial in range(1, 51):
        an_order(line, serial)
    clicks = []

    def press(client: Client, address: str, **form: object) -> object:
        clicks.append(address)
        answer = client.post(address, form) if form or address.endswith("release/") else client.get(address)
        assert answer.status_code in {200, 302}, (address, answer.status_code)
        return answer

    waiting = press(payer, "/kk/office/treasury/to-commit/").content.decode()  # type: ignore[attr-defined]
    assert waiting.count(" checked") == 50
    numbers = list(PaymentOrder.objects.order_by("id").values_list("number", flat=True))
    press(payer, "/kk/office/treasury/to-commit/", orders=numbers)
    made = press(payer, "/kk/office/treasury/batches/new/", orders=numbers, payer="A1")
    where = made.headers["Location"]  # type: ignore[attr-defined]
    press(releaser, "/kk/office/treasury/batches/")
    press(releaser, where)
    press(releaser, f"{where}release/")
    press(releaser, f"{where}file.xml")
    batch = Batch.objects.get()
    content = csv_of(csv_row(batch, order, serial) for serial, order in enumerate(PaymentOrder.objects.order_by("id"), 1))
    press(payer, "/kk/office/treasury/bank/")
    press(payer, "/kk/office/treasury/bank/", file=SimpleUploadedFile("bank.csv", content))

    assert len(clicks) <= 10
    assert set(PaymentOrder.objects.values_list("state", flat=True)) == {"paid"}
