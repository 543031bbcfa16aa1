"""What a grant is asked for: lines of things to buy, their total against the largest sum, and how money comes and goes."""

from collections.abc import Sequence
from dataclasses import dataclass

from zerdeli.base.choices import _
from zerdeli.base.money import whole_tenge
from zerdeli.base.refusals import Reason

MOST_LINES = 30


@dataclass(frozen=True)
class Wanted:
    """One thing to buy: `price` is tiyn a piece; the seller may be unknown yet."""

    what: str
    price: int
    quantity: int
    seller: str = ""

    @property
    def amount(self) -> int:
        """What the line costs, in tiyn."""
        return self.price * self.quantity


def total_of(lines: Sequence[Wanted]) -> int:
    """Return what all lines cost together, in tiyn."""
    return sum(line.amount for line in lines)


def line_over(lines: Sequence[Wanted], cap: int) -> tuple[int, Wanted] | None:
    """Return the first line, counted from one, with which the total passes the largest sum; None where none does."""
    spent = 0
    for place, line in enumerate(lines, start=1):
        spent += line.amount
        if spent > cap:
            return place, line
    return None


def reasons_against_purchases(lines: Sequence[Wanted], cap: int) -> list[Reason]:
    """Return what stands against a list of purchases: nothing in it, too many lines, or more than the largest sum."""
    if not lines:
        return [Reason("grants.nothing_to_buy", _("Add at least one thing that you want to buy, with its price."))]
    found = []
    if len(lines) > MOST_LINES:
        found.append(Reason("grants.many_lines", _("At most %(most)s lines fit. Put small things of one kind together."),
                            {"most": MOST_LINES}))
    over = line_over(lines, cap)
    if over is not None:
        place, line = over
        text = _("The total is %(over)s ₸ above the largest sum of %(cap)s ₸. It passes it at line %(place)s, “%(what)s”: lower a"
                 " price or a quantity there, or remove the line.")
        found.append(Reason("grants.over_largest", text, {
            "over": grouped(total_of(lines) - cap), "cap": grouped(cap), "place": place, "what": line.what}))
    return found


def grouped(amount: int) -> str:
    """Return a sum in whole tenge with its thousands apart, as all three languages write it."""
    return f"{whole_tenge(amount):,}".replace(",", "\u00a0")
