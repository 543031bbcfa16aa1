"""What the walk through all pages meets of the commission: made once in the district that is walked through."""

from tests.accounts.people import staff
from tests.grants import sat
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.money import tiyn
from zerdeli.grants.actions.appeals import Appealed, take_in_appeal
from zerdeli.grants.actions.protocols import draft_protocol
from zerdeli.grants.actions.sitting_cases import call_case
from zerdeli.grants.actions.sittings import close_sitting
from zerdeli.grants.models import Appeal, Sitting
from zerdeli.grants.rules.protocols import Made
from zerdeli.treasury.models import Line

CODE = "2020/grants.small/751210000"
BOTH = (Duty.RUN_SITTINGS, Duty.JUDGE_APPLICATIONS)


def line() -> Line:
    """Return a budget line of the district."""
    return Line.objects.get(code=CODE, closed_at__isnull=True)


def walker() -> Account:
    """Return the member of staff who walks through the members' pages."""
    name = ".".join(["walker", *(duty.value.replace("_", "-") for duty in BOTH)])[:30]
    return Account.objects.filter(user_name=name).first() or staff(name, now(), *BOTH)


def held(state: str) -> sat.Commission:
    """Return a sitting of the walker in a state, made once."""
    found = Sitting.objects.filter(state=state, seats__account=walker()).order_by("pk").first()
    accounts = [walker(), sat.member("second"), sat.member("third")]
    if found is not None:
        return sat.Commission(found, accounts)
    made = sat.a_sitting(3, line=line(), accounts=accounts, is_open=state != "draft")
    if state == "draft":
        sat.an_application(line())
    elif state == "in_session":
        _cases(made)
    elif state != "sent":
        for number, wish in zip(made.cases, (None, sat.REFUSAL, sat.REFUSAL), strict=True):
            made.decide(number, wish)
        _finish(made, state)
    return sat.Commission(made.now(), accounts)


def _cases(made: sat.Commission) -> None:
    """Let one case wait for the walker's scores, one be in discussion, one be listed."""
    first, second, __ = made.cases
    call_case(sitting=made.number, number=first, keys=sat.KEYS, by=sat.SECRETARY, at=sat.NOW)
    for who in made.actors:
        made.declare(first, who)
    made.discuss(second)
    made.vote(second, sat.REFUSAL)


def _finish(made: sat.Commission, state: str) -> None:
    if state == "drafted":
        close_sitting(number=made.number, by=sat.SECRETARY, at=sat.NOW)
        draft_protocol(number=made.number, files={one: one.encode() for one in Made.values}, store=sat.STORE, keys=sat.KEYS,
                       by=sat.SECRETARY, at=sat.NOW)
        return
    made.finish(publish=state == "published")


def number(state: str = "in_session") -> dict[str, object]:
    """Return the number of a sitting in a state."""
    return {"number": held(state).number}


def case(place: int = 0, state: str = "in_session", **more: object) -> dict[str, object]:
    """Return a case of a sitting, by its place on the agenda."""
    found = held(state)
    return {"number": found.number, "case": found.cases[place], **more}


def key() -> dict[str, object]:
    """Return the key of the observers' page."""
    return {"key": held("in_session").sitting.observer_key}


def appeal() -> dict[str, object]:
    """Return the number of an appeal."""
    found = Appeal.objects.first()
    if found is None:
        there = held("published")
        found = take_in_appeal(what=Appealed(there.number, there.cases[1], sat.NOW.date(), "Қайта қарауды сұраймын."), keys=sat.KEYS,
                               by=sat.HEARER, at=sat.NOW)
    return {"number": found.number}


def more_sittings() -> None:
    """Let two more sittings stand on the list."""
    for __ in range(2):
        sat.a_sitting(1, line=line(), accounts=held("in_session").members, is_open=False)


def more_cases() -> None:
    """Let two more published sittings stand on the list."""
    for __ in range(2):
        made = sat.a_sitting(1, line=line(), accounts=held("in_session").members, applications=[
            sat.an_application(line(), asked=tiyn(200_000))])
        made.decide(made.cases[0], sat.REFUSAL)
        made.finish()


def more_appeals() -> None:
    """Let two more appeals wait."""
    for __ in range(2):
        made = sat.a_sitting(1, line=line(), accounts=held("in_session").members)
        made.decide(made.cases[0], sat.REFUSAL)
        made.finish()
        take_in_appeal(what=Appealed(made.number, made.cases[0], sat.NOW.date(), "Қайта қарауды сұраймын."), keys=sat.KEYS,
                       by=sat.HEARER, at=sat.NOW)
