"""Register files of meetings."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.meetings.rules.words import OPEN_STATES, Force, InstructionState, PromiseState, Topic
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

BODIES = Register(
    name="bodies", title=_("Bodies that carry out instructions"), table="meetings_body", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the body"), to="code", at_most=20),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", at_most=200),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", at_most=200),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", at_most=200),
        Column("from_on", Kind.DAY, _("First day of the body"), to="from_on"),
        Column("until_on", Kind.DAY, _("Day on which the body is over"), to="until_on", required=False),
        Column("successor", Kind.CODE, _("Code of the body that goes on with its work"), to="successor_id", required=False,
               ref=Ref("meetings_body")),
        recorded_at(),
    ),
    checks=(Check("meetings.body_ends_early", "until_on", "r.until_on <= r.from_on",
                  _("The last day lies before the first. Correct the day.")),),
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
        Column("body", Kind.CODE, _("Code of the body"), to="body_id", required=False, ref=Ref("meetings_body")),
        Column("text", Kind.TEXT, _("What is to be done"), to="text", required=False, at_most=2000),
        Column("evidence", Kind.TEXT, _("What will show that it is done"), to="evidence", required=False, at_most=300),
        Column("due_now_on", Kind.DAY, _("Deadline in force, where it was extended"), to="due_now_on", required=False),
    ),
    derived={"place_id": "r.concern_place_id"},
    checks=(
        Check("meetings.due_early", "due_on", "r.due_on < r.given_on",
              _("The deadline lies before the day of the instruction. Correct one of the two days.")),
        Check("meetings.due_now_early", "due_now_on", "r.due_now_on <= r.due_on",
              _("The new deadline is not later than the one in force. Type a later day.")),
        Check("meetings.given_early", "given_on", "r.given_on < r.concern_raised_on",
              _("The instruction is older than the concern. Check the day and the coupon’s number.")),
    ),
)

_OPEN = ", ".join(f"'{state.value}'" for state in OPEN_STATES)
STAGES = Register(
    name="instruction_stages", title=_("States of instructions"), table="meetings_stage",
    key=("instruction", "state", "from_on"),
    columns=(
        Column("instruction", Kind.CODE, _("Number of the instruction"), to="instruction_id",
               ref=Ref("meetings_instruction", by="number", also={
                   "place_id": "place_id", "due_on": "due_on", "due_now_on": "due_now_on", "body_id": "body_id"}), digits=8),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=InstructionState),
        Column("from_on", Kind.DAY, _("First day in it"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day of the next state"), to="until_on", required=False),
        recorded_at(),
    ),
    derived={
        "place_id": "r.instruction_place_id", "body_id": "r.instruction_body_id",
        "due_on": f"CASE WHEN r.until_on IS NULL AND r.state IN ({_OPEN}) THEN COALESCE(r.instruction_due_now_on,"
                  " r.instruction_due_on) END"},
    checks=(
        Check("meetings.stage_ends_early", "until_on", "r.until_on < r.from_on",
              _("The state ends before it begins. Correct one of the two days.")),
    ),
)

PROMISES = Register(
    name="promises", title=_("Promises of officials"), table="meetings_promise", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the promise"), to="number", at_most=8, digits=8),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("said_on", Kind.DAY, _("Day it was said"), to="said_on"),
        Column("force", Kind.CHOICE, _("How strongly it was said"), to="force", choices=Force),
        Column("words_kk", Kind.TEXT, _("Words in Kazakh"), to="words_kk", at_most=500),
        Column("words_ru", Kind.TEXT, _("Words in Russian"), to="words_ru", at_most=500),
        Column("words_en", Kind.TEXT, _("Words in English"), to="words_en", at_most=500),
        Column("owner", Kind.TEXT, _("Who answers for it"), to="owner", at_most=200),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=PromiseState),
        Column("state_words", Kind.TEXT, _("Why it stands there"), to="state_words", required=False, at_most=1000),
        Column("due_on", Kind.DAY, _("Day by which it is due"), to="due_on", required=False),
        Column("source", Kind.TEXT, _("Where it was said"), to="source", required=False, at_most=300),
        Column("meeting", Kind.CODE, _("Number of the meeting"), to="meeting_id", required=False,
               ref=Ref("meetings_meeting", by="number"), digits=8),
        recorded_at(),
    ),
    checks=(Check("meetings.promise_due_early", "due_on", "r.due_on < r.said_on",
                  _("The day it is due lies before the day it was said.")),),
)

REGISTERS = (MEETINGS, CONCERNS, BODIES, INSTRUCTIONS, STAGES, PROMISES)
