"""Register files of the family centres."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.centres.rules import EnrolmentState, Language, Need, Subject
from zerdeli.people.files import BY_IIN
from zerdeli.places.files import IN_PLACE

AT_CENTRE = Ref("centres_centre", also={"place_id": "place_id"})
OF_COURSE = Ref("centres_course", also={"subject": "subject"})
IN_RUN = Ref("centres_run", also={"place_id": "place_id", "subject": "subject", "starts_on": "starts_on",
                                  "ends_on": "ends_on"})

CENTRES = Register(
    name="centres", title=_("Family centres"), table="centres_centre", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the centre"), to="code", at_most=20),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", at_most=120),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", at_most=120),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", at_most=120),
        Column("address", Kind.TEXT, _("Address"), to="address", at_most=200),
        Column("phone", Kind.CODE, _("Phone"), to="phone", required=False, at_most=20),
        recorded_at(),
    ),
)

COURSES = Register(
    name="courses", title=_("Courses"), table="centres_course", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the course"), to="code", at_most=20),
        Column("subject", Kind.CHOICE, _("Subject"), to="subject", choices=Subject),
        Column("name_kk", Kind.TEXT, _("Name in Kazakh"), to="name_kk", at_most=120),
        Column("name_ru", Kind.TEXT, _("Name in Russian"), to="name_ru", at_most=120),
        Column("name_en", Kind.TEXT, _("Name in English"), to="name_en", at_most=120),
        Column("hours", Kind.WHOLE, _("Hours"), to="hours", at_least=1, at_most=2000),
        recorded_at(),
    ),
)

RUNS = Register(
    name="runs", title=_("Runs of courses"), table="centres_run", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the run"), to="code", at_most=20),
        Column("course", Kind.CODE, _("Code of the course"), to="course_id", ref=OF_COURSE),
        Column("centre", Kind.CODE, _("Code of the centre"), to="centre_id", ref=AT_CENTRE),
        Column("language", Kind.CHOICE, _("Language of teaching"), to="language", choices=Language),
        Column("starts_on", Kind.DAY, _("First day"), to="starts_on"),
        Column("ends_on", Kind.DAY, _("Last day"), to="ends_on"),
        Column("seats", Kind.WHOLE, _("Seats"), to="seats", at_least=1, at_most=10_000),
        recorded_at(),
    ),
    derived={"place_id": "r.centre_place_id", "subject": "r.course_subject"},
    checks=(
        Check("centres.run_ends_early", "ends_on", "r.ends_on < r.starts_on",
              _("The run ends before it starts. Correct one of the two days.")),
    ),
)

ENROLMENTS = Register(
    name="enrolments", title=_("Enrolments"), table="centres_enrolment", key=("run", "iin"),
    columns=(
        Column("run", Kind.CODE, _("Code of the run"), to="run_id", ref=IN_RUN),
        Column("iin", Kind.IIN, _("IIN"), to="person_id", ref=BY_IIN),
        Column("enrolled_on", Kind.DAY, _("Day of enrolment"), to="enrolled_on"),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=EnrolmentState),
        recorded_at(),
    ),
    derived={"place_id": "r.run_place_id", "subject": "r.run_subject"},
    checks=(
        Check("centres.enrolled_late", "enrolled_on", "r.enrolled_on > r.run_ends_on",
              _("The day of enrolment lies after the run’s last day. Check the day and the code of the run.")),
    ),
)

COMPLETIONS = Register(
    name="completions", title=_("Completions"), table="centres_completion", key=("run", "iin"),
    columns=(
        Column("run", Kind.CODE, _("Code of the run"), to="run_id", ref=IN_RUN),
        Column("iin", Kind.IIN, _("IIN"), to="person_id",
               ref=Ref("people_person", by="iin_index", also={"sex": "sex"})),
        Column("completed_on", Kind.DAY, _("Day of completion"), to="completed_on"),
        Column("certificate", Kind.CODE, _("Number of the certificate"), to="certificate", required=False, at_most=20),
        recorded_at(),
    ),
    derived={"place_id": "r.run_place_id", "subject": "r.run_subject", "sex": "r.iin_sex"},
    checks=(
        Check("centres.completed_early", "completed_on", "r.completed_on < r.run_starts_on",
              _("The day of completion lies before the run’s first day. Check the day and the code of the run.")),
        Check("centres.never_enrolled", "iin",
              "NOT EXISTS (SELECT 1 FROM centres_enrolment e WHERE e.run_id = r.run_id AND e.person_id = r.person_id"
              " AND e.closed_at IS NULL)",
              _("This person is not enrolled in the run. Enter the enrolment first.")),
    ),
)

VISITS = Register(
    name="visits", title=_("Visits for help"), table="centres_visit", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the visit"), to="number", at_most=12),
        Column("centre", Kind.CODE, _("Code of the centre"), to="centre_id", ref=AT_CENTRE),
        Column("iin", Kind.IIN, _("IIN"), to="person_id", required=False, ref=BY_IIN),
        Column("visited_on", Kind.DAY, _("Day of the visit"), to="visited_on"),
        Column("need", Kind.CHOICE, _("Need"), to="need", choices=Need),
        recorded_at(),
    ),
    derived={"place_id": "r.centre_place_id"},
)

REGISTERS = (CENTRES, COURSES, RUNS, ENROLMENTS, COMPLETIONS, VISITS)
