"""What came of a vote: votes by option, turnout, invalid ballots, the lot, the decision; and the list to recount."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.shown import Cell, Fact, Head
from zerdeli.consultations.pages.words import language, question_of
from zerdeli.consultations.queries.consultations import consultation_numbered, phase_of
from zerdeli.consultations.queries.showing import (
    Outcome,
    ballot_with_receipt,
    lines_listed,
    names_of_options,
    outcome_of,
)
from zerdeli.consultations.rules.boxes import spoken_receipt
from zerdeli.consultations.rules.consulting import Phase
from zerdeli.consultations.rules.electorate import turnout as turnout_of
from zerdeli.consultations.rules.voting import Channel, Flaw

AT_ONCE = 100


def published_or_refused(number: str) -> Any:
    """Return a consultation whose result is public, or refuse: before that nobody is told anything of it."""
    consultation = consultation_numbered(number)
    if phase_of(consultation, now()) not in {Phase.PUBLISHED, Phase.DECIDED}:
        raise NotFound(Reason("result_not_public", _("The result is not published yet. Come back after the count.")))
    return consultation


def outcome_context(consultation: Any, turnout: Any) -> dict[str, object]:
    """Return what a page shows of a published result."""
    outcome = outcome_of(consultation)
    reached = turnout_of(outcome.terms.eligible, outcome.valid, outcome.terms.quorum)
    return {
        "is_public": True, "result_heads": [Head(_("Option")), Head(_("Online"), numeric=True), Head(_("On paper"), numeric=True),
                                            Head(_("All votes"), numeric=True)],
        "result_rows": _rows(outcome), "winners": [row.names[language()] for row in outcome.options if row.is_chosen],
        "result_facts": _facts(outcome, reached), "proof_facts": _proof(consultation, outcome),
        "tie_lines": _ties(outcome), "decision": _decision(consultation, outcome),
    }


def _rows(outcome: Outcome) -> list[list[Cell]]:
    rows = [[Cell(row.names[language()]), *(Cell(formats.number(value)) for value in (row.online, row.paper, row.votes))]
            for row in sorted(outcome.options, key=lambda row: -row.votes)]
    for label, count in ((_("None of these"), outcome.none), (_("Something else"), outcome.other)):
        rows.append([Cell(label), Cell(""), Cell(""), Cell(formats.number(count))])
    return rows


def _facts(outcome: Outcome, reached: Any) -> list[Fact]:
    quorum = _("reached") if reached.is_enough else _("not reached, so the result advises only")
    facts = [Fact(_("Valid ballots"), formats.number(outcome.valid)),
             Fact(_("Adults on the roll"), formats.number(outcome.terms.eligible)),
             Fact(_("Needed for the quorum"), formats.number(reached.needed)), Fact(_("Quorum"), quorum)]
    facts += [Fact(_("Invalid: %(why)s") % {"why": Flaw(flaw).label}, formats.number(count)) for flaw, count in sorted(outcome.flaws.items())]
    return facts


def _proof(consultation: Any, outcome: Outcome) -> list[Fact]:
    opening, result = consultation.opening, consultation.result
    return [Fact(_("Hash of question, options, rules and roll"), opening.digest, is_code=True),
            Fact(_("Hash of the roll"), opening.roll_digest, is_code=True),
            Fact(_("Hash of the lot’s seed, published at the opening"), opening.commitment, is_code=True),
            Fact(_("Seed of the lot"), outcome.lot.seed, is_code=True), Fact(_("Root of the ballots"), outcome.lot.root, is_code=True),
            Fact(_("Hash of the audit file"), result.audit_digest, is_code=True)]


def _ties(outcome: Outcome) -> list[str]:
    names = {row.code: row.names[language()] for row in outcome.options}
    text = _("These options were equal: %(options)s. The published rule decided for: %(chosen)s.")
    return [text % {"options": ", ".join(names[code] for code in tie.options), "chosen": ", ".join(names[code] for code in tie.chosen)}
            for tie in outcome.tally.deciding_ties]


def _decision(consultation: Any, outcome: Outcome) -> dict[str, object] | None:
    decision = getattr(consultation, "decision", None)
    if decision is None:
        return None
    names = {row.code: row.names[language()] for row in outcome.options}
    spoken = "kk" if language() == "kk" else "ru"
    return {"options": [names[code] for code in decision.options], "paper": decision.paper, "spoken": spoken,
            "reason": getattr(decision, f"reason_{spoken}"), "on": formats.moment(decision.decided_at)}


def ballots(request: HttpRequest, number: str) -> HttpResponse:
    """List the published ballots by receipt, and find one by its code."""
    consultation = published_or_refused(number)
    names = {code: said[language()] for code, said in names_of_options(consultation).items()}
    asked = "".join(sign for sign in request.GET.get("receipt", "")[:40] if sign.isdecimal() and sign.isascii())
    found = ballot_with_receipt(consultation, asked) if asked else None
    rows = lines_listed(consultation, request.GET.get("after", "")[:12], AT_ONCE + 1)
    address = reverse("vote-ballots", args=[number])
    return render(request, "consultations/ballots.html", {
        "title": question_of(consultation), "number": number, "asked": spoken_receipt(asked), "is_asked": bool(asked),
        "found": _marked(found, names) if found else "",
        "heads": [Head(_("Receipt")), Head(_("How it came")), Head(_("What is chosen"))],
        "rows": [[Cell(spoken_receipt(row.receipt)), Cell(str(Channel(row.channel).label)), Cell(_marked(row, names))]
                 for row in rows[:AT_ONCE]],
        "next_href": f"{address}?after={rows[AT_ONCE - 1].receipt}" if len(rows) > AT_ONCE else "",
        "crumbs": [(_("Front page"), reverse("home")), (_("Votes about plots"), reverse("votes")),
                   (question_of(consultation), reverse("vote-page", args=[number]))]})


def _marked(ballot: Any, names: dict[str, str]) -> str:
    if ballot.flaw:
        return _("Invalid: %(why)s") % {"why": Flaw(ballot.flaw).label}
    if ballot.choices:
        return ", ".join(names[code] for code in ballot.choices)
    return _("Something else") if ballot.other else _("None of these")
