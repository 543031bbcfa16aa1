"""Register files of land."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.land.rules.levels import ReturnLevel, Route

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

REGISTERS = (RETURN_CASES, LEVELS)
