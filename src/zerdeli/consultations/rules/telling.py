"""What a count looks like in a terminal: the winners, every step, and what was odd, line by line."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.approval import Approved
from zerdeli.consultations.rules.budget import Considered, Trial
from zerdeli.consultations.rules.equal_shares import Purchase
from zerdeli.consultations.rules.pabulib import Pabulib, parse_pabulib, told_in_comment
from zerdeli.consultations.rules.reading import findings_on_file, read_election
from zerdeli.consultations.rules.runoff import Round
from zerdeli.consultations.rules.tallies import Step, Tally, rule_named, tally
from zerdeli.consultations.rules.ties import PABULIB_TIES, Tie, TieRule


def tally_lines(text: str, rule: str = "", ties: TieRule = PABULIB_TIES) -> Iterator[str]:
    """This will count the text of a `.pb` file by a named rule, the file's own if none is named, and tell what came out.

    Refuses what cannot be read (Invalid) or counted by that rule (RuleBroken) before the first line.
    """
    file = parse_pabulib(text)
    election = read_election(file)
    result = tally(election, rule_named(rule or told_in_comment(file).get("rule", "") or file.told("rule")), ties)
    return _told(file, result, findings_on_file(file, election))


def _told(file: Pabulib, result: Tally, findings: tuple[Reason, ...]) -> Iterator[str]:
    names = dict(zip(file.projects.cells_of("project_id"), file.projects.cells_of("name"), strict=True))
    costs = dict(zip(file.projects.cells_of("project_id"), file.projects.cells_of("cost"), strict=True))
    yield said(_("Rule %(rule)s: %(ballots)s ballots, %(options)s options, %(winners)s chosen for %(spent)s of %(budget)s."),
               {"rule": result.rule.name, "ballots": result.ballots, "options": len(result.votes), "winners": len(result.winners),
               "spent": number(result.spent), "budget": file.told("budget")})
    for place, code in enumerate(result.winners, start=1):
        yield f"{place}. {code} · {costs[code]} · {names[code]}".rstrip(" ·")
    yield said(_("Steps:"), {})
    yield from (step_line(step) for step in result.steps)
    yield from (tie_line(tie) for tie in result.ties)
    yield from (said(_("Look at: %(finding)s"), {"finding": str(finding)}) for finding in findings)
    if published := {code for code, told in zip(names, file.projects.cells_of("selected"), strict=True) if told == "1"}:
        yield _agreement(published, set(result.winners))


def step_line(step: Step) -> str:
    """This will tell one step of any rule in one line."""
    match step:
        case Approved():
            return said(_("%(option)s: %(votes)s ballots"), {"option": step.option, "votes": step.votes})
        case Round():
            return _round_line(step)
        case Considered():
            text = _("%(option)s: score %(score)s, costs %(cost)s, %(left)s left: taken")
            passed = _("%(option)s: score %(score)s, costs %(cost)s, %(left)s left: does not fit")
            return said(text if step.is_taken else passed, {"option": step.option, "score": number(step.score),
                        "cost": number(step.cost), "left": number(step.left)})
        case Trial():
            within = _("With %(endowment)s for each voter: %(spent)s spent")
            over = _("With %(endowment)s for each voter: %(spent)s spent, more than there is")
            return said(within if step.is_within else over, {"endowment": number(step.endowment), "spent": number(step.spent)})
        case Purchase():
            return said(_("%(number)s. %(option)s: costs %(cost)s, %(voters)s voters pay %(price)s or all they have"),
                        {"number": step.number, "option": step.option, "cost": number(step.cost), "price": number(step.price),
                        "voters": sum(count for _sum, count in step.paid)})
        case _:
            return said(_("%(shares)s voters do better with Equal Shares, %(greedy)s with greedy"),
                        {"shares": step.prefer_shares, "greedy": step.prefer_greedy})


def tie_line(tie: Tie) -> str:
    """This will declare one tie: who was equal, on whom the choice fell, by which step, and whether it decides."""
    text = _("Tie at %(stage)s between %(options)s: %(chosen)s by %(step)s; it does not decide")
    deciding = _("TIE at %(stage)s between %(options)s: %(chosen)s by %(step)s; it decides")
    return said(deciding if tie.decides else text, {"stage": tie.stage, "options": ", ".join(tie.options),
                "chosen": ", ".join(tie.chosen), "step": tie.by.value})


def number(value: Fraction) -> str:
    """This will write a sum exactly: whole, or as a whole and a fraction with its value to two decimals (≈)."""
    return str(value) if value.denominator == 1 else f"{value} (≈ {float(value):.2f})"


def said(text: object, facts: Mapping[str, object]) -> str:
    """This will fill the named places of a translatable text in the present language."""
    return str(text) % facts


def _round_line(step: Round) -> str:
    counts = ", ".join(f"{code} {count}" for code, count in step.counts)
    if step.out:
        return said(_("Round %(number)s: %(counts)s; %(exhausted)s exhausted; %(out)s leaves"), {"number": step.number,
                    "counts": counts, "exhausted": step.exhausted, "out": step.out})
    return said(_("Round %(number)s: %(counts)s; %(exhausted)s exhausted; chosen: %(winner)s"), {"number": step.number,
                "counts": counts, "exhausted": step.exhausted, "winner": step.winner or "–"})


def _agreement(published: set[str], winners: set[str]) -> str:
    if published == winners:
        return said(_("The same options as published."), {})
    return said(_("Not as published: only here %(here)s; only published %(there)s."),
                {"here": ", ".join(sorted(winners - published)) or "–", "there": ", ".join(sorted(published - winners)) or "–"})
