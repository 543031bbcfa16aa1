"""Register files of meetings."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.meetings.rules.words import InstructionState, Topic
from zerdeli.places.files import IN_PLACE

MEETINGS = Register(
    name="meetings", title=_("Meetings with residents"), table="meetings_meeting", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the meeting"), to="number", at_most=8, digits=8),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("held_on", Kind.DAY, _("Day of the meeting"), to="held_on"),
        Column("attended", Kind.WHOLE, _("How many came"), to="attended", at_least=0),
        Column("begins_at", Kind.MOMENT, _("When it begins"), to="begins_at", required=False),
        Column("venue", Kind.TEXT, _("Where people come together"), to="venue", required=False, at_most=300),
        recorded_at(),
    ),
)

CONCERNS = Register(
    name="concerns", title=_("What residents raised"), table="meetings_concern", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the coupon"), to="number", at_most=8, digits=8),
        Column("meeting", Kind.CODE, _("Number of the meeting"), to="meeting_id", required=False,
               ref=Ref("meetings_meeting", by="number"), digits=8),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("topic", Kind.CHOICE, _("Topic"), to="topic", choices=Topic),
        Column("raised_on", Kind.DAY, _("Day it was raised"), to="raised_on"),
        Column("words", Kind.TEXT, _("What was said"), to="words", at_most=2000),
        recorded_at(),
    ),
)

INSTRUCTIONS = Register(
    name="instructions", title=_("Instructions"), table="meetings_instruction", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the instruction"), to="number", at_most=8, digits=8),
        Column("concern", Kind.CODE, _("Number of the coupon"), to="concern_id",
               ref=Ref("meetings_concern", by="number", also={"place_id": "place_id", "raised_on": "raised_on"}), digits=8),
        Column("department", Kind.TEXT, _("Department"), to="department", at_most=120),
        Column("given_on", Kind.DAY, _("Day it was given"), to="given_on"),
        Column("due_on", Kind.DAY, _("First deadline"), to="due_on"),
        recorded_at(),
    ),
    derived={"place_id": "r.concern_place_id"},
    checks=(
        Check("meetings.due_early", "due_on", "r.due_on < r.given_on",
              _("The deadline lies before the day of the instruction. Correct one of the two days.")),
        Check("meetings.given_early", "given_on", "r.given_on < r.concern_raised_on",
              _("The instruction is older than the concern. Check the day and the coupon’s number.")),
    ),
)

STAGES = Register(
    name="instruction_stages", title=_("States of instructions"), table="meetings_stage",
    key=("instruction", "state", "from_on"),
    columns=(
        Column("instruction", Kind.CODE, _("Number of the instruction"), to="instruction_id",
               ref=Ref("meetings_instruction", by="number", also={"place_id": "place_id"}), digits=8),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=InstructionState),
        Column("from_on", Kind.DAY, _("First day in it"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day of the next state"), to="until_on", required=False),
        recorded_at(),
    ),
    derived={"place_id": "r.instruction_place_id"},
    checks=(
        Check("meetings.stage_ends_early", "until_on", "r.until_on < r.from_on",
              _("The state ends before it begins. Correct one of the two days.")),
    ),
)

REGISTERS = (MEETINGS, CONCERNS, INSTRUCTIONS, STAGES)
