"""Addresses of concerns and meetings, for everybody, for the office, and for other programs."""

from collections.abc import Mapping

from django.urls import path, re_path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry
from zerdeli.meetings.api import open311
from zerdeli.meetings.pages import capture, concerns, holding, meetings, office, settling, sheets, telling

FORM = r"(?P<form>json|xml)"
urlpatterns = [
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/tell/", telling.concern_start, name="concern-start"),
    path("concerns/tell/<str:step>/", telling.concern_tell, name="concern-tell"),
    path("concerns/told/", telling.concern_told, name="concern-told"),
    path("concerns/<str:number>/", concerns.concern, name="concern"),
    path("concerns/<str:number>/<str:secret>/", concerns.concern_own, name="concern-own"),
    path("concerns/<str:number>/<str:secret>/coupon.pdf", sheets.concern_coupon, name="concern-coupon"),
    path("track/", concerns.track, name="track"),
    path("meetings/", meetings.meetings, name="meetings"),
    path("meetings/<str:number>/", meetings.meeting, name="meeting"),
    path("meetings/<str:number>/meeting.ics", meetings.meeting_ics, name="meeting-ics"),
    path("office/concerns/", office.office_concerns, name="office-concerns"),
    path("office/concerns/new/", office.office_concern_new, name="office-concern-new"),
    path("office/concerns/<str:number>/", office.office_concern, name="office-concern"),
    path("office/concerns/<str:number>/edit/", office.office_concern_edit, name="office-concern-edit"),
    path("office/concerns/<str:number>/<str:deed>/", settling.office_concern_deed, name="office-concern-deed"),
    path("office/meetings/", holding.office_meetings, name="office-meetings"),
    path("office/meetings/new/", holding.office_meeting_new, name="office-meeting-new"),
    path("office/meetings/<str:number>/", holding.office_meeting, name="office-meeting"),
    path("office/meetings/<str:number>/announced/", holding.office_meeting_announce, name="office-meeting-announce"),
    path("office/meetings/<str:number>/invite/", holding.office_meeting_invite, name="office-meeting-invite"),
    path("office/meetings/<str:number>/came/", holding.office_meeting_count, name="office-meeting-count"),
    path("office/meetings/<str:number>/capture/", capture.capture, name="capture"),
    path("office/meetings/<str:number>/capture/line/", capture.capture_line, name="capture-line"),
    path("office/meetings/<str:number>/coupons.pdf", sheets.meeting_coupons, name="meeting-coupons"),
    re_path(rf"^open311/discovery\.{FORM}$", open311.discovery, name="open311-discovery"),
    re_path(rf"^open311/v2/services\.{FORM}$", open311.services, name="open311-services"),
    re_path(rf"^open311/v2/services/(?P<code>[^/]+)\.{FORM}$", open311.service, name="open311-service"),
    re_path(rf"^open311/v2/requests\.{FORM}$", open311.requests, name="open311-requests"),
    re_path(rf"^open311/v2/requests/(?P<number>[^/]+)\.{FORM}$", open311.one_request, name="open311-request"),
    re_path(rf"^open311/v2/tokens/(?P<number>[^/]+)\.{FORM}$", open311.token, name="open311-token"),
]

_OFFICE = ("office-concerns", "office-concern-new", "office-concern", "office-concern-edit", "office-concern-deed", "office-meetings",
           "office-meeting-new", "office-meeting", "office-meeting-announce", "office-meeting-invite", "office-meeting-count", "capture",
           "capture-line", "meeting-coupons")
OPENS: Mapping[str, Opening] = {
    **{str(address.name): Opens.PUBLIC for address in urlpatterns},
    **dict.fromkeys(_OFFICE, Duty.RECORD_CONCERNS),
}

OFFICE = (OfficeEntry(_("What residents raised"), "office-concerns", 30), OfficeEntry(_("Meetings"), "office-meetings", 32))
