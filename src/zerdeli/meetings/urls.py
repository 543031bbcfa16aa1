"""Addresses of meetings."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.meetings.pages import answers, board, giving, instructions, promises, queues, sheets
from zerdeli.meetings.queries.work import reports_waiting, work_late, work_waiting

urlpatterns = [
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

STEPPING = frozenset({Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS, Duty.LEAD_INSTRUCTIONS})
OPENS: Mapping[str, Opening] = {
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
