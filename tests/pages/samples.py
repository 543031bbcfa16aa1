"""Arguments for addresses that take some, and what else a walk through all addresses must know of them.

A new address with arguments needs a line here, or `test_no_address_is_forgotten` fails. Addresses without arguments
need one only if their answer is not a page of at most 60 KB with status 200.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial

from tests.accounts.samples import (
    some_call,
    some_duty,
    somebody,
    three_accounts,
    three_calls,
    three_duties,
    three_proposals,
)
from tests.centres import shown as support
from tests.consultations.walked import open_vote, published_vote, wishing_vote
from tests.grants import sat_walked
from tests.meetings import walked as met
from tests.pages.courses import (
    a_full_run,
    a_run,
    a_session,
    a_waiting_enrolment,
    an_enrolment,
    more_enrolments,
    more_learners,
    more_runs,
)
from tests.people import shown
from tests.treasury import walked
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
    "courses": (Sample(lambda: a_run() and {}, more=more_runs), Sample(query="?course=SEW&language=ru")),
    "course": (Sample(a_run), Sample(a_full_run)),
    "course-enrol": (Sample(a_run), Sample(a_full_run)),
    "course-name": (Sample(a_run, status=302),),
    "my-courses": (Sample(lambda: an_enrolment() and {}, more=more_enrolments),),
    "my-course": (Sample(an_enrolment), Sample(a_waiting_enrolment)),
    "my-course-calendar": (Sample(an_enrolment),),
    "my-course-cancel": (Sample(an_enrolment), Sample(a_waiting_enrolment)),
    "my-course-answer": (Sample(an_enrolment, status=405),),
    "office-runs": (Sample(lambda: a_run() and {}, more=more_runs),),
    "office-run": (Sample(a_run, by=(Duty.ENROL_PEOPLE, Duty.PLAN_COURSES), more=more_learners),),
    "office-run-change": (Sample(a_run),),
    "office-run-enrol": (Sample(a_run),),
    "office-run-cancel": (Sample(lambda: a_run() | an_enrolment(), status=405),),
    "office-session-add": (Sample(a_run),),
    "office-session-move": (Sample(a_session),),
    "office-session-cancel": (Sample(a_session),),
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
    "visits": (Sample(support.needs_there, query="?done=W1", more=support.more_visits),),
    "needs": (Sample(support.needs_there, more=support.more_visits),),
    "need": (Sample(support.need_in_work),),
    "need-work": tuple(Sample(partial(support.deed, deed)) for deed in ("plan", "step", "refer", "close")),
    "need-referral": (Sample(support.referral),),
    "people": (Sample(query="?q=омирзакова"), Sample(query="?q=ә", status=422)),
    "person-open": (Sample(shown.number_of_somebody),),
    "person": (Sample(shown.somebody_opened),),
    "person-iin": (Sample(shown.number_of_somebody),),
    "person-paper": (Sample(shown.number_of_somebody),),
    "person-evidence": (Sample(shown.number_of_somebody),),
    "pairs": (Sample(shown.pair_there, more=shown.more_pairs),),
    "pair": (Sample(shown.pair_to_decide),),
    "pair-decide": (Sample(shown.pair_to_decide, status=405),),
    "records-split": (Sample({"link": 1}, status=405),),
    "correction-requests": (Sample(shown.request_there, more=shown.more_requests),),
    "correction-request": (Sample(shown.request_to_answer),),
    "my-data": (Sample(shown.tie_resident),),
    **dict.fromkeys(("my-services", "my-looks", "my-consents", "my-corrections"), (Sample(shown.tie_resident),)),
    "my-correction": (Sample(shown.tie_resident),),
    "my-consent": (Sample(shown.purpose_to_agree),),
    "my-consent-withdraw": (Sample(shown.consent_given),),
    "my-data-json": (Sample(shown.tie_resident),),
    "my-data-file": (Sample(shown.tie_resident),),
    "note": (Sample({"number": 1}), Sample({"number": 2})),
    "note-json": (Sample({"number": 1}), Sample({"number": 2}, status=404)),
    "check-json": (Sample({"key": 999}, status=404),),
    "told": (Sample({"matter": "opened"}), Sample({"matter": "parks"})),
    "figure-told": (Sample({"code": "grants.small.businesses"}), Sample({"code": "spending.paid"})),
    "try-json": (Sample(status=422), Sample(query="?text=888+адам+грант+алды")),
    "void-one": (Sample({"number": 1}, status=404),),
    "put-back": (Sample({"number": 1}, status=404),),
    "sittings": (Sample(by=(Duty.RUN_SITTINGS,), more=sat_walked.more_sittings),),
    "sitting-new": (Sample(),),
    "sitting": (Sample(sat_walked.number, by=sat_walked.BOTH), Sample(lambda: sat_walked.number("draft"), by=sat_walked.BOTH),
                Sample(lambda: sat_walked.number("published"), by=sat_walked.BOTH)),
    "sitting-agenda": (Sample(lambda: sat_walked.number("draft")),),
    "sitting-send": (Sample(lambda: sat_walked.number("draft")),),
    "sitting-attendance": (Sample(sat_walked.number),),
    "sitting-close": (Sample(sat_walked.number, status=405),),
    "sitting-protocol": (Sample(lambda: sat_walked.number("drafted"), by=sat_walked.BOTH),
                         Sample(lambda: sat_walked.number("published"), by=sat_walked.BOTH)),
    "sitting-protocol-sign": (Sample(lambda: sat_walked.number("drafted"), by=sat_walked.BOTH),),
    "sitting-protocol-deed": (Sample(lambda: {**sat_walked.number("drafted"), "deed": "draft"}, status=405),),
    "sitting-protocol-file": (Sample(lambda: {**sat_walked.number("published"), "made": "kk_pdf"}, by=sat_walked.BOTH),),
    "sitting-case": (Sample(sat_walked.case, by=sat_walked.BOTH), Sample(lambda: sat_walked.case(1), by=sat_walked.BOTH),
                     Sample(lambda: sat_walked.case(1, "published"), by=sat_walked.BOTH)),
    "sitting-pack": (Sample(sat_walked.case, by=sat_walked.BOTH),),
    "sitting-refuse": (Sample(lambda: sat_walked.case(1), by=sat_walked.BOTH),),
    "sitting-lower": (Sample(lambda: sat_walked.case(1), by=sat_walked.BOTH),),
    "sitting-put-off": (Sample(sat_walked.case),),
    "sitting-change": (Sample(lambda: sat_walked.case(1, criterion="market"), by=sat_walked.BOTH),),
    "sitting-case-deed": (Sample(lambda: sat_walked.case(deed="call"), status=405),),
    "appeal-new": (Sample(lambda: sat_walked.case(1, "published")),),
    "appeals": (Sample(lambda: sat_walked.appeal() and {}, more=sat_walked.more_appeals),),
    "appeal": (Sample(sat_walked.appeal),),
    "sittings-published": (Sample(lambda: sat_walked.number("published") and {}, more=sat_walked.more_cases),),
    "sitting-published": (Sample(lambda: sat_walked.number("published")),),
    "sitting-watch": (Sample(sat_walked.key),),
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
    "geo-collection": (Sample({"name": "plots"}), Sample({"name": "strange"}, status=404)),
    "geo-items": (Sample({"name": "plots"}), Sample({"name": "buildings"}, query="?bbox=76,43,77,44&limit=1"),
                  Sample({"name": "districts"}, query="?bbox=1", status=400)),
    "geo-item": (Sample({"name": "plots", "code": "20-321-970-001"}), Sample({"name": "plots", "code": "strange"}, status=404)),
    "plots": (Sample(), Sample(query="?place=751210000-ZERDELI", kilobytes=100)),
    "plot": (Sample({"number": "00003303"}, kilobytes=100), Sample({"number": "00000000"}, status=404)),
    "infill": (Sample(), Sample(query="?place=751210000-ZERDELI&view=map", kilobytes=100)),
    "return-case": (Sample({"number": "00003303"}),),
    "return-route": (Sample({"number": "00003303"}),),
    "return-parties": (Sample({"number": "00003303"}),),
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
    "vote-page": (Sample(open_vote), Sample(published_vote), Sample(wishing_vote)),
    "vote-wish": (Sample(wishing_vote),),
    "vote-done": (Sample(open_vote, status=302),),
    "vote-elsewhere": (Sample(open_vote),),
    "vote-step": (Sample(lambda: {**open_vote(), "step": "where"}), Sample(lambda: {**published_vote(), "step": "where"}, status=409)),
    "vote-ballots": (Sample(published_vote), Sample(open_vote, status=404)),
    "vote-csv": (Sample(published_vote),),
    "vote-pb": (Sample(published_vote),),
    "vote-audit": (Sample(published_vote),),
    "vote-poster": (Sample(open_vote),),
    "vote-paper": (Sample(open_vote),),
    "office-vote": (Sample(open_vote), Sample(published_vote, by=(Duty.DECIDE_ON_CONSULTATIONS,))),
    "office-vote-paper": (Sample(open_vote),),
    "office-vote-box": (Sample(published_vote),),
    "office-vote-check": (Sample(open_vote, status=405),),
    "office-vote-wishes": (Sample(wishing_vote),),
    "office-vote-decide": (Sample(published_vote),),
    "office-vote-step": (Sample(lambda: {**open_vote(), "deed": "open"}, status=405),),
    "short-answer": (Sample(met.question, status=302),),
    "answer": (Sample(met.question), Sample({"code": "strangecode"}, status=404)),
    "board": (Sample(met.counted), Sample(met.counted, query="?place=751210000")),
    "board-meetings": (Sample(met.nothing, more=met.more),),
    "board-meeting": (Sample(met.meeting, more=met.more), Sample({"number": "00000000"}, status=404)),
    "board-sheet": (Sample(met.meeting),),
    "board-state": (Sample({"state": "assigned"}, more=met.more), Sample({"state": "recorded"}, query="?place=751210000"),
                    Sample({"state": "strange"}, status=404)),
    "public-instruction": (Sample(met.instruction), Sample(lambda: met.instruction("explained"))),
    "promises": (Sample(met.nothing, more=met.more_promises), Sample(query="?state=kept")),
    "promise": (Sample(met.promise), Sample({"number": "00000000"}, status=404)),
    "promise-change": (Sample(met.promise),),
    "instructions": (Sample(met.nothing, more=met.more), Sample(query="?mine=1"), Sample(query="?when=late")),
    "instructions-take": (Sample(status=405),),
    "instructions-control": (Sample(met.nothing, more=met.more_reports), Sample(query="?show=late")),
    "instructions-lead": (Sample(met.nothing, more=met.more_late), Sample(query="?show=asked")),
    "instructions-give": (Sample(met.nothing, more=met.more_concerns),),
    "instruction-give": (Sample(met.concern),),
    "instruction": (Sample(met.instruction), Sample(lambda: met.instruction("reported"), by=(Duty.CONTROL_INSTRUCTIONS,)),
                    Sample(lambda: met.instruction("extended"), by=(Duty.LEAD_INSTRUCTIONS, Duty.EXECUTE_INSTRUCTIONS))),
    "instruction-step": tuple(
        Sample(lambda step=step, state=state: {**met.instruction(state), "step": step}, by=(duty,)) for step, state, duty in (
            ("take", "assigned", Duty.EXECUTE_INSTRUCTIONS), ("report", "in_work", Duty.EXECUTE_INSTRUCTIONS),
            ("ask_for_time", "in_work", Duty.EXECUTE_INSTRUCTIONS), ("extend", "in_work", Duty.LEAD_INSTRUCTIONS),
            ("accept", "reported", Duty.CONTROL_INSTRUCTIONS), ("return", "reported", Duty.CONTROL_INSTRUCTIONS),
            ("explain", "reported", Duty.CONTROL_INSTRUCTIONS), ("give_up", "in_work", Duty.LEAD_INSTRUCTIONS),
            ("reopen", "closed", Duty.CONTROL_INSTRUCTIONS))),
    "instruction-evidence": (Sample(met.evidence), Sample(lambda: {**met.instruction(), "sha256": "0" * 64}, status=404)),
    "bodies": (Sample(met.nothing, more=met.more_bodies),),
    "body-end": (Sample(met.body),),
}
