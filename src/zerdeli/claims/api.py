"""Verdicts as JSON: of a text that is sent, of a note as it stands now, and of a check that was kept."""

from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt

from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.refusals import Invalid, NotFound, Reason
from zerdeli.claims.pages.note import checked_note
from zerdeli.claims.queries.judging import as_json, checked_text
from zerdeli.claims.queries.notes import kept_check, note_numbered
from zerdeli.claims.rules.judging.texts import MOST_BYTES, decoded


@csrf_exempt
def try_json(request: HttpRequest) -> JsonResponse:
    """Return the verdicts on a text: the body of a POST, or the parameter `text`. Nothing of it is kept."""
    form = request.content_type in {"application/x-www-form-urlencoded", "multipart/form-data"}
    sent = request.GET.get("text") or (request.POST.get("text", "") if form else decoded(request.body))
    if not sent.strip():
        raise Invalid(Reason("claims.no_text", _("Send a text: as the body of a POST or as the parameter “text”.")))
    if len(sent.encode(errors="replace")) > MOST_BYTES:
        raise Invalid(Reason("claims.too_long", _("The text is too long. Paste at most a hundred kilobytes.")))
    at = now()
    return _answer(as_json(checked_text(text=sent, published_at=None, live=settings.ENVIRONMENT.is_demo, at=at)))


def note_json(request: HttpRequest, number: int) -> JsonResponse:
    """Return the verdicts on a note of our own as they stand now."""
    note = note_numbered(number)
    if not note.own:
        raise NotFound(Reason("claims.not_own", _("Of this note only what it told is kept, so it is not judged whole.")))
    return _answer(as_json(checked_note(note, (get_language() or "kk")[:2])))


def check_json(request: HttpRequest, key: int) -> JsonResponse:
    """Return a check that was kept, with its signature."""
    check = kept_check(key)
    return _answer({
        "sha256": check.sha256, "note": check.note, "edition": check.edition, "judged_at": check.judged_at.isoformat(),
        "verdicts": check.verdicts, "signature": check.signature, "public_key": check.public_key})


def _answer(body: dict[str, object]) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})
