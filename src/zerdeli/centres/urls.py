"""Addresses of the family centres: courses and enrolling, one's own courses, their planning; visits and needs."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Section, Waiting
from zerdeli.centres.pages import catalogue, enrolling, mine, needs, office, visits
from zerdeli.centres.queries.cabinet import course_affairs
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
    path("office/centre/visits/", visits.visits, name="visits"),
    path("office/centre/visits/new/", visits.new_visit, name="visit-new"),
    path("office/centre/needs/", needs.needs, name="needs"),
    path("office/centre/needs/<str:number>/", needs.need, name="need"),
    path("office/centre/needs/<str:number>/<str:deed>/", needs.work, name="need-work"),
    path("office/centre/needs/<str:number>/<str:deed>/<int:referral>/", needs.work, name="need-referral"),
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("courses", "course", "course-name"), Opens.PUBLIC),
    **dict.fromkeys(("course-enrol", "course-tell", "my-courses", "my-course", "my-course-calendar", "my-course-cancel",
                     "my-course-answer"), Opens.SIGNED_IN),
    **dict.fromkeys(("office-runs", "office-run"), frozenset({Duty.ENROL_PEOPLE, Duty.PLAN_COURSES})),
    **dict.fromkeys(("office-run-enrol", "office-run-cancel"), Duty.ENROL_PEOPLE),
    **dict.fromkeys(("office-run-new", "office-run-change", "office-session-add", "office-session-move",
                     "office-session-cancel"), Duty.PLAN_COURSES),
    **dict.fromkeys(("visits", "visit-new", "needs", "need", "need-work", "need-referral"), Duty.HELP_FAMILIES),
}

OFFICE = (OfficeEntry(_("A visit"), "visit-new", 10), OfficeEntry(_("What people need"), "needs", 12),
          OfficeEntry(_("Visits"), "visits", 14), OfficeEntry(_("Courses"), "office-runs", order=20))
TODAY = (Waiting(_("Needs to look at today"), "needs", needs_waiting, order=10),)
CABINET = (Section(_("My courses"), course_affairs, order=20, address="my-courses",
                   empty=_("You have not enrolled in any course from this phone yet.")),)
