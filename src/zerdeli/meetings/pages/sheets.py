"""The sheet for the next meeting: what was raised at the last one and where each stands, on A4, in Kazakh and Russian."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.identifiers import spoken
from zerdeli.base.periods import day_of
from zerdeli.meetings.pages.coupons import pdf, raw
from zerdeli.meetings.pages.instruction_words import place_words, state_words
from zerdeli.meetings.queries.board import ConcernRow, MeetingRow, concerns_of_meeting, meeting_on_board
from zerdeli.places.queries import Tree, place_tree

LANGUAGES = ("kk", "ru")
# One sheet has room for so many lines in two languages; the rest is on the page that the sheet names.
MOST_LINES = 40
FRAME = ('#set page(paper: "a4", margin: 18mm, numbering: "1")\n#set text(font: "Libertinus Serif", size: 12pt, lang: "kk")\n'
         "#set par(leading: 0.6em)\n#set table(stroke: 0.5pt)\n")


def meeting_sheet(request: HttpRequest, number: str) -> HttpResponse:
    """Print where everything stands that was raised at a meeting."""
    today, tree = day_of(now()), place_tree()
    meeting = meeting_on_board(number, today)
    rows = concerns_of_meeting(meeting.id, 0, MOST_LINES)
    source = FRAME + "".join(_part(meeting, rows, tree, language) for language in LANGUAGES)
    return pdf(source, f"meeting-{number}.pdf")


def _part(meeting: MeetingRow, rows: list[ConcernRow], tree: Tree, language: str) -> str:
    with override(language):
        title = _("Meeting of %(day)s, %(place)s") % {"day": formats.day(meeting.held_on), "place": place_words(tree, meeting.place)}
        tally = meeting.tally
        counts = [(_("Raised"), tally.raised), *((state_words(state)[0], many) for state, many in tally.states.items()),
                  (_("Late"), tally.late), (_("Residents say “partly”"), tally.partly)]
        heads = [_("Coupon"), _("Topic"), _("State")]
        lines = [[spoken(row.number), str(row.topic.label), state_words(row.state)[0]] for row in rows]
        left = tally.raised - len(rows)
        rest = _("%(count)s more stand on the site.") % {"count": formats.number(left)} if left > 0 else ""
    cells = "".join(f"[{raw(text)}], " for line in [heads, *lines] for text in line)
    said = "".join(f"- {raw(label)}: *{raw(formats.number(many, language=language))}*\n" for label, many in counts)
    return (f'#text(size: 17pt, weight: "bold")[{raw(title)}]\n\n{said}\n#table(columns: (auto, 1fr, 1fr), {cells})\n\n'
            f"{raw(rest)}\n\n#v(6mm)\n")
