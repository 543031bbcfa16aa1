"""Register files of land."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.land.rules.cases import Burden
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.spending import Holder, RightKind

RETURN_CASES = Register(
    name="return_cases", title=_("Cases of returning plots"), table="land_returncase", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the case"), to="number", at_most=8, digits=8),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id",
               ref=Ref("places_plot", also={"place_id": "place_id"})),
        Column("route", Kind.CHOICE, _("Legal route"), to="route", choices=Route),
        Column("opened_on", Kind.DAY, _("Day the case was opened"), to="opened_on"),
        recorded_at(),
    ),
    derived={"place_id": "r.plot_place_id"},
)

LEVELS = Register(
    name="return_levels", title=_("Levels that cases reached"), table="land_levelreached", key=("return_case", "level"),
    columns=(
        Column("return_case", Kind.CODE, _("Number of the case"), to="case_id",
               ref=Ref("land_returncase", by="number", also={"place_id": "place_id", "opened_on": "opened_on"}), digits=8),
        Column("level", Kind.CHOICE, _("Level"), to="level", choices=ReturnLevel),
        Column("from_on", Kind.DAY, _("First day at it"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day at the next level"), to="until_on", required=False),
        Column("paper", Kind.TEXT, _("Paper"), to="paper", required=False, at_most=120),
        recorded_at(),
    ),
    derived={"place_id": "r.return_case_place_id"},
    checks=(
        Check("land.level_ends_early", "until_on", "r.until_on < r.from_on",
              _("The level ends before it begins. Correct one of the two days.")),
        Check("land.level_before_case", "from_on", "r.from_on < r.return_case_opened_on",
              _("The level is older than the case. Check the day and the case’s number.")),
    ),
)

OF_PLOT = Ref("places_plot", also={"place_id": "place_id"})
RIGHTS = Register(
    name="plot_rights", title=_("Rights on plots"), table="land_plotright", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the right in the legal cadastre"), to="number", at_most=40),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id", ref=Ref("places_plot")),
        Column("right", Kind.CHOICE, _("Right"), to="kind", choices=RightKind),
        Column("holder", Kind.CHOICE, _("Kind of holder"), to="holder", choices=Holder),
        Column("from_on", Kind.DAY, _("First day of the right"), to="from_on"),
        Column("until_on", Kind.DAY, _("Day on which the right is over"), to="until_on", required=False),
        recorded_at(),
    ),
    checks=(Check("land.right_ends_early", "until_on", "r.until_on < r.from_on",
                  _("The right ends before it begins. Correct one of the two days.")),),
)
BURDENS = Register(
    name="plot_burdens", title=_("What lies on plots"), table="land_plotburden", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the burden in the legal cadastre"), to="number", at_most=40),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id", ref=Ref("places_plot")),
        Column("burden", Kind.CHOICE, _("What lies on the plot"), to="kind", choices=Burden),
        Column("from_on", Kind.DAY, _("First day of the burden"), to="from_on"),
        Column("until_on", Kind.DAY, _("Day of the release"), to="until_on", required=False),
        recorded_at(),
    ),
    checks=(Check("land.burden_ends_early", "until_on", "r.until_on < r.from_on",
                  _("The release is older than the burden. Correct one of the two days.")),),
)
NOTICES = Register(
    name="infill_notices", title=_("Notices of planned building"), table="land_infillnotice", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the notice"), to="number", at_most=8, digits=8),
        Column("plot", Kind.CODE, _("Cadastral number"), to="plot_id", ref=OF_PLOT),
        Column("planned", Kind.TEXT, _("What is to be built"), to="planned", at_most=200),
        Column("floors", Kind.WHOLE, _("Floors"), to="floors", required=False, at_least=1),
        Column("noticed_on", Kind.DAY, _("Day of the notice"), to="noticed_on"),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=120),
        Column("decided_on", Kind.DAY, _("Day of the decision"), to="decided_on", required=False),
        Column("decision", Kind.TEXT, _("Decision"), to="decision", required=False, at_most=200),
        recorded_at(),
    ),
    derived={"place_id": "r.plot_place_id"},
    checks=(Check("land.decided_early", "decided_on", "r.decided_on < r.noticed_on",
                  _("The decision is older than the notice. Correct one of the two days.")),),
)

REGISTERS = (RETURN_CASES, LEVELS, RIGHTS, BURDENS, NOTICES)
