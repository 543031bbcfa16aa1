"""A note: our own with every sentence judged, others' with what they told."""

from typing import Any
from urllib.parse import quote

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.choices import in_every_language
from zerdeli.base.clock import now
from zerdeli.base.periods import ALMATY
from zerdeli.claims.actions.checks import count_read
from zerdeli.claims.pages.sentences import agreements, sentences_of, tally, unread
from zerdeli.claims.pages.tellings import row_of
from zerdeli.claims.pages.voiding import REASON
from zerdeli.claims.queries.demonstration import award_voided_for
from zerdeli.claims.queries.judging import Checked, checked_text
from zerdeli.claims.queries.notes import (
    NoteRow,
    TellingRow,
    newest_check,
    note_numbered,
    tellings_beside,
    text_of_note,
)

RELATED = 6


def note_page(request: HttpRequest, number: int) -> HttpResponse:
    """Show one note, and count that it was read."""
    note, language = note_numbered(number), (get_language() or "kk")[:2]
    told = tellings_beside(number)
    context = {
        "note": note, "title": note.title(language), "date": date_of(note), "related": _related(note, told, language),
        "tellings": [row_of(row) for row in told if row.note.number == number and row.told.value],
        "crumbs": [(_("Front page"), reverse("home")), (_("Notes"), reverse("notes"))], **_sharing(request, note, language),
    }
    if request.method == "GET":
        # Only a number grows: no cookie is read or set, no address is kept.
        count_read(note=number, language=language)
    if not note.own:
        return render(request, "claims/other_note.html", context)
    checked = checked_note(note, language)
    return render(request, "claims/note.html", {
        **context, **judged_context(checked), "sentences": sentences_of(checked),
        "reads": formats.number(note.reads + 1), "check": newest_check(number), **_demo(),
        "tasks": _tasks() if settings.ENVIRONMENT.is_demo else [],
    })


def checked_note(note: NoteRow, language: str) -> Checked:
    """Return the verdicts on a note of our own in a language."""
    at = now()
    return checked_text(text=text_of_note(note.number, language), published_at=note.published_at,
                        live=settings.ENVIRONMENT.is_demo, at=at)


def judged_context(checked: Checked) -> dict[str, Any]:
    """Return what every page with a judged text shows besides its sentences."""
    return {"tally": tally(checked), "agreements": agreements(checked), "unread": unread(checked),
            "language": checked.judgement.language.partition("-")[0], "against": against(checked)}


def against(checked: Checked) -> str:
    """Return in words what a text was compared with."""
    edition = checked.edition
    if edition is None:
        return _("No edition of the figures is published yet.")
    if checked.live:
        return _("Compared with the demo register as it is now. Newest edition: %(number)s.") % {"number": edition.number}
    return _("Compared with edition %(number)s, counted %(as_of)s.") % {
        "number": edition.number, "as_of": formats.moment(edition.as_of)}


def date_of(note: NoteRow) -> str:
    """Return when a note was published, as exactly as it is known."""
    if note.published_at is None:
        return note.published
    local = note.published_at.astimezone(ALMATY)
    return f"{formats.short_day(local)} · {local:%H:%M}"


def _related(note: NoteRow, told: list[TellingRow], language: str) -> list[dict[str, str]]:
    """Return notes that told of the same matters, those with most in common first."""
    mine = {(row.told.matter, row.told.scope) for row in told if row.note.number == note.number}
    common: dict[int, int] = {}
    notes = {row.note.number: row.note for row in told if row.note.number != note.number}
    for row in told:
        if row.note.number in notes:
            common[row.note.number] = common.get(row.note.number, 0) + 1 + ((row.told.matter, row.told.scope) in mine)
    first = sorted(notes, key=lambda number: (-common[number], number))[:RELATED]
    return [{"title": notes[number].title(language), "href": reverse("note", args=[number]),
             "publisher": notes[number].publisher, "date": date_of(notes[number])} for number in first]


def _sharing(request: HttpRequest, note: NoteRow, language: str) -> dict[str, str]:
    address = request.build_absolute_uri(reverse("note", args=[note.number]))
    subject, body = quote(note.title(language)), quote(address)
    return {"address": address, "mail": f"mailto:?subject={subject}&body={body}"}


def _demo() -> dict[str, Any]:
    """Return whether the demo's buttons stand, and whether an award is voided now."""
    if not settings.ENVIRONMENT.is_demo:
        return {"can_void": False}
    return {"can_void": True, "voided": award_voided_for(in_every_language(REASON))}


def _tasks() -> list[tuple[str, str, str]]:
    return [
        (_("Try a text of your own"), _("Paste a note: its numbers are read and judged. Nothing is kept."), reverse("try")),
        (_("Look a figure up"), _("What was counted, where and when, and the records behind it."), reverse("figures")),
        (_("See my district"), _("What is spent where, and what was promised."), reverse("districts")),
    ]

