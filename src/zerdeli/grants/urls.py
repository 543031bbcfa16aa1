"""Addresses of the commission: the secretary's and members' pages, observers, published protocols, appeals."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.grants.pages import appeals, protocols, sitting_cases, sitting_proposals, sitting_public, sittings
from zerdeli.grants.queries.appeals import appeals_to_hear
from zerdeli.grants.queries.sittings import cases_to_judge, sittings_to_run

_OFFICE = "office/sittings/"
_ONE = f"{_OFFICE}<str:number>/"
_CASE = f"{_ONE}cases/<str:case>/"
urlpatterns = [
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

_BOTH = frozenset({Duty.RUN_SITTINGS, Duty.JUDGE_APPLICATIONS})
_RUNS = ("sitting-new", "sitting-agenda", "sitting-send", "sitting-attendance", "sitting-close", "sitting-protocol-deed", "sitting-put-off")
_JUDGES = ("sitting-refuse", "sitting-lower", "sitting-change")
OPENS: Mapping[str, Opening] = {
    **{pattern.name or "": _BOTH for pattern in urlpatterns},
    **dict.fromkeys(_RUNS, Duty.RUN_SITTINGS), **dict.fromkeys(_JUDGES, Duty.JUDGE_APPLICATIONS),
    **dict.fromkeys(("appeals", "appeal", "appeal-new"), Duty.HEAR_APPEALS),
    **dict.fromkeys(("sittings-published", "sitting-published", "sitting-watch"), Opens.PUBLIC),
}
OFFICE = (OfficeEntry(_("Sittings"), "sittings", order=15), OfficeEntry(_("Appeals"), "appeals", order=16))
TODAY = (
    Waiting(_("Cases to score"), "sittings", cases_to_judge, order=14),
    Waiting(_("Sittings that are not published yet"), "sitting-new", sittings_to_run, order=15),
    Waiting(_("Appeals to answer"), "appeals", appeals_to_hear, order=16),
)
