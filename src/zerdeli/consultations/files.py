"""Register files of consultations: the question with its rules, the options, and the roll by flats."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.consultations.rules.consulting import Ties, Way

IN_CONSULTATION = Ref("consultations_consultation", by="number", also={"place_id": "place_id"})

CONSULTATIONS = Register(
    name="consultations", title=_("Consultations"), table="consultations_consultation", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the consultation"), to="number", at_most=8, digits=8),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id", ref=Ref("places_plot", also={"place_id": "place_id"})),
        Column("question_kk", Kind.TEXT, _("Question in Kazakh"), to="question_kk", at_most=200),
        Column("question_ru", Kind.TEXT, _("Question in Russian"), to="question_ru", at_most=200),
        Column("question_en", Kind.TEXT, _("Question in English"), to="question_en", at_most=200),
        Column("wishes_until_on", Kind.DAY, _("First day on which no more wishes are gathered"), to="wishes_until_on", required=False),
        Column("opens_at", Kind.MOMENT, _("Voting opens at"), to="opens_at"),
        Column("closes_at", Kind.MOMENT, _("Voting closes at"), to="closes_at"),
        Column("way", Kind.CHOICE, _("How the ballot is filled in"), to="way", choices=Way),
        Column("rule", Kind.TEXT, _("Published name of the tally rule"), to="rule", at_most=40),
        Column("seats", Kind.WHOLE, _("How many options are chosen"), to="seats", at_least=1, at_most=100),
        Column("budget", Kind.MONEY, _("Budget"), to="budget", at_least=1),
        Column("quorum_percent", Kind.WHOLE, _("Quorum in percent of the roll"), to="quorum_percent", at_least=0, at_most=100),
        Column("quorum_people", Kind.WHOLE, _("Quorum in people"), to="quorum_people", at_least=0),
        Column("ties", Kind.CHOICE, _("Rule for ties"), to="ties", choices=Ties),
        Column("paper_place", Kind.TEXT, _("Where paper ballots are given"), to="paper_place", at_most=200),
        recorded_at(),
    ),
    derived={"place_id": "r.plot_place_id"},
    checks=(
        Check("consultations.closes_early", "closes_at", "r.closes_at <= r.opens_at",
              _("Voting closes before it opens. Correct one of the two moments.")),
    ),
)

OPTIONS = Register(
    name="consultation_options", title=_("Options of consultations"), table="consultations_option", key=("consultation", "code"),
    columns=(
        Column("consultation", Kind.CODE, _("Number of the consultation"), to="consultation_id", ref=IN_CONSULTATION, digits=8),
        Column("code", Kind.CODE, _("Code of the option"), to="code", at_most=8),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", at_most=100),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", at_most=100),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", at_most=100),
        Column("cost", Kind.MONEY, _("Price"), to="cost", at_least=0),
        Column("upkeep", Kind.MONEY, _("Upkeep a year"), to="upkeep", at_least=0),
        Column("ready_on", Kind.DAY, _("Ready by"), to="ready_on", required=False),
        Column("drawing", Kind.SHAPE, _("Plan of what is built"), to="drawing", required=False),
        recorded_at(),
    ),
    derived={"place_id": "r.consultation_place_id"},
)

ROLLS = Register(
    name="consultation_flats", title=_("Rolls of consultations"), table="consultations_flat",
    key=("consultation", "building", "flat"),
    columns=(
        Column("consultation", Kind.CODE, _("Number of the consultation"), to="consultation_id", ref=IN_CONSULTATION, digits=8),
        Column("building", Kind.CODE, _("Code of the building"), to="building_id", ref=Ref("places_building")),
        Column("flat", Kind.CODE, _("Number of the flat; 0 where the house has none"), to="flat", at_most=10),
        Column("adults", Kind.WHOLE, _("Adults registered in it"), to="adults", at_least=0, at_most=60),
        recorded_at(),
    ),
    derived={"place_id": "r.consultation_place_id"},
)

REGISTERS = (CONSULTATIONS, OPTIONS, ROLLS)
