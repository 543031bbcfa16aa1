"""Register files of works: what is planned where, how far it has come, and which documents are its money."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.places.files import IN_PLACE, MEASURED, NOT_FAR, in_metres
from zerdeli.works.rules.states import WorkKind, WorkState

WORKS = Register(
    name="works", title=_("Improvement works"), table="works_work", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the work"), to="number", at_most=8, digits=8),
        Column("kind", Kind.CHOICE, _("What is built"), to="kind", choices=WorkKind),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id", required=False, ref=Ref("places_plot")),
        Column("address", Kind.TEXT, _("Where it lies, in words"), to="address", at_most=200),
        Column("estimate", Kind.MONEY, _("Estimate"), to="estimate", required=False, at_least=1),
        Column("starts_on", Kind.DAY, _("First day of the work"), to="starts_on", required=False),
        Column("ends_on", Kind.DAY, _("Day on which it is to be ready"), to="ends_on", required=False),
        Column("consultation", Kind.CODE, _("Number of the consultation"), to="consultation_id", required=False, digits=8,
               ref=Ref("consultations_consultation", by="number")),
        Column("option", Kind.CODE, _("Code of the option"), to="option", required=False, at_most=8),
        Column("budget_line", Kind.CODE, _("Code of the budget line"), to="line_id", required=False, ref=Ref("treasury_line")),
        Column("outline", Kind.SHAPE, _("Outline"), to="outline", required=False),
        Column("source", Kind.TEXT, _("Source"), to="source", required=False, at_most=200),
        recorded_at(),
    ),
    computed=in_metres, computes=MEASURED, passing=("outline_far",),
    checks=(
        NOT_FAR,
        Check("works.ends_early", "ends_on", "r.ends_on < r.starts_on",
              _("The work ends before it begins. Correct one of the two days.")),
        Check("works.option_alone", "option", "r.option <> '' AND r.consultation IS NULL",
              _("An option belongs to a consultation. Give its number, or leave the option out.")),
    ),
)

OF_WORK = Ref("works_work", by="number", also={"place_id": "place_id"})
WORK_STAGES = Register(
    name="work_stages", title=_("States of improvement works"), table="works_workstage", key=("work", "state", "from_on"),
    columns=(
        Column("work", Kind.CODE, _("Number of the work"), to="work_id", ref=OF_WORK, digits=8),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=WorkState),
        Column("from_on", Kind.DAY, _("First day in it"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day in the next state"), to="until_on", required=False),
        Column("paper", Kind.TEXT, _("Paper"), to="paper", required=False, at_most=120),
        Column("holder", Kind.TEXT, _("On whose balance"), to="holder", required=False, at_most=200),
        Column("reason", Kind.TEXT, _("Reason"), to="reason", required=False, at_most=300),
        recorded_at(),
    ),
    derived={"place_id": "r.work_place_id"},
    checks=(
        Check("works.stage_ends_early", "until_on", "r.until_on < r.from_on",
              _("The state ends before it begins. Correct one of the two days.")),
        Check("works.nobodys_balance", "holder", "r.state = 'on_balance' AND r.holder = ''",
              _("Say on whose balance it is.")),
    ),
)

WORK_DOCUMENTS = Register(
    name="work_documents", title=_("Documents of improvement works"), table="works_workdocument", key=("document",),
    columns=(
        Column("document", Kind.CODE, _("Number of the ledger’s document"), to="document", at_most=20),
        Column("work", Kind.CODE, _("Number of the work"), to="work_id", ref=Ref("works_work", by="number"), digits=8),
        recorded_at(),
    ),
    checks=(
        Check("works.no_posting", "document", "NOT EXISTS (SELECT 1 FROM treasury_posting p WHERE p.document = r.document)",
              _("The ledger has nothing on this document. Enter its postings first, or check the number.")),
    ),
)

REGISTERS = (WORKS, WORK_STAGES, WORK_DOCUMENTS)
