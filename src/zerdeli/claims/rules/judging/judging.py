"""Judging a text: heard, bound to questions, compared with the register, and set into the rows of a table."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.agreements import agreements_in
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound, bind_all
from zerdeli.claims.rules.judging.comparing import compared
from zerdeli.claims.rules.judging.hearing import Heard, hear
from zerdeli.claims.rules.judging.moods import in_its_mood
from zerdeli.claims.rules.judging.places import Gazetteer
from zerdeli.claims.rules.judging.sayings import TITLES, Said, sayings_in
from zerdeli.claims.rules.judging.verdicts import Finding, Judged, Judgement, Passage, Verdict

# Neighbours that are told together where both are confirmed, and promises of one speech: they share a row of the table.
TOGETHER = (("large", "large_cap"), ("small", "small_cap"), ("leases", "raise"))


def judge(text: str, gazetteer: Gazetteer, register: Register) -> Judgement:
    """This will return the verdict on every claim of a text, with what could not be read."""
    heard = hear(text, gazetteer)
    bound = bind_all(heard.spoken, heard.scenes, register.year)
    with_numbers = frozenset(one.spoken.scene.index for one in bound)
    unbound = _unbound()
    judged = [_judged_claim(one, register, unbound) for one in bound]
    judged += [_judged_saying(one, heard, text) for one in sayings_in(heard.scenes, with_numbers, register)]
    judged.sort(key=lambda one: one.start)
    sentences = tuple(Passage(scene.start, scene.end) for scene in heard.scenes)
    return Judgement(heard.language, sentences, tuple(_in_rows(judged)), agreements_in(bound, register), heard.unread)


def _judged_claim(bound: Bound, register: Register, unbound: Mapping[bool, Finding]) -> Judged:
    claim, question = bound.spoken.claim, bound.question
    if question is None:
        finding = unbound["loan" in bound.spoken.scene.topics]
    else:
        finding = in_its_mood(bound, compared(bound, question, register))
    return Judged(
        0, claim.start, claim.end, bound.spoken.phrase, bound.spoken.scene.index, question.code if question else "",
        str(question.title) if question else "", saying.claimed(claim), bound.place, register.place_name(bound.place),
        str(bound.year), finding)


def _unbound() -> Mapping[bool, Finding]:
    """Return what is said of a number that asks nothing of the register: of loans, and of anything else."""
    of_loans = saying.tell(_("This speaks of loans or a mortgage; the register has grants."))
    of_others = saying.tell(_("No figure of the register answers for this number."))
    return {True: Finding(Verdict.INCOMPARABLE, "loan", of_loans), False: Finding(Verdict.ABSENT, "unknown", of_others)}


def _judged_saying(said: Said, heard: Heard, text: str) -> Judged:
    line, offset = said.scene.line, said.scene.offset
    start, end = line.at(said.first).start + offset, line.at(said.last).end + offset
    return Judged(0, start, end, text[start:end], said.scene.index, said.code, str(TITLES[said.code]), "", "", "", "",
                  said.finding)


def _in_rows(judged: Sequence[Judged]) -> Iterator[Judged]:
    """Number the rows of the table: a phrase joins the row before it where both say one thing together."""
    row, before = 0, None
    for one in judged:
        joins = before is not None and (before.question, one.question) in TOGETHER and _share_a_row(before, one)
        row += not joins
        before = one
        yield replace(one, row=row)


def _share_a_row(before: Judged, one: Judged) -> bool:
    near = one.sentence - before.sentence <= (1 if one.question == "raise" else 0)
    return near and before.finding.verdict == one.finding.verdict
