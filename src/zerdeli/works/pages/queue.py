"""Works in the office: the queue by the day on which they are to be ready."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Count, Queue
from zerdeli.places.queries import Tree, place_tree
from zerdeli.works.pages.words import kind_words, place_words, state_words, tenge
from zerdeli.works.queries.money import WorkMoney, money_of_works
from zerdeli.works.queries.places import places_of_duties
from zerdeli.works.queries.works import AT_ONCE, counts_by_state, works_listed
from zerdeli.works.rules.states import WorkState

ENDED = (WorkState.ON_BALANCE, WorkState.DROPPED)
LONGEST_KEY = 18


@never_cache
def office_works(request: HttpRequest) -> HttpResponse:
    """Show the works within the places of one's duty; the numbers above filter them by state."""
    tree, actor, today = place_tree(), actor_of(request), day_of(now())
    places = places_of_duties(actor, tree)
    state = request.GET.get("state", "")
    state = state if state in WorkState.values else ""
    before = request.GET.get("before", "")
    rows = works_listed(places=places, state=state, before=int(before) if before.isdecimal() and len(before) <= LONGEST_KEY else 0)
    page, counts = rows[:AT_ONCE], counts_by_state(places)
    money = money_of_works([work.pk for work in page])
    queue = Queue(
        caption=_("Works to lead"), today=today, cases=[_line(work, tree, money.get(work.pk)) for work in page],
        counts=[Count(_("all"), sum(counts.values()), "?", not state),
                *(Count(state_words(one), counts.get(one, 0), f"?state={one}", one == state) for one in WorkState.values)],
        next_href=f"?state={state}&before={page[-1].pk}" if len(rows) > AT_ONCE else "",
        empty=_("No work is here. Plan one, or choose another number above."), who=_("Work"))
    return render(request, "works/queue.html", {"queue": queue, "chosen": state_words(state) if state else "",
                                                "may_plan": Duty.LEAD_WORKS in actor.duties})


def _line(work: Any, tree: Tree, money: WorkMoney | None) -> Case:
    return Case(spoken(work.number), reverse("office-work", args=[work.number]),
                f"{kind_words(work)}, {work.address} ({place_words(tree, work.place_id)})", state_words(work.state),
                None if work.state in ENDED else work.ends_on, None, tenge(money.paid) if money else "")
