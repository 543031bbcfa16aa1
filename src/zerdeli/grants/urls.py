"""Addresses of grants: applying, one's own applications, the office."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Section, Waiting
from zerdeli.grants.pages import agreements, applying, helping, lookup, office, spending, status
from zerdeli.grants.queries.cases import cases_waiting

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
]

_PUBLIC = ("grants-start", "grants-tasks", "grants-step", "grants-paper", "grants-track", "grants-verify")
_OWN = ("grants-case", "grants-sent", "grants-print", "grants-withdraw", "grants-need", "grants-letter", "grants-sign", "grants-report",
        "grants-report-step")
_CHECK = ("grants-queue", "grants-next", "grants-csv", "grants-office-case", "grants-take", "grants-ready", "grants-ask",
          "grants-need-close", "grants-photo")
_KEEP = ("grants-agreements", "grants-award", "grants-offer", "grants-fulfil", "grants-terminate", "grants-reports", "grants-report-look",
         "grants-report-photo")
_TYPES = frozenset({Duty.HELP_FAMILIES, Duty.KEEP_PEOPLE})
OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(_PUBLIC, Opens.PUBLIC), **dict.fromkeys(_OWN, Opens.SIGNED_IN),
    **dict.fromkeys(_CHECK, Duty.CHECK_APPLICATIONS), **dict.fromkeys(_KEEP, Duty.KEEP_AGREEMENTS),
    "grants-help": Duty.HELP_FAMILIES, "grants-help-tasks": _TYPES, "grants-help-step": _TYPES, "grants-paper-entry": Duty.KEEP_PEOPLE,
    "grants-order": Duty.PAY_DOCUMENTS,
}
OFFICE = (OfficeEntry(_("Applications for grants"), "grants-queue", order=10), OfficeEntry(_("Agreements on grants"), "grants-agreements", order=11),
          OfficeEntry(_("Reports on grants"), "grants-reports", order=12), OfficeEntry(_("Help somebody to apply"), "grants-help", order=13),
          OfficeEntry(_("Enter a paper"), "grants-paper-entry", order=14))
TODAY = (Waiting(_("Applications to check"), "grants-queue", cases_waiting, query="?show=received", order=10),)
CABINET = (Section(_("Applications for grants"), lookup.affairs, order=10),)
