"""Reading instructions for actions: locked rows, the state in force, the newest step and report."""

from datetime import date

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Concern, Instruction, Stage, StepTaken
from zerdeli.meetings.queries.bodies import body_terms
from zerdeli.meetings.rules.bodies import heir_of
from zerdeli.meetings.rules.states import Newest, Step
from zerdeli.meetings.rules.words import OPEN_STATES, InstructionState
from zerdeli.people.queries.scope import codes_around


def instruction_for_update(number: str) -> Instruction:
    """Return an instruction, locked until the caller's transaction ends, or refuse."""
    found = Instruction.objects.select_for_update(of=("self",)).filter(in_force(), number=number).first()
    return found if found is not None else _no_instruction(number)


def _no_instruction(number: str) -> Instruction:
    text = _("There is no instruction “%(number)s”. Check the eight digits.")
    raise NotFound(Reason("meetings.no_instruction", text, {"number": number}))


def instruction_numbered(number: str) -> Instruction:
    """Return an instruction with its concern, meeting and body, or refuse."""
    rows = Instruction.objects.filter(in_force(), number=number).select_related(
        "concern__meeting", "body__successor", "place__parent__parent")
    return rows.first() or _no_instruction(number)


def concern_to_instruct(number: str) -> Concern:
    """Return a concern, locked until the caller's transaction ends, or refuse."""
    found = Concern.objects.select_for_update(of=("self",)).filter(in_force(), number=number).first()
    if found is None:
        text = _("There is no concern “%(number)s”. Check the number on the coupon.")
        raise NotFound(Reason("meetings.no_concern", text, {"number": number}))
    return found


def concern_looked_at(number: str) -> Concern:
    """Return a concern that somebody looks at before giving an instruction, or refuse."""
    found = Concern.objects.filter(in_force(), number=number).select_related("meeting", "place").first()
    if found is None:
        raise NotFound(Reason("meetings.no_concern", _("There is no concern “%(number)s”. Check the number on the coupon."),
                              {"number": number}))
    return found


def open_bodies_about(concern_id: int) -> set[int]:
    """Return the bodies that have an open instruction about a concern."""
    rows = Stage.objects.filter(in_force(), until_on__isnull=True, state__in=OPEN_STATES, instruction__concern_id=concern_id)
    return {body for body in rows.values_list("body_id", flat=True) if body is not None}


def is_number_taken(number: str) -> bool:
    """Tell whether an instruction has a number."""
    return Instruction.objects.filter(in_force(), number=number).exists()


def codes_of_instruction(instruction: Instruction, on: date) -> tuple[str, ...]:
    """Return where an instruction lies: its places, and the code of the body that has its work on a day."""
    codes = tuple(codes_around(instruction.place_id))
    if instruction.body_id is None:
        return codes
    terms = body_terms()
    return *codes, terms[heir_of(instruction.body_id, terms, on)].code


def stage_in_force(instruction_id: int) -> Stage | None:
    """Return the state in which an instruction stands, None where the register has none."""
    return Stage.objects.filter(in_force(), instruction_id=instruction_id, until_on__isnull=True).order_by("-id").first()


def state_standing(instruction_id: int) -> InstructionState:
    """Return where an instruction stands; one that the register gives no state is assigned."""
    stage = stage_in_force(instruction_id)
    return InstructionState(stage.state) if stage else InstructionState.ASSIGNED


def stage_of_day(instruction_id: int, state: str, day: date) -> Stage | None:
    """Return the stage in which an instruction came into a state on a day."""
    return Stage.objects.filter(in_force(), instruction_id=instruction_id, state=state, from_on=day).first()


def newest_step(instruction_id: int) -> Newest | None:
    """Return the newest step of an instruction, None where none was taken here."""
    found = StepTaken.objects.filter(instruction_id=instruction_id).order_by("-id").first()
    return Newest(Step(found.step), found.taken_by, formats.short_moment(found.taken_at)) if found else None


def newest_report(instruction_id: int) -> StepTaken | None:
    """Return the newest report of an instruction, None where none is kept."""
    return StepTaken.objects.filter(instruction_id=instruction_id, step=Step.REPORT).order_by("-id").first()
