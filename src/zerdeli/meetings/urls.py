"""Addresses of concerns and meetings, instructions, the board and promises; for everybody, the office, other programs."""

from collections.abc import Mapping

from django.urls import path, re_path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.meetings.api import open311
from zerdeli.meetings.pages import (
    answers,
    board,
    capture,
    concerns,
    coupons,
    giving,
    holding,
    instructions,
    meetings,
    office,
    promises,
    queues,
    settling,
    sheets,
    telling,
)
from zerdeli.meetings.queries.work import reports_waiting, work_late, work_waiting

FORM = r"(?P<form>json|xml)"
urlpatterns = [
    path("concerns/", concerns.concerns, name="concerns"),
    path("concerns/track/", concerns.track, name="track"),
    path("concerns/tell/", telling.concern_start, name="concern-start"),
    path("concerns/tell/<str:step>/", telling.concern_tell, name="concern-tell"),
    path("concerns/told/", telling.concern_told, name="concern-told"),
    path("concerns/<str:number>/", concerns.concern, name="concern"),
    path("concerns/<str:number>/<str:secret>/", concerns.concern_own, name="concern-own"),
    path("concerns/<str:number>/<str:secret>/coupon.pdf", coupons.concern_coupon, name="concern-coupon"),
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
    path("office/meetings/<str:number>/coupons.pdf", coupons.meeting_coupons, name="meeting-coupons"),
    re_path(rf"^open311/discovery\.{FORM}$", open311.discovery, name="open311-discovery"),
    re_path(rf"^open311/v2/services\.{FORM}$", open311.services, name="open311-services"),
    re_path(rf"^open311/v2/services/(?P<code>[^/]+)\.{FORM}$", open311.service, name="open311-service"),
    re_path(rf"^open311/v2/requests\.{FORM}$", open311.requests, name="open311-requests"),
    re_path(rf"^open311/v2/requests/(?P<number>[^/]+)\.{FORM}$", open311.one_request, name="open311-request"),
    re_path(rf"^open311/v2/tokens/(?P<number>[^/]+)\.{FORM}$", open311.token, name="open311-token"),
    path("a/<str:code>/", answers.answer, name="answer"),
    path("district/board/", board.board, name="board"),
    path("district/board/meetings/", board.board_meetings, name="board-meetings"),
    path("district/board/meetings/<str:number>/", board.board_meeting, name="board-meeting"),
    path("district/board/meetings/<str:number>/sheet.pdf", sheets.meeting_sheet, name="board-sheet"),
    path("district/board/<str:state>/", board.board_state, name="board-state"),
    path("district/instructions/<str:number>/", board.public_instruction, name="public-instruction"),
    path("district/promises/", promises.promises, name="promises"),
    path("district/promises/<str:number>/", promises.promise, name="promise"),
    path("office/promises/new/", promises.promise_new, name="promise-new"),
    path("office/promises/<str:number>/change/", promises.promise_change, name="promise-change"),
    path("office/instructions/", queues.work, name="instructions"),
    path("office/instructions/take/", queues.take_next, name="instructions-take"),
    path("office/instructions/control/", queues.control, name="instructions-control"),
    path("office/instructions/lead/", queues.lead, name="instructions-lead"),
    path("office/instructions/give/", giving.to_give, name="instructions-give"),
    path("office/instructions/give/<str:number>/", giving.give, name="instruction-give"),
    path("office/instructions/<str:number>/", instructions.instruction, name="instruction"),
    path("office/instructions/<str:number>/evidence/<str:sha256>/", instructions.evidence, name="instruction-evidence"),
    path("office/instructions/<str:number>/<str:step>/", instructions.instruction_step, name="instruction-step"),
    path("office/bodies/", giving.bodies, name="bodies"),
    path("office/bodies/<str:code>/end/", giving.body_end, name="body-end"),
]

_OFFICE = ("office-concerns", "office-concern-new", "office-concern", "office-concern-edit", "office-concern-deed", "office-meetings",
           "office-meeting-new", "office-meeting", "office-meeting-announce", "office-meeting-invite", "office-meeting-count", "capture",
           "capture-line", "meeting-coupons")
STEPPING = frozenset({Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS, Duty.LEAD_INSTRUCTIONS})
OPENS: Mapping[str, Opening] = {
    **{str(address.name): Opens.PUBLIC for address in urlpatterns},
    **dict.fromkeys(_OFFICE, Duty.RECORD_CONCERNS),
    **dict.fromkeys(("answer", "board", "board-meetings", "board-meeting", "board-sheet", "board-state", "public-instruction",
                     "promises", "promise"), Opens.PUBLIC),
    **dict.fromkeys(("instructions", "instructions-take"), Duty.EXECUTE_INSTRUCTIONS),
    "instructions-control": Duty.CONTROL_INSTRUCTIONS,
    **dict.fromkeys(("instructions-give", "instruction-give", "promise-new"), Duty.GIVE_INSTRUCTIONS),
    **dict.fromkeys(("instruction", "instruction-evidence"), STEPPING | {Duty.GIVE_INSTRUCTIONS}),
    "instruction-step": STEPPING,
    "promise-change": Duty.CONTROL_INSTRUCTIONS,
    **dict.fromkeys(("instructions-lead", "bodies", "body-end"), Duty.LEAD_INSTRUCTIONS),
}

OFFICE = (
    OfficeEntry(_("What residents raised"), "office-concerns", 28), OfficeEntry(_("Meetings"), "office-meetings", 29),
    OfficeEntry(_("Instructions to carry out"), "instructions", order=30),
    OfficeEntry(_("Concerns to give to somebody"), "instructions-give", order=31),
    OfficeEntry(_("Reports to check"), "instructions-control", order=32),
    OfficeEntry(_("Instructions for the leadership"), "instructions-lead", order=33),
    OfficeEntry(_("Record a promise"), "promise-new", order=60), OfficeEntry(_("Bodies"), "bodies", order=61),
)
TODAY = (
    Waiting(_("Instructions to carry out"), "instructions", work_waiting, order=20),
    Waiting(_("Reports to check"), "instructions-control", reports_waiting, order=21),
    Waiting(_("Late instructions"), "instructions-lead", work_late, order=22),
)
