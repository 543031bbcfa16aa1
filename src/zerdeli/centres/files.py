"""Register files of the family centres."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.centres.rules.words import Language, Need, RecordedState, Subject
from zerdeli.people.files import BY_IIN
from zerdeli.places.files import IN_PLACE

AT_CENTRE = Ref("centres_centre", also={"place_id": "place_id"})
OF_COURSE = Ref("centres_course", also={"subject": "subject"})
IN_RUN = Ref("centres_run", also={"place_id": "place_id", "subject": "subject", "starts_on": "starts_on",
                                  "ends_on": "ends_on"})
OF_RUN = Ref("centres_run", also={"centre_id": "centre_id"})
IN_ROOM = Ref("centres_room", also={"centre_id": "centre_id"})
BY_TRAINER = Ref("centres_trainer", also={"centre_id": "centre_id"})

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
        Column("way_kk", Kind.TEXT, _("The way there in Kazakh"), to="way_kk", required=False, at_most=200),
        Column("way_ru", Kind.TEXT, _("The way there in Russian"), to="way_ru", required=False, at_most=200),
        Column("way_en", Kind.TEXT, _("The way there in English"), to="way_en", required=False, at_most=200),
    ),
)

ROOMS = Register(
    name="rooms", title=_("Rooms of the centres"), table="centres_room", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the room"), to="code", at_most=20),
        Column("centre", Kind.CODE, _("Code of the centre"), to="centre_id", ref=AT_CENTRE),
        Column("name", Kind.TEXT, _("Number or name of the room"), to="name", at_most=60),
        Column("seats", Kind.WHOLE, _("Seats"), to="seats", at_least=1, at_most=1000),
        recorded_at(),
    ),
)

TRAINERS = Register(
    name="trainers", title=_("Trainers"), table="centres_trainer", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the trainer"), to="code", at_most=20),
        Column("centre", Kind.CODE, _("Code of the centre"), to="centre_id", ref=AT_CENTRE),
        Column("name", Kind.TEXT, _("Name"), to="name", at_most=120),
        Column("user_name", Kind.CODE, _("User name"), to="user_name", required=False, at_most=30),
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
        Column("bring_kk", Kind.TEXT, _("What to bring, in Kazakh"), to="bring_kk", required=False, at_most=200),
        Column("bring_ru", Kind.TEXT, _("What to bring, in Russian"), to="bring_ru", required=False, at_most=200),
        Column("bring_en", Kind.TEXT, _("What to bring, in English"), to="bring_en", required=False, at_most=200),
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
        Column("childcare_places", Kind.WHOLE, _("Childcare places"), to="childcare_places", required=False, at_least=0,
               at_most=1000),
        Column("room", Kind.CODE, _("Code of the room"), to="room_id", required=False, ref=IN_ROOM),
        Column("trainer", Kind.CODE, _("Code of the trainer"), to="trainer_id", required=False, ref=BY_TRAINER),
        Column("attendance_needed", Kind.WHOLE, _("Attendance needed to complete, per cent"), to="attendance_needed",
               required=False, at_least=0, at_most=100),
        Column("test_needed", Kind.WHOLE, _("Points of the test needed to complete, out of a hundred"), to="test_needed",
               required=False, at_least=0, at_most=100),
    ),
    derived={"place_id": "r.centre_place_id", "subject": "r.course_subject"},
    checks=(
        Check("centres.run_ends_early", "ends_on", "r.ends_on < r.starts_on",
              _("The run ends before it starts. Correct one of the two days.")),
        Check("centres.room_elsewhere", "room", "r.room_centre_id <> r.centre_id",
              _("This room is another centre’s. Check the code of the room.")),
        Check("centres.trainer_elsewhere", "trainer", "r.trainer_centre_id <> r.centre_id",
              _("This trainer teaches at another centre. Check the code of the trainer.")),
    ),
)

SESSIONS = Register(
    name="sessions", title=_("Sessions of runs"), table="centres_session", key=("run", "number"),
    columns=(
        Column("run", Kind.CODE, _("Code of the run"), to="run_id", ref=OF_RUN),
        Column("number", Kind.WHOLE, _("Number of the session"), to="number", at_least=1, at_most=1000),
        Column("starts_at", Kind.MOMENT, _("Begins at"), to="starts_at"),
        Column("ends_at", Kind.MOMENT, _("Ends at"), to="ends_at"),
        Column("room", Kind.CODE, _("Code of the room"), to="room_id", required=False, ref=IN_ROOM),
        Column("trainer", Kind.CODE, _("Code of the trainer"), to="trainer_id", required=False, ref=BY_TRAINER),
        recorded_at(),
    ),
    derived={"centre_id": "r.run_centre_id"},
    checks=(
        Check("centres.session_ends_early", "ends_at", "r.ends_at <= r.starts_at",
              _("The session ends before it begins. Correct one of the two moments.")),
        Check("centres.room_elsewhere", "room", "r.room_centre_id <> r.run_centre_id",
              _("This room is another centre’s. Check the code of the room.")),
        Check("centres.trainer_elsewhere", "trainer", "r.trainer_centre_id <> r.run_centre_id",
              _("This trainer teaches at another centre. Check the code of the trainer.")),
    ),
)

ENROLMENTS = Register(
    name="enrolments", title=_("Enrolments"), table="centres_enrolment", key=("run", "iin"),
    columns=(
        Column("run", Kind.CODE, _("Code of the run"), to="run_id", ref=IN_RUN),
        Column("iin", Kind.IIN, _("IIN"), to="person_id", ref=BY_IIN),
        Column("enrolled_on", Kind.DAY, _("Day of enrolment"), to="enrolled_on"),
        Column("state", Kind.CHOICE, _("State"), to="state", choices=RecordedState),
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

REGISTERS = (CENTRES, ROOMS, TRAINERS, COURSES, RUNS, SESSIONS, ENROLMENTS, COMPLETIONS, VISITS)
