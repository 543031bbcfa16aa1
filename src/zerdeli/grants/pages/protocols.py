"""The protocol of a sitting on pages: written, read, signed, entered, published; and the pack of a case."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import Invalid, NotFound, Reason, Refusal
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.grants.actions.protocols import (
    draft_protocol,
    enter_decisions,
    note_paper_signature,
    publish_protocol,
    sign_protocol,
)
from zerdeli.grants.forms.sittings import PaperSignatureForm, SignatureForm
from zerdeli.grants.pages.sitting_words import refused, shown
from zerdeli.grants.papers.protocols import protocol_files
from zerdeli.grants.papers.sitting_packs import pack_of
from zerdeli.grants.papers.sitting_words import money
from zerdeli.grants.queries.protocols import (
    newest_protocol,
    protocol_file,
    protocol_of,
    record_of_sitting,
    signatures_of,
    signers_of,
)
from zerdeli.grants.queries.sitting_cases import sitter_at, sitting_case
from zerdeli.grants.queries.sitting_papers import papers_of_case
from zerdeli.grants.queries.sittings import seat_of_actor, seat_or_refuse, sitting_numbered
from zerdeli.grants.rules.protocol_signatures import LARGEST
from zerdeli.grants.rules.protocols import Made, Verdict
from zerdeli.grants.rules.sittings import SittingState
from zerdeli.people.queries.search import row_of_person

_TONES = {Verdict.VERIFIED: "green", Verdict.UNREADABLE: "yellow", Verdict.PAPER: "grey"}
_KINDS = {"pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"}


@never_cache
def protocol(request: HttpRequest, number: str) -> HttpResponse:
    """Show the protocol's files with their hashes, who has signed, and what is still to do."""
    found, actor = sitting_numbered(number), actor_of(request)
    runs = Duty.RUN_SITTINGS in actor.duties
    if not runs:
        seat_or_refuse(found.pk, actor)
    kept = newest_protocol(found)
    signatures = signatures_of(kept) if kept else []
    signers, signed = signers_of(found), {one.signer for one in signatures}
    waiting = [(signer, name) for signer, name in signers.items() if signer not in signed]
    files = [Fact(str(Made(made).label), kept.files[made]["sha256"], is_code=True) for made in Made.values] if kept else []
    rows = [[Cell(one.signer_name, is_name=True), Cell(str(Verdict(one.verdict).label), tone=_TONES[Verdict(one.verdict)]), Cell(one.algorithm),
             Cell(one.subject, is_code=bool(one.subject)), Cell(formats.short_moment(one.signed_at))] for one in signatures]
    totals = kept.totals if kept else {}
    return shown(request, "protocol", number=spoken(number), held=found, runs=runs, back=reverse("sitting", args=[number]), files=files,
                 links=[(str(Made(made).label), reverse("sitting-protocol-file", args=[number, made])) for made in Made.values],
                 rows=rows, heads=[Head(_("Name")), Head(_("Signature")), Head(_("Algorithm")), Head(_("Certificate")), Head(_("Signed"))],
                 waiting=[name for __, name in waiting], may_sign=found.state == SittingState.DRAFTED and actor.name in dict(waiting),
                 paper=PaperSignatureForm(waiting), state=found.state, sums=[
                     Fact(_("Approved"), str(totals["approved"])), Fact(_("Refused"), str(totals["refused"])),
                     Fact(_("Put off"), str(totals["postponed"])), Fact(_("Asked for"), money(totals["asked"])),
                     Fact(_("Granted"), money(totals["granted"]))] if totals else [])


@never_cache
def sign(request: HttpRequest, number: str) -> HttpResponse:
    """Take somebody's own signature file over the protocol."""
    found = sitting_numbered(number)
    protocol_of(found)
    form = SignatureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            if file.size > LARGEST:
                raise Invalid(Reason("grants.large_signature", _("The file is larger than 200 KB: it is no detached signature.")))
            sign_protocol(number=number, made=form.cleaned_data["made"], cms=file.read(), store=settings.STORE, keys=settings.KEYS,
                          by=actor_of(request), at=now())
            return redirect("sitting-protocol", number=number)
        except Refusal as refusal:
            refused(form, refusal)
    return shown(request, "protocol_sign", form, back=reverse("sitting-protocol", args=[number]), number=spoken(number))


def _draft(request: HttpRequest, number: str) -> object:
    files = protocol_files(record_of_sitting(sitting_numbered(number), settings.KEYS))
    return draft_protocol(number=number, files=files, store=settings.STORE, keys=settings.KEYS, by=actor_of(request), at=now())


def _paper(request: HttpRequest, number: str) -> object:
    return note_paper_signature(number=number, signer=request.POST.get("signer", ""), made=Made.KK_PDF, by=actor_of(request), at=now())


DEEDS: dict[str, Callable[[HttpRequest, str], object]] = {
    "draft": _draft, "paper": _paper,
    "enter": lambda request, number: enter_decisions(number=number, by=actor_of(request), at=now()),
    "publish": lambda request, number: publish_protocol(number=number, by=actor_of(request), at=now()),
}


@require_POST
def protocol_deed(request: HttpRequest, number: str, deed: str) -> HttpResponse:
    """Do what one button does: write the protocol, note a signature on paper, enter the decisions, publish."""
    if deed not in DEEDS:
        raise NotFound(Reason("grants.no_deed", _("There is nothing of this name to do.")))
    DEEDS[deed](request, number)
    return redirect("sitting-protocol", number=number)


@require_GET
def protocol_download(request: HttpRequest, number: str, made: str) -> HttpResponse:
    """Send a form of the protocol to a member or the secretary."""
    found, actor = sitting_numbered(number), actor_of(request)
    if Duty.RUN_SITTINGS not in actor.duties:
        seat_or_refuse(found.pk, actor)
    content = protocol_file(protocol_of(found), made, settings.STORE, settings.KEYS)
    return _sent(content, made.partition("_")[2], f"protocol-{number}-{made.partition('_')[0]}")


@require_GET
@never_cache
def pack(request: HttpRequest, number: str, case: str) -> HttpResponse:
    """Send the pack of a case to the secretary or a member whom nothing is found to tie to it."""
    found, actor = sitting_numbered(number), actor_of(request)
    held, seat = sitting_case(found.pk, case), seat_of_actor(found.pk, actor)
    if seat is None and Duty.RUN_SITTINGS not in actor.duties:
        seat_or_refuse(found.pk, actor)
    if seat is not None and not sitter_at(held, seat).may_judge:
        raise NotFound(Reason("grants.no_pack", _("The papers of this case open once you have declared that nothing ties you to it.")))
    person = row_of_person(held.application.person, settings.KEYS, day_of(now()))
    return _sent(pack_of(held, found, papers_of_case(held, settings.KEYS), person), "pdf", f"case-{case}")


def _sent(content: bytes, kind: str, name: str) -> HttpResponse:
    return HttpResponse(content, content_type=_KINDS[kind], headers={"Content-Disposition": f'attachment; filename="{name}.{kind}"'})
