"""Addresses of works."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Related, Waiting
from zerdeli.works.pages import judging, office, photos, proving, queue, related, works
from zerdeli.works.queries.places import works_to_accept

urlpatterns = [
    path("district/works/", works.works, name="works"),
    path("district/works/<str:number>/", works.work, name="work"),
    path("district/works/<str:number>/verdict/", judging.verdict, name="work-verdict"),
    path("district/works/<str:number>/photos/<str:sha256>/", photos.work_photo, name="work-photo"),
    path("office/works/", queue.office_works, name="office-works"),
    path("office/works/plan/", office.plan, name="office-work-plan"),
    path("office/works/<str:number>/", office.office_work, name="office-work"),
    path("office/works/<str:number>/correct/", office.correct, name="office-work-correct"),
    path("office/works/<str:number>/document/", proving.cite, name="office-work-document"),
    path("office/works/<str:number>/photo/", proving.photo, name="office-work-photo"),
    path("office/works/<str:number>/photos/<str:sha256>/", proving.photo_off, name="office-work-photo-off"),
]

EITHER = frozenset({Duty.LEAD_WORKS, Duty.ACCEPT_WORKS})
OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("works", "work", "work-photo"), Opens.PUBLIC),
    "work-verdict": Opens.SIGNED_IN,
    **dict.fromkeys(("office-works", "office-work"), EITHER),
    **dict.fromkeys(("office-work-plan", "office-work-correct", "office-work-document", "office-work-photo", "office-work-photo-off"),
                    Duty.LEAD_WORKS),
}
OFFICE = (OfficeEntry(_("Works to lead"), "office-works", order=45),)
TODAY = (Waiting(_("Works built, to be accepted"), "office-works", works_to_accept, query="?state=built", order=45),)
RELATED = (Related("plot", related.of_case), Related("vote-page", related.of_vote))
