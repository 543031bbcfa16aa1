"""Arguments for addresses that take some, and what else a walk through all addresses must know of them.

A new address with arguments needs a line here, or `test_no_address_is_forgotten` fails. Addresses without arguments
need one only if their answer is not a page of at most 60 KB with status 200.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

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
    "rows": (Sample(FIGURE), Sample({"code": "plots.return_examined"}), Sample({"code": "grants.paid"}),
             Sample({"code": "plots.landscaped"})),
    "rows-csv": (Sample(FIGURE),),
    "rows-json": (Sample(FIGURE),),
}
