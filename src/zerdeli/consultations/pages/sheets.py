"""Sheets of paper: the notice for the stairwell with its code to scan, and the ballot, each in Kazakh and Russian."""

from collections.abc import Sequence
from typing import Any

import segno
import typst
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.consultations.pages.words import name_of, question_of, quorum_text
from zerdeli.consultations.queries.consultations import consultation_numbered, options_of
from zerdeli.consultations.queries.voting import turnout_by_building
from zerdeli.consultations.rules.consulting import Way, rule_words

NAMESPACE = 'xmlns="http://www.w3.org/2000/svg"'
PAPER_LANGUAGES = ("kk", "ru")
FRAME = '#set page(paper: "a4", margin: 18mm)\n#set text(font: "Libertinus Serif", size: 12pt, lang: "kk")\n#set par(leading: 0.6em)\n'


def poster(request: HttpRequest, number: str) -> HttpResponse:
    """Print the notice that hangs in the stairwells."""
    consultation = consultation_numbered(number)
    with override("kk"):
        address = request.build_absolute_uri(reverse("vote-page", args=[number]))
    drawn = segno.make(address, error="m").svg_inline(border=2, scale=4).replace("<svg ", f"<svg {NAMESPACE} ", 1)
    parts = [FRAME, *(part for language in PAPER_LANGUAGES for part in _notice(consultation, language)),
             f'#v(1fr)\n#align(center)[#image(bytes({_quoted(drawn)}), format: "svg", width: 55mm)]\n',
             f"#align(center)[{_raw(address)}]\n"]
    return _pdf("".join(parts), f"vote-{number}-poster.pdf")


def _notice(consultation: Any, language: str) -> Sequence[str]:
    with override(language):
        options = [f"{name_of(option)} – {formats.tenge(option.cost // 100)}" for option in options_of(consultation)]
        facts = [(_("Voting opens"), formats.moment(consultation.opens_at)), (_("Voting closes"), formats.moment(consultation.closes_at)),
                 (_("Who may vote"), ", ".join(row.address for row in turnout_by_building(consultation))),
                 (_("Who wins"), str(rule_words(consultation.rule))), (_("Quorum"), quorum_text(consultation)),
                 (_("On paper"), consultation.paper_place), (_("Number"), spoken(consultation.number))]
        heading = f"#text(size: 20pt, weight: \"bold\")[{_raw(question_of(consultation))}]\n\n{_raw(consultation.plot.address)}\n\n"
    listed = "".join(f"- {_raw(option)}\n" for option in options)
    return (heading, listed, "".join(f"\n*{_raw(label)}:* {_raw(text)}\n" for label, text in facts), "\n#line(length: 100%)\n")


def paper_ballot(request: HttpRequest, number: str) -> HttpResponse:
    """Print the ballot: the same sheet for everybody, without any number of its own."""
    consultation = consultation_numbered(number)
    rows = [[_named(option, language) for language in PAPER_LANGUAGES] for option in options_of(consultation)]
    rows += [_in_both("None of these"), _in_both("Something else")]
    mark = "#box(width: 9mm, height: 9mm, stroke: 1pt)"
    cells = "".join(f"[{mark}], [#text(size: 14pt)[{_raw(kk)}] \\ {_raw(ru)}],\n" for kk, ru in rows)
    heads = "".join(f"#text(size: 17pt, weight: \"bold\")[{_raw(_question(consultation, language))}]\n\n{_raw(_hint(consultation.way, language))}\n\n"
                    for language in PAPER_LANGUAGES)
    table = f"#table(columns: (14mm, 1fr), inset: 8pt, align: horizon,\n{cells})\n"
    return _pdf(f"{FRAME}{heads}{table}\n{_raw(spoken(number))}\n", f"vote-{number}-ballot.pdf")


def _named(option: Any, language: str) -> str:
    with override(language):
        return name_of(option)


def _question(consultation: Any, language: str) -> str:
    with override(language):
        return question_of(consultation)


def _hint(way: str, language: str) -> str:
    with override(language):
        return {Way.ONE: _("Put a mark into one box only. Do not sign the paper."),
                Way.SEVERAL: _("Put a mark into the box of each option that suits you. Do not sign the paper."),
                Way.RANKED: _("Write one, two, three into the boxes in the order of your liking. Do not sign the paper.")}[Way(way)]


def _in_both(text: str) -> list[str]:
    said = []
    for language in PAPER_LANGUAGES:
        with override(language):
            said.append({"None of these": _("None of these"), "Something else": _("Something else")}[text])
    return said


def _raw(text: str) -> str:
    """Write a text so that Typst takes none of its signs for an order."""
    return f"#{_quoted(text)}"


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _pdf(source: str, name: str) -> HttpResponse:
    return HttpResponse(typst.compile(source.encode()), content_type="application/pdf", headers={
        "Content-Disposition": f'inline; filename="{name}"'})
