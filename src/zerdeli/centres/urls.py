"""Addresses of the courses: the catalogue, enrolling, one's own courses."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import Section
from zerdeli.centres.pages import catalogue, enrolling, mine
from zerdeli.centres.queries.cabinet import course_affairs

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
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("courses", "course", "course-name"), Opens.PUBLIC),
    **dict.fromkeys(("course-enrol", "course-tell", "my-courses", "my-course", "my-course-calendar", "my-course-cancel",
                     "my-course-answer"), Opens.SIGNED_IN),
}

CABINET = (Section(_("My courses"), course_affairs, order=20, address="my-courses",
                   empty=_("You have not enrolled in any course from this phone yet.")),)
