"""What a figure is: a question with a population, a unit and a measure over evidence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zerdeli.base.choices import Choices, _


class System(Choices):
    """The part of the district's work that a figure tells of."""

    CENTRES = "centres", _("Family centres")
    ENTERPRISE = "enterprise", _("Basics of entrepreneurship")
    SMALL_GRANTS = "small_grants", _("Small grants")
    LARGE_GRANTS = "large_grants", _("Large grants")
    GRANTS_MONEY = "grants_money", _("Money for grants")
    BUSINESSES = "businesses", _("Businesses")
    INSTRUCTIONS = "instructions", _("What residents raised")
    LAND = "land", _("Plots beside homes")
    WORKS = "works", _("What is built in the yards")
    BALANCE = "balance", _("What is spent where")


class Unit(Choices):
    """What a figure counts."""

    PERSON = "person", _("people")
    ENROLMENT = "enrolment", _("enrolments")
    COMPLETION = "completion", _("completions")
    VISIT = "visit", _("visits")
    APPLICATION = "application", _("applications")
    AWARD = "award", _("awards")
    TENGE = "tenge", _("tenge")
    TENGE_PER_PERSON = "tenge_per_resident", _("per resident")
    TENGE_PER_HECTARE = "tenge_per_hectare", _("per hectare")
    BUSINESS = "business", _("businesses")
    MEETING = "meeting", _("meetings")
    CONCERN = "concern", _("concerns")
    INSTRUCTION = "instruction", _("instructions")
    PLOT = "plot", _("plots")
    WORK = "work", _("works")


class Measure(Choices):
    """What is done with the rows."""

    COUNT = "count", _("number of rows")
    PEOPLE = "people", _("number of distinct people")
    SUM = "sum", _("sum of money")


class Per(Choices):
    """What a sum is divided by."""

    RESIDENT = "resident", _("residents")
    HECTARE = "hectare", _("hectares")


class Certainty(Choices):
    """How sure a figure is."""

    FULL = "full", _("Full count of the register.")
    FULL_LATE = "full_late", _("Full count of the register; late records are possible and change past periods.")
    PARTIAL = "partial", _("Only what reached the register; what nobody reported is not in it.")


@dataclass(frozen=True)
class Figure:
    """One question. `where` filters the evidence of `source`; a `stock` is what holds at the end of the period.

    `personal` rows are about people: the public sees neither their numbers nor their days, and small cells are hidden.
    `within` names a figure of which this one counts a part, `parts` the figures that add up to this one; `steps` are the
    figures on the way to this one, from all records on.
    """

    code: str
    system: System
    title: Any
    meaning: Any
    population: Any
    owner: Any
    unit: Unit
    measure: Measure
    source: str
    where: Mapping[str, Any] = field(default_factory=dict)
    stock: bool = False
    personal: bool = False
    certainty: Certainty = Certainty.FULL_LATE
    per: Per | None = None
    within: str = ""
    parts: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    basis: Any = ""

    @property
    def is_money(self) -> bool:
        """Tell whether values are tiyn."""
        return self.measure == Measure.SUM
