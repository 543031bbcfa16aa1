"""Reading what residents were asked of a report and what they answered."""

from django.db.models import Q

from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Asked, Concern, StepTaken
from zerdeli.meetings.rules.states import Step


def turn_of(instruction_id: int) -> int:
    """Return how many times an instruction was reported done."""
    return StepTaken.objects.filter(instruction_id=instruction_id, step=Step.REPORT).count()


def reporters_to_ask(concern_id: int) -> list[Concern]:
    """Return a concern and those joined to it whose reporters left a number that may be written to."""
    rows = Concern.objects.filter(in_force(), Q(pk=concern_id) | Q(joined_to_id=concern_id), may_write=True)
    return list(rows.exclude(phone_hidden=None).order_by("id"))


def asked_with_code(code: str, keys: Keyring) -> Asked:
    """Return the question that a link leads to, or refuse."""
    rows = Asked.objects.filter(code_index=keys.blind(f"answer:{code}"))
    found = rows.select_related("instruction__concern", "instruction__place").first()
    if found is None:
        raise NotFound(Reason("meetings.no_question", _("This link leads nowhere. Look at the message again.")))
    return found


def answers_of_turn(instruction_id: int, turn: int) -> list[str]:
    """Return what residents answered about a report."""
    rows = Asked.objects.filter(instruction_id=instruction_id, turn=turn).exclude(verdict="")
    return list(rows.order_by("id").values_list("verdict", flat=True))
