"""The protocol of a sitting in Kazakh and Russian, as PDF and DOCX: attendance, recusals, scores by member, decisions, totals."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import override

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.grants.papers.sitting_blocks import Block, Heading, Table, Words, docx_of, pdf_of
from zerdeli.grants.papers.sitting_words import decision_text, money, place_name, quoted_text, score_text
from zerdeli.grants.queries.protocols import CaseInProtocol, SittingRecord
from zerdeli.grants.rules.protocols import Made
from zerdeli.grants.rules.scores import criterion_name
from zerdeli.grants.rules.sitting_conflicts import Conflict, Tie
from zerdeli.grants.rules.sitting_ranking import TIE_RULE

LANGUAGES = ("kk", "ru")


def protocol_files(record: SittingRecord) -> dict[str, bytes]:
    """Return the protocol in every form in which it is kept."""
    made: dict[str, bytes] = {}
    for language in LANGUAGES:
        with override(language):
            blocks = list(protocol_blocks(record))
        made[Made(f"{language}_pdf")] = pdf_of(blocks, language)
        made[Made(f"{language}_docx")] = docx_of(blocks)
    return made


def protocol_blocks(record: SittingRecord) -> Iterator[Block]:
    """Give a protocol part by part, in the language that is set."""
    sitting = record.sitting
    yield Heading(_("Protocol of the commission’s sitting No. %(number)s") % {"number": spoken(sitting.number)}, 1)
    yield Words(f"{place_name(sitting.place)}, {formats.moment(sitting.opened_at or sitting.starts_at)}")
    yield Words(f"{_('Grants')}: {sitting.get_scheme_display()}. {_('Budget line')}: {sitting.line.code}")
    yield Words(f"{_('Order of the cases')}: {sitting.get_order_display()}"
                + (f" ({sitting.seed})" if sitting.seed else ""))
    yield Heading(_("Members"))
    yield Table([_("Member"), _("Role"), _("Present")], [
        [seat.name, _("Chair") if seat.is_chair else _("Member"), _("yes") if seat.is_present else _("no")] for seat in record.seats],
        (4, 2, 2))
    yield Words(_("Quorum: more than %(share)s %% of the members without the recused. Decisions: more than %(majority)s %% of those who"
                  " vote.") % {"share": sitting.quorum, "majority": sitting.majority})
    yield Words(_("Equal totals are ranked by: %(rule)s.") % {"rule": "; ".join(str(one) for one in TIE_RULE)})
    for one in record.cases:
        yield from _case(record, one)
    yield from _totals(record)


def _case(record: SittingRecord, one: CaseInProtocol) -> Iterator[Block]:
    names = {seat.pk: seat.name for seat in record.seats}
    yield Heading(_("Case %(place)s: application %(number)s") % {"place": one.case.position, "number": spoken(one.case.number)})
    yield Words(f"{_('Applicant')}: {one.name}. {_('Sum asked for')}: {money(one.case.asked)}")
    recused = [f"{names[sitter.seat]} ({Tie(sitter.tie).label if sitter.tie else Conflict(sitter.conflict).label})"
               for sitter in one.sitters if sitter.is_recused]
    yield Words(_("Recused: %(names)s. Members who count: %(members)s, present: %(present)s.") % {
        "names": ", ".join(recused) or "–", "members": one.attendance.members, "present": one.attendance.present})
    if one.scores:
        codes = [criterion.code for criterion in record.criteria]
        given = {(score.seat, score.criterion): score for score in one.scores}
        judges = sorted({score.seat for score in one.scores}, key=lambda seat: names[seat])
        yield Table([_("Member"), *(str(criterion_name(code)) for code in codes)], [
            [names[seat], *(_shown(given.get((seat, code))) for code in codes)] for seat in judges])
        yield Words(f"{_('Weighted mean')}: {score_text(one.total)}")
    yield from _decision(one)


def _shown(score: object) -> str:
    value, former = getattr(score, "value", None), getattr(score, "former", None)
    return "–" if value is None else f"{former} → {value}" if former is not None else str(value)


def _decision(one: CaseInProtocol) -> Iterator[Block]:
    if one.decision is None:
        yield Words(_("Put off: %(reason)s") % {"reason": one.case.reason})
        return
    yield Words(_("Decision: %(what)s. Votes: %(voted)s, in favour: %(agreed)s.") % {
        "what": decision_text(one.decision.choice, one.decision.amount), "voted": one.decision.voted, "agreed": one.decision.agreed})
    if one.refused:
        yield Words(f"{_('Criterion')}: {criterion_name(one.refused.criterion)}\n{_('From the application')}:"
                    f" «{quoted_text(one.refused.quote_key, one.refused.quote)}»\n{_('What would change the answer')}:"
                    f" {one.refused.advice}")


def _totals(record: SittingRecord) -> Iterator[Block]:
    totals = record.totals
    yield Heading(_("Totals"))
    yield Table([_("Approved"), _("Refused"), _("Put off"), _("Asked for"), _("Granted")],
                [[str(totals.approved), str(totals.refused), str(totals.postponed), money(totals.asked), money(totals.granted)]])
    if record.sitting.appeal_within:
        yield Words(_("A decision can be appealed within %(days)s working days after its publication.") % {
            "days": record.sitting.appeal_within})
    if record.sitting.unverified:
        yield Words(_("Terms that nobody has verified yet: %(codes)s") % {"codes": ", ".join(record.sitting.unverified)})
    yield Heading(_("Signatures"))
    yield Table([_("Name"), _("Signature")], [[seat.name, ""] for seat in record.seats if seat.is_present]
                + [[record.sitting.secretary_name or record.sitting.secretary, ""]], (2, 3))
