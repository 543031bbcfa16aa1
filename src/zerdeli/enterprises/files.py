"""Register files of businesses."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.people.files import BY_IIN
from zerdeli.places.files import IN_PLACE

BUSINESSES = Register(
    name="businesses", title=_("Businesses"), table="enterprises_business", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the registration"), to="number", at_most=12),
        Column("iin", Kind.IIN, _("IIN of the owner"), to="owner_id", ref=BY_IIN),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("award", Kind.CODE, _("Number of the award"), to="award_id", required=False,
               ref=Ref("grants_award", by="number", also={"person_id": "person_id", "awarded_on": "awarded_on"}), digits=8),
        Column("oked", Kind.CODE, _("Kind of activity (OKED)"), to="oked", at_most=5),
        Column("opened_on", Kind.DAY, _("Day of registration"), to="opened_on"),
        Column("closed_on", Kind.DAY, _("Last day"), to="closed_on", required=False),
        recorded_at(),
    ),
    checks=(
        Check("enterprises.closed_early", "closed_on", "r.closed_on < r.opened_on",
              _("The business closes before it opens. Correct one of the two days.")),
        Check("enterprises.not_her_award", "award", "r.award_id IS NOT NULL AND r.award_person_id <> r.owner_id",
              _("The award was given to somebody else. Check the award’s number and the IIN.")),
    ),
)

REGISTERS = (BUSINESSES,)
