"""Instructions, promises and bodies for the walk through all pages: made once in the district that is walked through."""

import json
from collections.abc import Mapping
from datetime import date, timedelta

from django.conf import settings

from tests.meetings.worked import AIDE, CONTROLLER, KEYS, WAYS, WORDS, a_body, a_concern, given, step
from zerdeli.base.clock import now
from zerdeli.documents.actions import store_file
from zerdeli.meetings.actions.promising import Said, change_promise, record_promise
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.meetings.models import Body, Concern, Instruction, Meeting, Promise, Stage, StepTaken
from zerdeli.meetings.rules.states import Step
from zerdeli.meetings.rules.words import Force, PromiseState
from zerdeli.messages.models import Message

SCAN = b"%PDF-1.4 evidence"
Arguments = Mapping[str, object]


def made_in(state: str) -> Instruction:
    """Return an instruction that stands in a state, made where there is none yet."""
    found = Stage.objects.filter(state=state, closed_at=None, until_on=None, body__code="LIGHT").order_by("id").first()
    if found is not None:
        return found.instruction
    instruction = _given()
    for one in WAYS[state]:
        instruction = step(instruction.number, one, now(), until_on=now().date() + timedelta(days=60),
                           evidence=store_file(store=settings.STORE, content=SCAN))
    return instruction


def _given(due: int = 20) -> Instruction:
    """Give an instruction about something raised at the newest meeting of the district."""
    at = now()
    return given(at, a_concern(at, meeting=Meeting.objects.order_by("-id").first()), due_on=at.date() + timedelta(days=due))


def nothing() -> Arguments:
    """Let something stand on every list; the address takes no arguments."""
    made_in("assigned")
    made_in("reported")
    promise()
    return {}


def counted() -> Arguments:
    """Let the board be counted with every state on it."""
    for state in WAYS:
        made_in(state)
    reckon_board(at=now())
    return {}


def instruction(state: str = "in_work") -> Arguments:
    """Give the number of an instruction that stands in a state."""
    return {"number": made_in(state).number}


def evidence() -> Arguments:
    """Give an instruction with a file that was shown."""
    row = StepTaken.objects.filter(instruction=made_in("reported"), step=Step.REPORT)[0]
    return {"number": row.instruction.number, "sha256": row.evidence}


def question() -> Arguments:
    """Give the code of a link in a message."""
    made_in("reported")
    message = Message.objects.filter(template="issue_done").order_by("-id")[0]
    return {"code": json.loads(KEYS.reveal(bytes(message.secrets_hidden or b"")))["answer"]}


def meeting() -> Arguments:
    """Give the number of the newest meeting."""
    made_in("assigned")
    return {"number": Meeting.objects.filter(closed_at=None).order_by("-id")[0].number}


def concern() -> Arguments:
    """Give a concern about which nothing was done."""
    found = Concern.objects.filter(closed_at=None, instructions=None, settled="nothing").order_by("-id").first()
    a_body(now())
    return {"number": (found or a_concern(now())).number}


def promise() -> Arguments:
    """Give a promise that has changed once."""
    found = Promise.objects.filter(closed_at=None).order_by("id").first()
    return {"number": (found or _promised()).number}


def _promised() -> Promise:
    a_body(now())
    said = Said(place="751210000", said_on=date(2020, 12, 23), force=Force.CONSIDERS, owner=Body.objects.filter(closed_at=None)[0].name_kk,
                words=("Жарық орнатамыз", "Поставим освещение", "We will put up lamps"))
    made = record_promise(what=said, by=AIDE, at=now())
    return change_promise(number=made.number, state=PromiseState.PARTLY, owner="", due_on=None, words=WORDS, by=CONTROLLER, at=now())


def body() -> Arguments:
    """Give the code of a body."""
    return {"code": a_body(now()).code}


def more() -> None:
    """Give two more instructions."""
    for _ in range(2):
        _given()


def more_late() -> None:
    """Give two more instructions whose deadline is gone."""
    for _ in range(2):
        Stage.objects.filter(instruction=_given(1)).update(due_on=date(2020, 1, 1))


def more_reports() -> None:
    """Let two more reports wait."""
    for _ in range(2):
        step(_given().number, Step.REPORT, now())


def more_concerns() -> None:
    """Let two more concerns wait for somebody."""
    for _ in range(2):
        a_concern(now())


def more_promises() -> None:
    """Record two more promises."""
    for _ in range(2):
        _promised()


def more_bodies() -> None:
    """Open two more bodies."""
    for _ in range(2):
        a_body(now(), f"B{Body.objects.count()}")
