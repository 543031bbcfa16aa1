"""Arguments for addresses that take some, and what else a walk through all addresses must know of them.

A new address with arguments needs a line here, or `test_no_address_is_forgotten` fails. Addresses without arguments
need one only if their answer is not a page of at most 60 KB with status 200.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from tests.treasury import walked
from tests.accounts.samples import (
    some_call,
    some_duty,
    somebody,
    three_accounts,
    three_calls,
    three_duties,
    three_proposals,
)
from zerdeli.base.actors import Duty

Arguments = Mapping[str, object]


@dataclass(frozen=True)
class Sample:
    """One way to call an address.

    Who calls it follows from the table of openings: nobody, a resident, or staff with the first duty that opens it; `by`
    names other duties where a page needs more to be seen whole.
    `arguments` may be a function where they depend on what the fixture `district` entered. `more` enters two more rows
    of what the page lists, for the test that the number of queries does not grow.
    """

    arguments: Arguments | Callable[[], Arguments] = field(default_factory=dict)
    query: str = ""
    status: int = 200
    kilobytes: int = 60  # 100 where the page has a map or a picture
    more: Callable[[], None] | None = None
    by: tuple[Duty, ...] | None = None


# By the address's name with its namespaces, such as "figures:figure".
FIGURE = {"code": "grants.small.recipients"}
WONDERED = ("?a-total=900000000&a-large_share=50&a-small_average=500000&a-large_average=2000000&a-small_cap=555600"
            "&a-large_cap=5000000&b-total=700+млн")
SAMPLES: Mapping[str, tuple[Sample, ...]] = {
    # Without the step before, some send back to it; what only takes forms says so.
    "code": (Sample(status=302),),
    "demo": (Sample(status=404),),
    "demo-entry": (Sample({"code": "gulnar"}, status=404),),
    "accounts": (Sample(more=three_accounts),),
    "account": (Sample(somebody, more=three_duties),),
    **dict.fromkeys(("duty-give", "account-block", "account-unblock", "account-step", "account-password"), (Sample(somebody),)),
    "proposals": (Sample(more=three_proposals),),
    "office-passkey": (Sample(status=302),),
    "passkey-remove": (Sample({"passkey_id": 1}),),
    "devices-end": (Sample(status=405),),
    "calls": (Sample(more=three_calls),),
    "call": (Sample(some_call),),
    **dict.fromkeys(("call-take", "call-leave"), (Sample(some_call, status=405),)),
    **dict.fromkeys(("duty-confirm", "duty-end"), (Sample(some_duty),)),
    "import-check": (Sample({"token": "0" * 32}, status=404),),
    "import-entered": (Sample({"entry": 1}),),
    "import-left-out": (Sample({"token": "0" * 32}, status=404),),
    "office-code": (Sample(status=302),),
    "sign-out": (Sample(status=405),),
    "note": (Sample({"number": 1}), Sample({"number": 2})),
    "note-json": (Sample({"number": 1}), Sample({"number": 2}, status=404)),
    "check-json": (Sample({"key": 999}, status=404),),
    "told": (Sample({"matter": "opened"}), Sample({"matter": "parks"})),
    "figure-told": (Sample({"code": "grants.small.businesses"}), Sample({"code": "spending.paid"})),
    "try-json": (Sample(status=422), Sample(query="?text=888+адам+грант+алды")),
    "void-one": (Sample({"number": 1}, status=404),),
    "put-back": (Sample({"number": 1}, status=404),),
    "treasury": (Sample(query="?year=2020"),),
    "treasury-to-commit": (Sample(walked.ready, more=walked.more),),
    "treasury-orders": (Sample(query="?year=2020", more=walked.more),),
    "treasury-order": (Sample(walked.order), Sample(lambda: walked.order("paid")), Sample(lambda: walked.order("sent"))),
    "treasury-order-complete": (Sample(walked.order),),
    "treasury-order-deed": (
        Sample(lambda: {**walked.order(), "deed": "withdraw"}), Sample(lambda: {**walked.order("committed"), "deed": "release"}),
        Sample(lambda: {**walked.order("sent"), "deed": "reject"}), Sample(lambda: {**walked.order("paid"), "deed": "refund"})),
    "treasury-batches": (Sample(more=walked.more),),
    "treasury-batch-new": (Sample(walked.ready, more=walked.more),),
    "treasury-batch": (Sample(walked.batch), Sample(lambda: walked.batch("released"))),
    "treasury-batch-release": (Sample(walked.batch),),
    "treasury-batch-dissolve": (Sample(walked.batch),),
    "treasury-batch-file": (Sample(lambda: walked.batch("released")),),
    "treasury-batch-list": (Sample(lambda: walked.batch("released")),),
    "treasury-bank": (Sample(more=walked.more),),
    "treasury-bank-line": (
        Sample(walked.bank_line), Sample(lambda: walked.bank_line(mismatch="twice")),
        Sample(lambda: walked.bank_line(mismatch="unknown"))),
    "treasury-refunds": (Sample(more=walked.more),),
    "treasury-plan": (Sample(query="?year=2020"), Sample(query="?year=2020&by=month"), Sample(query="?year=2020&by=place"),
                      Sample(query="?year=2020&by=specific"), Sample(query="?year=2020&by=line")),
    "treasury-postings": (Sample(query="?year=2020&of=paid", more=walked.more),),
    "treasury-months": (Sample(query="?year=2020"),),
    "treasury-month": (Sample({"month": "2020-01"}), Sample(walked.closed)),
    "treasury-act": (Sample({"month": "2020-12"}),),
    "districts": (Sample(kilobytes=100),),
    "district": (Sample({"code": "751210000"}, kilobytes=100), Sample({"code": "751710000"}, kilobytes=100)),
    "edition": (Sample({"number": 1}),),
    "edition-cells": (Sample({"number": 1}),),
    "edition-json": (Sample({"number": 1}),),
    "edition-rows": (Sample({"number": 1}),),
    "figure": (Sample(FIGURE), Sample({"code": "grants.paid"}), Sample({"code": "spending.per_resident"}),
               Sample({"code": "plots.return_examined"}, query="?place=751210000"),
               Sample(FIGURE, query="?place=751710000")),
    "figure-edition": (Sample({**FIGURE, "edition": 1}),),
    "figure-json": (Sample(FIGURE),),
    "grants-check": (Sample({"step": "ground"}), Sample({"step": "check"}, status=302)),
    "what-if": (Sample(), Sample(query=WONDERED)),
    "office-what-if": (Sample(), Sample(query=WONDERED, by=(Duty.PROPOSE_TERMS,))),
    "what-if-propose": (Sample(status=405),),
    "what-if-proposal": (Sample({"number": "70000000"}, status=404),),
    "terms-proposal": (Sample({"number": "60000000"}, status=404),),
    "calendar-year": (Sample({"year": 2020}),),
    "rows": (Sample(FIGURE), Sample({"code": "plots.return_examined"}), Sample({"code": "grants.paid"}),
             Sample({"code": "plots.landscaped"})),
    "rows-csv": (Sample(FIGURE),),
    "rows-json": (Sample(FIGURE),),
}
