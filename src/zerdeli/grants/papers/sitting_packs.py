"""The pack of one case as PDF: application, what the check found, trainer's note; the IIN masked, no picture of the person."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.grants.papers.sitting_blocks import Block, Heading, Table, Words, pdf_of
from zerdeli.grants.papers.sitting_words import finding_text, money, place_name, statement_text
from zerdeli.grants.rules.sitting_papers import Papers, Part
from zerdeli.people.queries.search import PersonRow


def pack_of(case: Any, sitting: Any, papers: Papers, person: PersonRow) -> bytes:
    """Return a case's pack in the reader's language."""
    return pdf_of(list(_blocks(case, sitting, papers, person)), (get_language() or "kk")[:2])


def _blocks(case: Any, sitting: Any, papers: Papers, person: PersonRow) -> Iterator[Block]:
    yield Heading(_("Application %(number)s") % {"number": spoken(case.number)}, 1)
    yield Words(_("For the sitting %(number)s, %(moment)s, case %(place)s") % {
        "number": spoken(sitting.number), "moment": formats.moment(sitting.starts_at), "place": case.position or "–"})
    yield Table([_("Applicant"), _("IIN"), _("Place"), _("Day of application"), _("Sum asked for")], [[
        person.name, person.masked_iin or "–", place_name(sitting.place), formats.short_day(case.submitted_on), money(case.asked)]])
    for part in Part:
        said = [statement_text(one) for one in papers.statements if one.label == part]
        if said and part not in (Part.LINE, Part.NOTE):
            yield Heading(str(part.label), 3)
            yield Words(" ".join(said))
    yield Heading(_("What will be bought"))
    yield Table([_("What"), _("Sum")], [[line.what or _("Sum asked for"), money(line.amount)] for line in papers.lines], (4, 1))
    yield Heading(_("What the check found"))
    yield Words("\n".join(finding_text(code, what) for code, what in papers.findings) or _("Nothing."))
    yield Heading(str(Part.NOTE.label))
    yield Words(papers.note or _("The trainer wrote nothing."))
