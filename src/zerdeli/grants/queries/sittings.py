"""Sittings, their members and their agendas."""

from datetime import date, datetime

from django.db.models import Q, QuerySet

from zerdeli.accounts.models import Account
from zerdeli.accounts.queries.duties import duties_in_force
from zerdeli.base.actors import Actor, Duty
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.grants.models import Application, Seat, Sitting, SittingCase
from zerdeli.grants.rules.cases import Step
from zerdeli.grants.rules.sittings import STANDING, CaseState, SittingState
from zerdeli.grants.rules.states import ApplicationState, Size
from zerdeli.places.queries import place_tree
from zerdeli.terms.rules.terms import Scheme
from zerdeli.treasury.models import Line

SIZES = {Scheme.SMALL: Size.SMALL, Scheme.LARGE: Size.LARGE}
A_PAGE = 25
MOST_READY = 200


def sitting_numbered(number: str) -> Sitting:
    """Return a sitting with its place and line, or refuse."""
    found = Sitting.objects.select_related("place", "line").filter(number=number).first()
    if found is None:
        raise _no_sitting()
    return found


def sitting_for_update(number: str) -> Sitting:
    """Return a sitting, locked until the act is over, or refuse."""
    found = Sitting.objects.select_for_update(of=("self",)).filter(number=number).first()
    if found is None:
        raise _no_sitting()
    return found


def sitting_observed(key: str) -> Sitting:
    """Return the sitting that an observers' link opens, from its sending on, or refuse."""
    found = Sitting.objects.select_related("place", "line").exclude(state=SittingState.DRAFT).filter(observer_key=key).first()
    if found is None:
        raise _no_sitting()
    return found


def sitting_published(number: str) -> Sitting:
    """Return a sitting that anybody may read, or refuse."""
    found = sitting_numbered(number)
    if found.state != SittingState.PUBLISHED:
        raise _no_sitting()
    return found


def _no_sitting() -> NotFound:
    return NotFound(Reason("grants.no_sitting", _("There is no such sitting, or you have no part in it.")))


def sittings_listed(before: int = 0, limit: int = A_PAGE) -> list[Sitting]:
    """Return sittings, the newest first, from a key back; one more than a page shows."""
    rows = Sitting.objects.select_related("place").order_by("-pk")
    return list((rows.filter(pk__lt=before) if before else rows)[:limit + 1])


def sittings_published(before: int = 0, limit: int = A_PAGE) -> list[Sitting]:
    """Return sittings whose protocol is published, the newest first; one more than a page shows."""
    rows = Sitting.objects.filter(state=SittingState.PUBLISHED).select_related("place").order_by("-pk")
    return list((rows.filter(pk__lt=before) if before else rows)[:limit + 1])


def sittings_of_member(account_id: int, limit: int = A_PAGE) -> list[Sitting]:
    """Return the sittings to which a member is invited, the newest first."""
    rows = Sitting.objects.filter(seats__account_id=account_id).exclude(state=SittingState.DRAFT)
    return list(rows.select_related("place").order_by("-starts_at", "-pk")[:limit])


def seats_of(sitting: Sitting) -> list[Seat]:
    """Return the members of a sitting, the chair first, then by name."""
    return list(Seat.objects.filter(sitting=sitting).select_related("account").order_by("-is_chair", "name", "pk"))


def seat_of_actor(sitting_id: int, actor: Actor) -> Seat | None:
    """Return an actor's own seat at a sitting; None for who is no member of it."""
    user_name = actor.name.partition("staff:")[2]
    if not user_name:
        return None
    return Seat.objects.filter(sitting_id=sitting_id, account__user_name=user_name).select_related("account").first()


def seat_or_refuse(sitting_id: int, actor: Actor) -> Seat:
    """Return an actor's own seat at a sitting, or refuse."""
    found = seat_of_actor(sitting_id, actor)
    if found is None:
        raise _no_sitting()
    return found


def agenda_of(sitting: Sitting) -> list[SittingCase]:
    """Return the cases of a sitting in the order in which they are taken; before it is drawn, in that of listing."""
    rows = SittingCase.objects.filter(sitting=sitting).select_related("application__person", "decision__proposal")
    return sorted(rows, key=lambda case: (case.position or 0, case.pk))


def standing_cases(sitting: Sitting) -> list[str]:
    """Return the numbers of cases that are neither decided nor put off."""
    return list(SittingCase.objects.filter(sitting=sitting, state__in=STANDING).order_by("position").values_list("number", flat=True))


def _ready(scheme: str, places: list[int]) -> QuerySet[Application]:
    ready = Q(case__isnull=True) | Q(case__step__in=[Step.READY, Step.SITTING])
    return Application.objects.filter(
        in_force(), ready, state=ApplicationState.SUBMITTED, round__size=SIZES[Scheme(scheme)], place_id__in=places,
    ).exclude(sitting_cases__state__in=STANDING)


def ready_applications(sitting: Sitting) -> list[Application]:
    """Return the applications of a sitting's scheme and place that are ready and on no agenda, in the order of arrival."""
    tree = place_tree()
    rows = _ready(sitting.scheme, list(tree.within(tree.places[sitting.place_id])))
    return list(rows.select_related("person", "round").order_by("submitted_on", "number")[:MOST_READY])


def application_for_sitting(number: str) -> Application:
    """Return an application in force, locked until the act is over, or refuse."""
    found = Application.objects.select_for_update(of=("self",)).filter(in_force(), number=number).first()
    if found is None:
        raise NotFound(Reason("grants.no_application", _("There is no application “%(number)s”. Check the eight digits."),
                              {"number": number}))
    return found


def members_to_invite(day: date) -> list[Account]:
    """Return the accounts that may sit in the commission on a day, by name."""
    held = duties_in_force(Duty.JUDGE_APPLICATIONS, day).select_related("account")
    return sorted({row.account_id: row.account for row in held}.values(), key=lambda account: (account.name, account.pk))


def lines_for_sitting(year: int) -> list[Line]:
    """Return the budget lines of grants from which a sitting of a year may grant."""
    return list(Line.objects.filter(in_force(), year__gte=year, programme__in=Scheme.values).select_related("place").order_by(
        "-year", "code"))


def line_coded(code: str) -> Line:
    """Return a budget line of grants in force, or refuse."""
    found = Line.objects.filter(in_force(), code=code, programme__in=Scheme.values).select_related("place").first()
    if found is None:
        raise NotFound(Reason("grants.no_line", _("There is no such budget line of grants.")))
    return found


def accounts_invited(account_ids: list[int]) -> dict[int, Account]:
    """Return open accounts by their keys."""
    return {account.pk: account for account in Account.objects.filter(pk__in=account_ids, closed_at__isnull=True)}


def sittings_to_run(by: Actor, at: datetime) -> int:
    """Return how many sittings wait for their secretary: those that are not published."""
    return Sitting.objects.exclude(state=SittingState.PUBLISHED).count()


def cases_to_judge(by: Actor, at: datetime) -> int:
    """Return how many cases a member has still to declare a conflict on or to score."""
    user_name = by.name.partition("staff:")[2]
    rows = SittingCase.objects.filter(state=CaseState.SCORING, sitting__state=SittingState.IN_SESSION,
                                      sitting__seats__account__user_name=user_name, sitting__seats__is_present=True)
    if not user_name:
        return 0
    return rows.exclude(scores__seat__account__user_name=user_name).count()
