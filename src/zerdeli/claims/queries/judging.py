"""Judging a text against the register, and saying what it was compared with."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zerdeli.base.kazakh import search_key
from zerdeli.base.periods import day_of
from zerdeli.claims.queries.values import register_asked
from zerdeli.claims.rules.judging.judging import judge
from zerdeli.claims.rules.judging.verdicts import RULES, Judgement, Verdict
from zerdeli.figures.queries.editions import Edition
from zerdeli.meetings.queries.promises import PromiseRow, promises_from_notes


@dataclass(frozen=True)
class Checked:
    """A judgement and the state of the register behind it; `mark` says beside each verdict that the register is a demo's."""

    text: str
    judgement: Judgement
    edition: Edition | None
    live: bool
    at: datetime
    mark: str
    promised: tuple[PromiseRow, ...] = ()


def checked_text(*, text: str, published_at: datetime | None, live: bool, at: datetime) -> Checked:
    """Return the verdicts on a text, read as published at an instant; where that is unknown, as of the newest edition."""
    register = register_asked(year=day_of(published_at).year if published_at else None, live=live)
    judgement = judge(text, register.gazetteer, register)
    promised = tuple(promises_from_notes()) if Verdict.PLAN in tally_of(judgement) else ()
    return Checked(text, judgement, register.edition, live, at, register.mark, promised)


def promise_in(checked: Checked, sentence: int) -> str:
    """Return the number of the promise that a sentence makes, empty where none is recorded in its words."""
    passage = checked.judgement.sentences[sentence]
    said = search_key(checked.text[passage.start:passage.end])
    return next((row.number for row in checked.promised if any(search_key(words) in said for words in row.words.values())), "")


def tally_of(judgement: Judgement) -> dict[Verdict, int]:
    """Return how many rows each verdict has, in the order of verdicts."""
    rows = {one.row: one.finding.verdict for one in judgement.judged}
    return {verdict: count for verdict in Verdict if (count := list(rows.values()).count(verdict))}


def as_json(checked: Checked) -> dict[str, Any]:
    """Return a judgement as plain values for machines."""
    edition, judgement = checked.edition, checked.judgement
    return {
        "language": judgement.language, "judged_at": checked.at.isoformat(),
        "compared_with": {
            "edition": edition.number if edition else None, "as_of": edition.as_of.isoformat() if edition else None,
            "root": edition.root if edition else "", "live": checked.live, "demo": checked.live},
        "tally": {verdict.value: count for verdict, count in tally_of(judgement).items()},
        "claims": [{
            "row": one.row, "start": one.start, "end": one.end, "phrase": one.phrase, "question": one.question,
            "title": one.title, "claimed": one.claimed, "place": one.place, "period": one.period,
            "verdict": one.finding.verdict.value, "verdict_text": str(one.finding.verdict.label), "mark": checked.mark,
            "rule": one.finding.rule, "rule_text": str(RULES[one.finding.rule]), "reason": one.finding.reason,
            "register": one.finding.register, "value": one.finding.value, "figure": one.finding.figure,
            "difference": one.finding.difference, "arithmetic": list(one.finding.lines), "advice": one.finding.advice,
        } for one in judgement.judged],
        "agreements": [{"code": one.code, "line": one.line, "holds": one.holds} for one in judgement.agreements],
        "unread": [{"start": one.start, "end": one.end, "text": checked.text[one.start:one.end]}
                   for one in judgement.unread],
    }
