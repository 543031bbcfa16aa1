"""The demo's commission: a sitting of this very morning in Alatau, held by invented people, with cases of the last weeks."""

from datetime import datetime, timedelta

from django.conf import settings

from zerdeli.accounts.actions.duties import open_demo_account
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.demo.sitting import CHAIR, LINE, MEMBERS, NOTES, SECRETARY, SECRETARY_NAME, marks_of
from zerdeli.grants.actions.sitting_cases import call_case, declare_conflict, seal_scores
from zerdeli.grants.actions.sittings import Plan, list_cases, open_sitting, plan_sitting, send_invitations
from zerdeli.grants.queries.sittings import agenda_of, ready_applications, seats_of, sittings_listed
from zerdeli.grants.rules.sitting_conflicts import Conflict
from zerdeli.grants.rules.sittings import Order

PREPARED, SENT = timedelta(days=2), timedelta(days=1)


def open_demo_sitting(at: datetime) -> None:
    """Prepare and open the sitting, and let everybody but the guest score its first cases; nothing where it is there already."""
    if sittings_listed():
        return
    leads = Actor(f"staff:{SECRETARY}", frozenset({Duty.RUN_SITTINGS}))
    accounts = {name: open_demo_account(user_name=name, name=shown, duties=frozenset({Duty.JUDGE_APPLICATIONS}), by=operator("demo"), at=at)
                for name, shown in MEMBERS.items()}
    plan = Plan(LINE, at - timedelta(minutes=1), Order.ARRIVAL, [one.pk for one in accounts.values()], accounts[CHAIR].pk, SECRETARY_NAME)
    sitting = plan_sitting(plan=plan, by=leads, at=at - PREPARED)
    wanted = [one.number for one in ready_applications(sitting)[:len(NOTES)]]
    list_cases(number=sitting.number, applications=wanted, keys=settings.KEYS, notes=dict(zip(wanted, NOTES, strict=False)), by=leads,
               at=at - PREPARED)
    send_invitations(number=sitting.number, seed="", by=leads, at=at - SENT)
    open_sitting(number=sitting.number, present=[seat.pk for seat in seats_of(sitting)], by=leads, at=at)
    for case in agenda_of(sitting)[:2]:
        call_case(sitting=sitting.number, number=case.number, keys=settings.KEYS, by=leads, at=at)
        for place, name in enumerate(list(MEMBERS)[1:]):
            who = Actor(f"staff:{name}", frozenset({Duty.JUDGE_APPLICATIONS}))
            declare_conflict(sitting=sitting.number, number=case.number, conflict=Conflict.NONE, words="", keys=settings.KEYS, by=who, at=at)
            seal_scores(sitting=sitting.number, number=case.number, marks=marks_of(place), keys=settings.KEYS, by=who, at=at)
