"""Do the numbers of a note agree with each other? Its sums, shares and bounds, each with its arithmetic."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.verdicts import Agreement

Numbers = dict[str, Fraction]


def agreements_in(bound: Sequence[Bound], register: Register) -> tuple[Agreement, ...]:
    """This will return every check for which the note has the numbers; the first number told of a matter is taken."""
    said: Numbers = {}
    for one in bound:
        if one.question and not one.spoken.denied and one.spoken.claim.unit not in {"percent", "share", "times"}:
            said.setdefault(one.question.code, Fraction(one.spoken.claim.value))
    for size in ("small", "large"):
        caps = register.caps(size, register.year)
        if caps and f"{size}_cap" in said:
            said[f"{size}_cap"] = max(Fraction(caps[-1].tenge), said[f"{size}_cap"])
    return tuple(found for check in _CHECKS for found in check(said, register) if found)


def _mean(said: Numbers, register: Register) -> Iterator[Agreement]:
    """406 million of 203 mothers: 2 million each, within the limit."""
    for size in ("small", "large"):
        people, total, cap = (said.get(name) for name in (size, f"{size}_sum", f"{size}_cap"))
        if people and total and cap:
            text = _("%(total)s ÷ %(people)s = %(mean)s each; limit: %(cap)s")
            line = saying.tell(text, total=saying.tenge(total), people=saying.count(people),
                               mean=saying.tenge(total / people), cap=saying.tenge(cap))
            yield Agreement(f"mean_{size}", line, total / people <= cap)


def _part(said: Numbers, register: Register) -> Iterator[Agreement]:
    """557 of 888 are a part."""
    part, whole = said.get("opened"), said.get("small")
    if part and whole:
        text = _("%(part)s of %(whole)s = %(share)s")
        line = saying.tell(text, part=saying.count(part), whole=saying.count(whole), share=saying.percent(part * 100 / whole))
        yield Agreement("part", line, part <= whole)


def _apart(said: Numbers, register: Register) -> Iterator[Agreement]:
    """888 and another 203 must be different people."""
    small, large, both = said.get("small"), said.get("large"), register.both_sizes(register.year)
    if small and large and both is not None:
        text = _("%(small)s and another %(large)s: %(both)s received both, so %(all)s people in all")
        line = saying.tell(text, small=saying.count(small), large=saying.count(large), both=saying.count(both),
                           all=saying.count(small + large - both))
        yield Agreement("apart", line, both == 0)


def _rest(said: Numbers, register: Register) -> Iterator[Agreement]:
    """700 − 406 = 294 million for 888 people: within the limit."""
    total, large, people, cap = (said.get(name) for name in ("sum", "large_sum", "small", "small_cap"))
    if total and large and people and cap:
        text = _("%(total)s − %(large)s = %(rest)s; ÷ %(people)s = %(mean)s each; limit: %(cap)s")
        rest = total - large
        line = saying.tell(text, total=saying.tenge(total), large=saying.tenge(large), rest=saying.tenge(rest),
                           people=saying.count(people), mean=saying.tenge(rest / people), cap=saying.tenge(cap))
        yield Agreement("rest", line, 0 <= rest / people <= cap)


def _bounded(said: Numbers, register: Register) -> Iterator[Agreement]:
    """888 × limit + 406 million is the most that 700 million can be."""
    total, large, people, cap = (said.get(name) for name in ("sum", "large_sum", "small", "small_cap"))
    if total and large and people and cap:
        text = _("%(people)s × %(cap)s + %(large)s = %(most)s at most; the note: %(total)s")
        most = people * cap + large
        line = saying.tell(text, people=saying.count(people), cap=saying.tenge(cap), large=saying.tenge(large),
                           most=saying.tenge(most), total=saying.tenge(total))
        yield Agreement("bounded", line, total <= most)


_CHECKS: tuple[Callable[[Numbers, Register], Iterator[Agreement]], ...] = (_mean, _part, _apart, _rest, _bounded)
