"""Cases of return in the office: the queue by legal day."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case as Line
from zerdeli.base.queues import Count, Queue
from zerdeli.land.pages.leading import codes_above
from zerdeli.land.pages.words import level_words, place_name
from zerdeli.land.queries.cases import Case, return_cases
from zerdeli.places.queries import Tree, place_tree

SOON = timedelta(days=7)
AT_ONCE = 50


def _late(case: Case, today: date) -> bool:
    return not case.is_closed and case.due_on is not None and case.due_on < today


def _this_week(case: Case, today: date) -> bool:
    return not case.is_closed and case.due_on is not None and today <= case.due_on <= today + SOON


def _open(case: Case, today: date) -> bool:
    return not case.is_closed


def _over(case: Case, today: date) -> bool:
    return case.is_closed


FILTERS: Mapping[str, Callable[[Case, date], bool]] = {"late": _late, "week": _this_week, "open": _open, "ended": _over}


def _labels() -> dict[str, str]:
    return {"late": _("late"), "week": _("within a week"), "open": _("open"), "ended": _("ended")}


@never_cache
def cases(request: HttpRequest) -> HttpResponse:
    """Show the cases by their next legal day; the numbers above filter them."""
    tree, actor, today = place_tree(), actor_of(request), day_of(now())
    mine = [case for case in return_cases() if _holds(actor, tree, case)]
    chosen = request.GET.get("show", "open")
    chosen = chosen if chosen in FILTERS else "open"
    listed = [case for case in mine if FILTERS[chosen](case, today)]
    after = request.GET.get("after", "")
    start = next((place for place, case in enumerate(listed, 1) if case.number == after), 0)
    page = listed[start:start + AT_ONCE]
    more = f"?show={chosen}&after={page[-1].number}" if len(listed) > start + AT_ONCE else ""
    counts = [Count(_labels()[name], sum(holds(case, today) for case in mine), f"?show={name}", name == chosen, name == "late")
              for name, holds in FILTERS.items()]
    queue = Queue(caption=_("Cases of return"), today=today, cases=[_line(case, tree) for case in page], counts=counts,
                  next_href=more, empty=_("No case is here. Open one, or choose another number above."), who=_("Plot"))
    return render(request, "land/cases.html", {"queue": queue})


def _holds(actor: Actor, tree: Tree, case: Case) -> bool:
    return actor.holds_within(Duty.LEAD_RETURNS, codes_above(tree, case.place_id))


def _line(case: Case, tree: Tree) -> Line:
    step = str(case.next[0].step.paper) if case.next else ""
    return Line(spoken(case.number), reverse("return-case", args=[case.number]), f"{case.address} ({place_name(tree, case.place_id)})",
                f"{level_words(case)} → {step}" if case.next else level_words(case), case.due_on,
                case.last_on if not case.is_closed else None)
