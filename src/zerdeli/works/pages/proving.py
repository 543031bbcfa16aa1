"""What proves a work, in the office: documents of the ledger and photos."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty
from zerdeli.base.clock import now
from zerdeli.base.periods import day_of
from zerdeli.works.actions.proving import add_work_photo, cite_document, take_photo_off
from zerdeli.works.forms import DocumentForm, PhotoForm, ReasonForm
from zerdeli.works.pages.asking import done, work_of
from zerdeli.works.rules.showing import SHOWN_AHEAD
from zerdeli.works.rules.states import WAY, WorkState


@never_cache
def cite(request: HttpRequest, number: str) -> HttpResponse:
    """Cite a document of the ledger as a work's money."""
    work = work_of(request, number, Duty.LEAD_WORKS)
    form = DocumentForm(request.POST if request.method == "POST" else None)
    return done(request, form, work, "document", _("Cite a document"), lambda said: cite_document(
        number=number, document=said["document"].strip(), by=actor_of(request), at=now()))


@never_cache
def photo(request: HttpRequest, number: str) -> HttpResponse:
    """Add a photo of a work."""
    work = work_of(request, number, Duty.LEAD_WORKS)
    stands = WorkState(work.state)
    reached = WAY[:WAY.index(SHOWN_AHEAD.get(stands, stands)) + 1] if stands in WAY else ()
    form = PhotoForm(request.POST or None, request.FILES or None, states=[(one.value, str(one.label)) for one in reached],
                     initial={"taken_on": day_of(now()), "state": reached[-1] if reached else ""})
    return done(request, form, work, "photo", _("Add a photo"), lambda said: add_work_photo(
        number=number, content=said["photo"].read(), taken_on=said["taken_on"], state=said["state"], store=settings.STORE,
        by=actor_of(request), at=now()))


@never_cache
def photo_off(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """Show a photo no more, with a reason."""
    work = work_of(request, number, Duty.LEAD_WORKS)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    return done(request, form, work, "reason", _("Show the photo no more"), lambda said: take_photo_off(
        number=number, sha256=sha256, reason=said["reason"], by=actor_of(request), at=now()))
