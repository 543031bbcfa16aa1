"""Addresses of grants: applying, one's own applications, the office; the commission, observers, protocols, appeals."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Section, Waiting
from zerdeli.grants.pages import (
    agreements,
    appeals,
    applying,
    findings,
    helping,
    lookup,
    office,
    protocols,
    sitting_cases,
    sitting_proposals,
    sitting_public,
    sittings,
    spending,
    status,
)
from zerdeli.grants.queries.appeals import appeals_to_hear
from zerdeli.grants.queries.cases import cases_waiting
from zerdeli.grants.queries.sittings import cases_to_judge, sittings_to_run

_OFFICE = "office/sittings/"
_ONE = f"{_OFFICE}<str:number>/"
_CASE = f"{_ONE}cases/<str:case>/"
_SITTINGS = [
    path(_OFFICE, sittings.sittings, name="sittings"),
    path(f"{_OFFICE}new/", sittings.sitting_new, name="sitting-new"),
    path(_ONE, sittings.sitting, name="sitting"),
    path(f"{_ONE}agenda/", sittings.agenda, name="sitting-agenda"),
    path(f"{_ONE}send/", sittings.send, name="sitting-send"),
    path(f"{_ONE}attendance/", sittings.attendance, name="sitting-attendance"),
    path(f"{_ONE}close/", sittings.close, name="sitting-close"),
    path(f"{_ONE}protocol/", protocols.protocol, name="sitting-protocol"),
    path(f"{_ONE}protocol/sign/", protocols.sign, name="sitting-protocol-sign"),
    path(f"{_ONE}protocol/<str:deed>/do/", protocols.protocol_deed, name="sitting-protocol-deed"),
    path(f"{_ONE}protocol/<str:made>/file/", protocols.protocol_download, name="sitting-protocol-file"),
    path(_CASE, sitting_cases.case, name="sitting-case"),
    path(f"{_CASE}pack.pdf", protocols.pack, name="sitting-pack"),
    path(f"{_CASE}refuse/", sitting_proposals.refuse, name="sitting-refuse"),
    path(f"{_CASE}lower/", sitting_proposals.lower, name="sitting-lower"),
    path(f"{_CASE}put-off/", sitting_proposals.put_off, name="sitting-put-off"),
    path(f"{_CASE}appeal/", appeals.appeal_new, name="appeal-new"),
    path(f"{_CASE}scores/<str:criterion>/", sitting_proposals.change, name="sitting-change"),
    path(f"{_CASE}<str:deed>/do/", sitting_proposals.case_deed, name="sitting-case-deed"),
    path("office/appeals/", appeals.appeals, name="appeals"),
    path("office/appeals/<str:number>/", appeals.appeal, name="appeal"),
    path("sittings/", sitting_public.published_list, name="sittings-published"),
    path("sittings/<str:number>/", sitting_public.published, name="sitting-published"),
    path("sittings/watch/<str:key>/", sitting_public.watch, name="sitting-watch"),
]
urlpatterns = [
    path("grants/apply/<str:size>/", applying.start, name="grants-start"),
    path("grants/apply/<str:size>/tasks/", applying.tasks, name="grants-tasks"),
    path("grants/apply/<str:size>/<str:step>/", applying.step, name="grants-step"),
    path("grants/paper/<str:size>/", helping.paper, name="grants-paper"),
    path("track/", lookup.track, name="grants-track"),
    path("me/a/<str:number>/", status.case, name="grants-case"),
    path("me/a/<str:number>/sent/", status.sent, name="grants-sent"),
    path("me/a/<str:number>/print/", status.printed, name="grants-print"),
    path("me/a/<str:number>/withdraw/", status.withdraw, name="grants-withdraw"),
    path("me/a/<str:number>/needed/<int:need_id>/", status.need, name="grants-need"),
    path("me/a/<str:number>/letter/", agreements.letter, name="grants-letter"),
    path("me/a/<str:number>/agreement/", agreements.sign, name="grants-sign"),
    path("me/a/<str:number>/report/", spending.report, name="grants-report"),
    path("me/a/<str:number>/report/<str:step>/", spending.report_step, name="grants-report-step"),
    path("office/grants/", office.queue, name="grants-queue"),
    path("office/grants/next/", office.take_next, name="grants-next"),
    path("office/grants/applications.csv", office.csv_file, name="grants-csv"),
    path("office/grants/help/", helping.helping, name="grants-help"),
    path("office/grants/help/<str:key>/", applying.help_tasks, name="grants-help-tasks"),
    path("office/grants/help/<str:key>/<str:step>/", applying.help_step, name="grants-help-step"),
    path("office/grants/paper/", helping.paper_entry, name="grants-paper-entry"),
    path("office/grants/reports/", spending.reports, name="grants-reports"),
    path("office/grants/reports/<int:item_id>/", spending.look, name="grants-report-look"),
    path("office/grants/reports/<int:item_id>/photo/", spending.photo, name="grants-report-photo"),
    path("office/grants/cases/<str:number>/", office.office_case, name="grants-office-case"),
    path("office/grants/cases/<str:number>/take/", office.take, name="grants-take"),
    path("office/grants/cases/<str:number>/ready/", office.ready, name="grants-ready"),
    path("office/grants/cases/<str:number>/findings/", findings.findings, name="grants-findings"),
    path("office/grants/cases/<str:number>/likenesses/", findings.likenesses, name="grants-likenesses"),
    path("office/grants/cases/<str:number>/ask/", office.ask, name="grants-ask"),
    path("office/grants/cases/<str:number>/needed/<int:need_id>/close/", office.need_close, name="grants-need-close"),
    path("office/grants/cases/<str:number>/needed/<int:need_id>/photo/", office.photo, name="grants-photo"),
    path("office/grants/agreements/", agreements.agreements, name="grants-agreements"),
    path("office/grants/agreements/<str:number>/", agreements.award, name="grants-award"),
    path("office/grants/agreements/<str:number>/offer/", agreements.offer, name="grants-offer"),
    path("office/grants/agreements/<str:number>/fulfil/<str:condition>/", agreements.fulfil, name="grants-fulfil"),
    path("office/grants/agreements/<str:number>/order/", agreements.order, name="grants-order"),
    path("office/grants/agreements/<str:number>/terminate/", agreements.terminate, name="grants-terminate"),
    path("verify/<str:number>/", agreements.verify, name="grants-verify"),
    *_SITTINGS,
]

_PUBLIC = ("grants-start", "grants-tasks", "grants-step", "grants-paper", "grants-track", "grants-verify")
_OWN = ("grants-case", "grants-sent", "grants-print", "grants-withdraw", "grants-need", "grants-letter", "grants-sign", "grants-report",
        "grants-report-step")
_CHECK = ("grants-queue", "grants-next", "grants-csv", "grants-office-case", "grants-take", "grants-ready", "grants-ask",
          "grants-need-close", "grants-photo", "grants-findings", "grants-likenesses")
_SEES_AWARDS = ("grants-agreements", "grants-award")
_KEEP = ("grants-offer", "grants-fulfil", "grants-terminate", "grants-reports", "grants-report-look",
         "grants-report-photo")
_TYPES = frozenset({Duty.HELP_FAMILIES, Duty.KEEP_PEOPLE})
_BOTH = frozenset({Duty.RUN_SITTINGS, Duty.JUDGE_APPLICATIONS})
_RUNS = ("sitting-new", "sitting-agenda", "sitting-send", "sitting-attendance", "sitting-close", "sitting-protocol-deed", "sitting-put-off")
_JUDGES = ("sitting-refuse", "sitting-lower", "sitting-change")
OPENS: Mapping[str, Opening] = {
    **{pattern.name or "": _BOTH for pattern in _SITTINGS},
    **dict.fromkeys(_RUNS, Duty.RUN_SITTINGS), **dict.fromkeys(_JUDGES, Duty.JUDGE_APPLICATIONS),
    **dict.fromkeys(("appeals", "appeal", "appeal-new"), Duty.HEAR_APPEALS),
    **dict.fromkeys(("sittings-published", "sitting-published", "sitting-watch"), Opens.PUBLIC),
    **dict.fromkeys(_PUBLIC, Opens.PUBLIC), **dict.fromkeys(_OWN, Opens.SIGNED_IN),
    **dict.fromkeys(_CHECK, Duty.CHECK_APPLICATIONS), **dict.fromkeys(_KEEP, Duty.KEEP_AGREEMENTS),
    "grants-help": Duty.HELP_FAMILIES, "grants-help-tasks": _TYPES, "grants-help-step": _TYPES, "grants-paper-entry": Duty.KEEP_PEOPLE,
    **dict.fromkeys(_SEES_AWARDS, frozenset({Duty.KEEP_AGREEMENTS, Duty.PAY_DOCUMENTS})), "grants-order": Duty.PAY_DOCUMENTS,
}
OFFICE = (OfficeEntry(_("Applications for grants"), "grants-queue", order=10), OfficeEntry(_("Agreements on grants"), "grants-agreements", order=11),
          OfficeEntry(_("Reports on grants"), "grants-reports", order=12), OfficeEntry(_("Help somebody to apply"), "grants-help", order=13),
          OfficeEntry(_("Enter a paper"), "grants-paper-entry", order=14),
          OfficeEntry(_("Sittings"), "sittings", order=15), OfficeEntry(_("Appeals"), "appeals", order=16))
TODAY = (Waiting(_("Applications to check"), "grants-queue", cases_waiting, query="?show=received", order=10),
         Waiting(_("Cases to score"), "sittings", cases_to_judge, order=14),
         Waiting(_("Sittings that are not published yet"), "sitting-new", sittings_to_run, order=15),
         Waiting(_("Appeals to answer"), "appeals", appeals_to_hear, order=16))
CABINET = (Section(_("Applications for grants"), lookup.affairs, order=10),)
