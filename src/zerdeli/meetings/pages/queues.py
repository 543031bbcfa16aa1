"""Queues of instructions: for who carries them out, who controls them, and the leadership."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.accounts.queries.holders import names_of_actors
from zerdeli.base import formats
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.queues import Case, Count, Queue
from zerdeli.meetings.actions.instructing import take_instruction
from zerdeli.meetings.pages.instruction_words import place_words, verdict_words
from zerdeli.meetings.queries.scope import Reach, reach_of
from zerdeli.meetings.queries.work import (
    WorkCounts,
    WorkRow,
    next_to_take,
    time_asked_for,
    work_counted,
    work_listed,
)
from zerdeli.meetings.rules.words import InstructionState
from zerdeli.places.queries import Tree, place_tree

A_PAGE = 25
Number = tuple[str, int, str]  # what it is called, how many, the query that shows them


@dataclass(frozen=True)
class Kind:
    """Whose queue it is: the duty, what it shows at first, and what it says when nothing is there."""

    duty: Duty
    show: str
    title: str
    empty: str


def _kinds() -> dict[str, Kind]:
    return {
        "work": Kind(Duty.EXECUTE_INSTRUCTIONS, "to_do", _("Instructions to carry out"),
                     _("Nothing is to be done here. New instructions appear by themselves.")),
        "control": Kind(Duty.CONTROL_INSTRUCTIONS, "reported", _("Reports to check"),
                        _("No report waits. Look at what is late instead.")),
        "lead": Kind(Duty.LEAD_INSTRUCTIONS, "to_do", _("Instructions for the leadership"),
                     _("Nothing is late and nobody asks for time.")),
    }


@never_cache
def work(request: HttpRequest) -> HttpResponse:
    """Show the executor's queue: what is to be done, the nearest deadline first."""
    kind, actor, today = _kinds()["work"], actor_of(request), day_of(now())
    tree = place_tree()
    reach = reach_of(actor, frozenset({kind.duty}), today, tree)
    found = work_counted(reach, kind.show, today)
    mine = actor.name if request.GET.get("mine") else ""
    take = reverse("instructions-take") if found.assigned else ""
    return _queue(request, kind, (reach, tree), [*_spans(found), (_("mine"), len(work_listed(
        reach, kind.show, today=today, mine=actor.name, limit=100)), "mine=1")], mine=mine, take=take)


@never_cache
def control(request: HttpRequest) -> HttpResponse:
    """Show the controller's queue: reports to check; what is late and not reported can be chosen."""
    kind, today = _kinds()["control"], day_of(now())
    tree = place_tree()
    reach = reach_of(actor_of(request), frozenset({kind.duty}), today, tree)
    show = "to_do" if request.GET.get("show") == "late" else kind.show
    found, open_work = work_counted(reach, kind.show, today), work_counted(reach, "to_do", today)
    numbers: list[Number] = [(_("to check"), found.all, ""), (_("late, not reported"), open_work.late, "show=late")]
    return _queue(request, kind, (reach, tree), numbers, show=show, when="late" if show == "to_do" else "")


@never_cache
def lead(request: HttpRequest) -> HttpResponse:
    """Show the leadership's queue: what is late, and who asks for time."""
    kind, today = _kinds()["lead"], day_of(now())
    tree = place_tree()
    reach = reach_of(actor_of(request), frozenset({kind.duty}), today, tree)
    asks = request.GET.get("show") == "asked"
    found = work_counted(reach, kind.show, today)
    numbers: list[Number] = [(_("late"), found.late, ""), (_("ask for time"), time_asked_for(reach), "show=asked")]
    return _queue(request, kind, (reach, tree), numbers, show="asked" if asks else kind.show, when="" if asks else "late")


def _spans(found: WorkCounts) -> list[Number]:
    return [(_("to do"), found.all, ""), (_("late"), found.late, "when=late"), (_("today"), found.today, "when=today"),
            (_("within a week"), found.week, "when=week")]


def _queue(request: HttpRequest, kind: Kind, where: tuple[Reach, Tree], numbers: Sequence[Number], *, show: str = "", when: str = "",
           mine: str = "", take: str = "") -> HttpResponse:
    today, (reach, tree) = day_of(now()), where
    when = when or request.GET.get("when", "")
    rows = work_listed(reach, show or kind.show, today=today, when=when, mine=mine, after=_after(request), limit=A_PAGE + 1)
    chosen = urlencode({key: request.GET[key] for key in ("when", "mine", "show") if request.GET.get(key)})
    counts = [Count(label, many, f"?{query}" if query else request.path, query == chosen, label in {_("late"), _("late, not reported")})
              for label, many, query in numbers]
    names = names_of_actors({row.executor for row in rows})
    queue = Queue(
        caption=kind.title, today=today, cases=[_case(row, tree, names) for row in rows[:A_PAGE]], counts=counts, take_next=take,
        next_href=_next(rows, chosen), empty=kind.empty, who=_("What is to be done"))
    part = next((count.label for count in counts if count.is_chosen and count.href != request.path), "")
    return render(request, "meetings/queue.html", {"title": kind.title, "part": part, "queue": queue})


def _after(request: HttpRequest) -> tuple[date, int] | None:
    day, __, key = request.GET.get("after", "").partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None


def _next(rows: Sequence[WorkRow], chosen: str) -> str:
    if len(rows) <= A_PAGE:
        return ""
    last = rows[A_PAGE - 1]
    return f"?{chosen}{'&' if chosen else ''}after={last.due_on.isoformat()}.{last.instruction}"


def _case(row: WorkRow, tree: Tree, names: Mapping[str, str]) -> Case:
    met = _("meeting of %(day)s") % {"day": formats.short_day(row.met_on)} if row.met_on else _("without a meeting")
    what = ". ".join(part for part in (str(row.topic.label).capitalize(), place_words(tree, row.place), met) if part)
    state = ", ".join(part for part in (str(row.state.label), _asked(row), verdict_words(row.verdict)) if part)
    owner = names.get(row.executor, row.executor.removeprefix("staff:")) or (_("nobody yet") if row.state is InstructionState.ASSIGNED else "–")
    return Case(spoken(row.number), reverse("instruction", args=[row.number]), what, state, row.due_on, row.given_on, owner=owner)


def _asked(row: WorkRow) -> str:
    return _("asks for time until %(day)s") % {"day": formats.short_day(row.asked_for_on)} if row.asked_for_on else ""


@never_cache
@require_POST
def take_next(request: HttpRequest) -> HttpResponse:
    """Take the most urgent instruction that nobody has, and show it."""
    actor, at = actor_of(request), now()
    found = next_to_take(reach_of(actor, frozenset({Duty.EXECUTE_INSTRUCTIONS}), day_of(at)))
    if found is None:
        return redirect("instructions")
    take_instruction(number=found[0], revision=found[1], by=actor, at=at)
    return redirect("instruction", number=found[0])


def duties_here(actor: Actor) -> frozenset[Duty]:
    """Return which of the duties around instructions somebody has."""
    return actor.duties & {Duty.GIVE_INSTRUCTIONS, Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS, Duty.LEAD_INSTRUCTIONS}
