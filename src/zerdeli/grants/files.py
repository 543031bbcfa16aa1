"""Register files of grants."""

from zerdeli.base.choices import _
from zerdeli.base.registers import STAGED, Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.grants.rules.states import ApplicationState, AwardState, Size
from zerdeli.places.files import IN_PLACE

ROUNDS = Register(
    name="rounds", title=_("Rounds of grants and their terms"), table="grants_round", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the round"), to="code", at_most=20),
        Column("size", Kind.CHOICE, _("Size of the grant"), to="size", choices=Size),
        Column("from_on", Kind.DAY, _("First day"), to="from_on"),
        Column("until_on", Kind.DAY, _("First day after it"), to="until_on"),
        Column("cap", Kind.MONEY, _("Largest sum in tenge"), to="cap", at_least=1),
        Column("mci", Kind.MONEY, _("Monthly calculation index in tenge"), to="mci", at_least=1),
        Column("multiple", Kind.WHOLE, _("How many times the index the largest sum is"), to="multiple",
               required=False, at_least=1),
        Column("legal_basis", Kind.TEXT, _("Legal basis"), to="legal_basis", at_most=300),
        Column("source", Kind.TEXT, _("Source"), to="source", at_most=300),
        Column("verified_by", Kind.TEXT, _("Verified by"), to="verified_by", required=False, at_most=100),
        recorded_at(),
    ),
    checks=(
        Check("grants.round_ends_early", "until_on", "r.until_on <= r.from_on",
              _("The round ends before it starts. Correct one of the two days.")),
        # Divided and not multiplied: the product of two large numbers may be larger than the database can hold.
        Check("grants.cap_is_not_the_multiple", "cap",
              "r.multiple > 0 AND ((r.cap / r.multiple) * r.multiple <> r.cap OR r.cap / r.multiple <> r.mci)",
              _("The largest sum is not the index times the multiple. Correct one of the three.")),
    ),
)

APPLICATIONS = Register(
    name="applications", title=_("Applications for grants"), table="grants_application", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the application"), to="number", at_most=8, digits=8),
        Column("round", Kind.CODE, _("Code of the round"), to="round_id",
               ref=Ref("grants_round", also={"from_on": "from_on", "until_on": "until_on"})),
        Column("iin", Kind.IIN, _("IIN"), to="person_id", ref=Ref("people_person", by="iin_index",
                                                               also={"household": "household_id"})),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("submitted_on", Kind.DAY, _("Day of submission"), to="submitted_on"),
        Column("asked", Kind.MONEY, _("Sum asked for, in tenge"), to="asked", at_least=1),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=ApplicationState),
        Column("decided_on", Kind.DAY, _("Day of the decision"), to="decided_on", required=False),
        Column("large_family", Kind.YES_NO, _("Of a large family on the day of submission"), to="large_family"),
        recorded_at(),
    ),
    checks=(
        Check("grants.outside_round", "submitted_on",
              "r.submitted_on < r.round_from_on OR r.submitted_on >= r.round_until_on",
              _("The round did not take applications on that day. Check the day and the code of the round.")),
        Check("grants.no_decision_day", "decided_on",
              "r.state IN ('refused', 'approved') AND r.decided_on IS NULL",
              _("A decision has a day. Give the day of the commission’s sitting.")),
    ),
)

AWARDS = Register(
    name="awards", title=_("Awards of grants"), table="grants_award", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the award"), to="number", at_most=8, digits=8),
        Column("application", Kind.CODE, _("Number of the application"), to="application_id",
               ref=Ref("grants_application", by="number",
                       also={"person_id": "person_id", "place_id": "place_id", "round_id": "round_id",
                             "large_family": "large_family", "state": "state"})),
        Column("awarded_on", Kind.DAY, _("Day of the award"), to="awarded_on"),
        Column("amount", Kind.MONEY, _("Sum in tenge"), to="amount", at_least=1),
        Column("protocol", Kind.CODE, _("Number of the protocol"), to="protocol", at_most=20),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=AwardState),
        recorded_at(),
    ),
    derived={
        "person_id": "r.application_person_id", "place_id": "r.application_place_id",
        "large_family": "r.application_large_family",
        "size": "(SELECT g.size FROM grants_round g WHERE g.id = r.application_round_id)",
        "sex": "(SELECT p.sex FROM people_person p WHERE p.id = r.application_person_id)",
    },
    checks=(
        Check("grants.not_approved", "application", "r.application_state <> 'approved'",
              _("The application is not approved. Enter the commission’s decision first.")),
        Check("grants.second_award", "application",
              "EXISTS (SELECT 1 FROM grants_award w WHERE w.application_id = r.application_id AND w.closed_at IS NULL"
              f" AND w.number <> r.number) OR r.application_id IN (SELECT application_id FROM {STAGED}"
              " GROUP BY application_id HAVING count(DISTINCT number) > 1)",
              _("The application has another award already, and it can have one. Check both numbers; to change the award, enter"
                " it once more under its own number with a reason.")),
        Check("grants.over_cap", "amount",
              "r.amount > (SELECT g.cap FROM grants_round g WHERE g.id = r.application_round_id)",
              _("The sum is above the largest sum of the round. Check the sum and the round of the application.")),
    ),
)

REGISTERS = (ROUNDS, APPLICATIONS, AWARDS)
