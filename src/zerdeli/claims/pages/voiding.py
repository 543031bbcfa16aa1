"""The demo's two buttons: one award is voided and put back, so that a reader sees a verdict change.

Reading the note sets no cookie, so its buttons carry no token; all they can change is one invented award.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from zerdeli.base.actors import operator
from zerdeli.base.choices import _, in_every_language
from zerdeli.base.clock import now
from zerdeli.claims.queries.demonstration import award_to_void, award_voided_for
from zerdeli.claims.queries.notes import note_numbered
from zerdeli.grants.actions.awards import restore_award, void_award

REASON = _("Voided and put back to show that every figure follows its records.")
VISITOR = operator("demo visitor")


@csrf_exempt
@require_POST
def void_one(request: HttpRequest, number: int) -> HttpResponse:
    """Void one paid small award; in a demo only."""
    _only_in_demo(number)
    if award_voided_for(in_every_language(REASON)) is None:
        award = award_to_void(now().year)
        if award:
            void_award(number=award, reason=str(REASON), by=VISITOR, at=now())
    return HttpResponseRedirect(reverse("note", args=[number]))


@csrf_exempt
@require_POST
def put_back(request: HttpRequest, number: int) -> HttpResponse:
    """Put the voided award back; in a demo only."""
    _only_in_demo(number)
    award = award_voided_for(in_every_language(REASON))
    if award:
        restore_award(number=award, reason=str(REASON), by=VISITOR, at=now())
    return HttpResponseRedirect(reverse("note", args=[number]))


def _only_in_demo(number: int) -> None:
    if not settings.ENVIRONMENT.is_demo:
        raise Http404
    note_numbered(number)
