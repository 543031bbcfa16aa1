"""Addresses of the family centres: courses and enrolling, one's own courses, their planning; visits and needs."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Section, Waiting
from zerdeli.centres.pages import (
    attendance,
    catalogue,
    certificates,
    completing,
    enrolling,
    mine,
    needs,
    office,
    sheets,
    visits,
)
from zerdeli.centres.papers import certificates as certificate_papers
from zerdeli.centres.papers import sheets as printed
from zerdeli.centres.queries.attendance import sessions_waiting
from zerdeli.centres.queries.cabinet import course_affairs
from zerdeli.centres.queries.completing import completions_waiting
from zerdeli.centres.queries.papers import count_of_sheets
from zerdeli.centres.queries.support import needs_waiting

urlpatterns = [
    path("courses/", catalogue.courses, name="courses"),
    path("courses/tell-me/", enrolling.course_tell, name="course-tell"),
    path("courses/<str:code>/", catalogue.course, name="course"),
    path("courses/<str:code>/enrol/", enrolling.course_enrol, name="course-enrol"),
    path("courses/<str:code>/name/", enrolling.course_name, name="course-name"),
    path("me/courses/", mine.my_courses, name="my-courses"),
    path("me/courses/<str:number>/", mine.my_course, name="my-course"),
    path("me/courses/<str:number>/calendar/", mine.my_course_calendar, name="my-course-calendar"),
    path("me/courses/<str:number>/cancel/", mine.my_course_cancel, name="my-course-cancel"),
    path("me/courses/<str:number>/answer/", mine.my_course_answer, name="my-course-answer"),
    path("office/courses/", office.runs, name="office-runs"),
    path("office/courses/new/", office.new_run, name="office-run-new"),
    path("office/courses/<str:code>/", office.run, name="office-run"),
    path("office/courses/<str:code>/places/", office.run_change, name="office-run-change"),
    path("office/courses/<str:code>/enrol/", office.run_enrol, name="office-run-enrol"),
    path("office/courses/<str:code>/cancel/<str:number>/", office.run_cancel, name="office-run-cancel"),
    path("office/courses/<str:code>/sessions/new/", office.session_add, name="office-session-add"),
    path("office/courses/<str:code>/sessions/<int:number>/move/", office.session_move, name="office-session-move"),
    path("office/courses/<str:code>/sessions/<int:number>/cancel/", office.session_cancel, name="office-session-cancel"),
    path("office/courses/<str:code>/card/<str:number>/", completing.learner_card, name="learner-card"),
    path("office/courses/<str:code>/forms/", sheets.enrolment_paper, name="enrolment-paper"),
    path("office/courses/<str:code>/completion/", completing.completion, name="completion"),
    path("office/courses/<str:code>/completion/rule/", completing.completion_rule, name="completion-rule"),
    path("office/courses/<str:code>/completion/test/", completing.test_results, name="test-results"),
    path("office/sessions/", attendance.day_sessions, name="office-sessions"),
    path("office/sessions/roster/", printed.roster, name="roster"),
    path("office/sessions/<str:code>/<int:number>/", attendance.attendance, name="attendance"),
    path("office/sessions/<str:code>/<int:number>/sheet/", printed.attendance_sheet, name="attendance-sheet"),
    path("office/sessions/<str:code>/<int:number>/paper/", attendance.attendance_paper, name="attendance-paper"),
    path("office/papers/", sheets.papers, name="papers"),
    path("office/papers/<str:number>/", sheets.paper, name="paper"),
    path("office/papers/<str:number>/photo/", sheets.paper_photo, name="paper-photo"),
    path("office/certificates/<str:number>/", certificates.certificate_print, name="certificate-print"),
    path("office/certificates/<str:number>/revoke/", certificates.certificate_revoke, name="certificate-revoke"),
    path("certificates/", certificates.find_certificate, name="certificate-find"),
    path("certificates/<str:number>/", certificates.certificate, name="certificate"),
    path("certificates/<str:number>/<str:key>/", certificates.certificate_of_paper, name="certificate-of-paper"),
    path("certificates/<str:number>/<str:key>/paper/", certificate_papers.certificate_paper, name="certificate-paper"),
    path("certificates/<str:number>/<str:key>/file/", certificates.certificate_file, name="certificate-file"),
    path("office/centre/visits/", visits.visits, name="visits"),
    path("office/centre/visits/new/", visits.new_visit, name="visit-new"),
    path("office/centre/needs/", needs.needs, name="needs"),
    path("office/centre/needs/<str:number>/", needs.need, name="need"),
    path("office/centre/needs/<str:number>/<str:deed>/", needs.work, name="need-work"),
    path("office/centre/needs/<str:number>/<str:deed>/<int:referral>/", needs.work, name="need-referral"),
]

# Addresses for programs and for codes on paper: they have no language.
plain_urlpatterns = [
    path("c/<str:number>/", certificates.certificate_scanned, name="certificate-typed"),
    path("c/<str:number>/<str:key>/", certificates.certificate_scanned, name="certificate-scanned"),
    path("certificates/status/<int:number>/", certificates.status_list, name="status-list"),
    path(".well-known/did.json", certificates.issuer_keys, name="issuer-keys"),
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("courses", "course", "course-name"), Opens.PUBLIC),
    **dict.fromkeys(("certificate-find", "certificate", "certificate-of-paper", "certificate-paper", "certificate-file",
                     "certificate-scanned", "certificate-typed", "status-list", "issuer-keys"), Opens.PUBLIC),
    **dict.fromkeys(("attendance", "attendance-paper", "test-results"), Duty.MARK_ATTENDANCE),
    **dict.fromkeys(("office-sessions", "attendance-sheet", "roster"),
                    frozenset({Duty.MARK_ATTENDANCE, Duty.ENROL_PEOPLE, Duty.PLAN_COURSES})),
    **dict.fromkeys(("papers", "paper", "paper-photo"), frozenset({Duty.MARK_ATTENDANCE, Duty.ENROL_PEOPLE})),
    **dict.fromkeys(("completion", "certificate-print"),
                    frozenset({Duty.ISSUE_CERTIFICATES, Duty.PLAN_COURSES, Duty.MARK_ATTENDANCE})),
    **dict.fromkeys(("learner-card", "enrolment-paper"), Duty.ENROL_PEOPLE),
    "completion-rule": Duty.PLAN_COURSES, "certificate-revoke": Duty.ISSUE_CERTIFICATES,
    **dict.fromkeys(("course-enrol", "course-tell", "my-courses", "my-course", "my-course-calendar", "my-course-cancel",
                     "my-course-answer"), Opens.SIGNED_IN),
    **dict.fromkeys(("office-runs", "office-run"), frozenset({Duty.ENROL_PEOPLE, Duty.PLAN_COURSES, Duty.MARK_ATTENDANCE, Duty.ISSUE_CERTIFICATES})),
    **dict.fromkeys(("office-run-enrol", "office-run-cancel"), Duty.ENROL_PEOPLE),
    **dict.fromkeys(("office-run-new", "office-run-change", "office-session-add", "office-session-move",
                     "office-session-cancel"), Duty.PLAN_COURSES),
    **dict.fromkeys(("visits", "visit-new", "needs", "need", "need-work", "need-referral"), Duty.HELP_FAMILIES),
}

OFFICE = (OfficeEntry(_("A visit"), "visit-new", 10), OfficeEntry(_("What people need"), "needs", 12),
          OfficeEntry(_("Visits"), "visits", 14), OfficeEntry(_("Sessions today"), "office-sessions", 16), OfficeEntry(_("Courses"), "office-runs", order=20),
          OfficeEntry(_("Papers to compare"), "papers", 22))
TODAY = (Waiting(_("Needs to look at today"), "needs", needs_waiting, order=10),
         Waiting(_("Sessions without marks"), "office-sessions", sessions_waiting, order=12),
         Waiting(_("Papers to compare"), "papers", count_of_sheets, order=14),
         Waiting(_("People to confirm as having completed"), "office-runs", completions_waiting, order=16))
CABINET = (Section(_("My courses"), course_affairs, order=20, address="my-courses",
                   empty=_("You have not enrolled in any course from this phone yet.")),)
