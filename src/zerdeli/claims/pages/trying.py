"""Trying: anybody pastes a text and sees it judged. Nothing is kept, so a POST here changes nothing and needs no token."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from zerdeli.base.clock import now
from zerdeli.claims.forms import TryForm
from zerdeli.claims.pages.note import judged_context
from zerdeli.claims.pages.sentences import MOST_SHOWN, claims_only
from zerdeli.claims.queries.judging import checked_text


@csrf_exempt
def try_page(request: HttpRequest) -> HttpResponse:
    """Show the form, and below it the verdicts on the text that was sent."""
    crumbs = [(_("Front page"), reverse("home")), (_("Notes"), reverse("notes"))]
    if request.method != "POST":
        return render(request, "claims/try.html", {"form": TryForm(), "crumbs": crumbs})
    form = TryForm(request.POST)
    if not form.is_valid():
        return render(request, "claims/try.html", {"form": form, "crumbs": crumbs}, status=422)
    at = now()
    checked = checked_text(text=form.cleaned_data["text"], published_at=None, live=settings.ENVIRONMENT.is_demo, at=at)
    return render(request, "claims/try.html", {
        "form": form, "crumbs": crumbs, "is_checked": True, "sentences": claims_only(checked), **judged_context(checked),
        "is_cut": len(checked.judgement.judged) > MOST_SHOWN})
