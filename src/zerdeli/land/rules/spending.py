"""Whether money may be spent on a plot: whose it is, what lies on it, who will keep what is built."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason
from zerdeli.land.rules.cases import Burden, rank
from zerdeli.land.rules.levels import ReturnLevel


class Holder(Choices):
    """Who holds a right on a plot."""

    STATE = "state", _("the state")
    FIRM = "firm", _("a firm")
    PERSON = "person", _("a person")


class RightKind(Choices):
    """What right is held."""

    OWNERSHIP = "ownership", _("ownership")
    PERMANENT_USE = "permanent_use", _("permanent use")
    TEMPORARY_USE = "temporary_use", _("temporary use (lease)")


@dataclass(frozen=True)
class RightHeld:
    """A right on a plot from a day until another, the last not included; no end where `until_on` is None."""

    kind: RightKind
    holder: Holder
    from_on: date
    until_on: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether the right is in force on a day."""
        return self.from_on <= day and (self.until_on is None or day < self.until_on)


def reasons_against_money(
    *, rights: Iterable[RightHeld], level: ReturnLevel | None, burdens: Iterable[Burden], day: date
) -> list[Reason]:
    """Return what stands against spending budget money on a plot on a day; `level` is that of its open case of return.

    A sport ground built from the budget was once sold with the land under it: so what is built stands on state land,
    free of pledge and arrest, or is not built.
    """
    in_force = [right for right in rights if right.holds_on(day)]
    is_returned = level is not None and rank(level) >= rank(ReturnLevel.REGISTERED)
    reasons = [_private(right) for right in in_force if right.holder != Holder.STATE] if not is_returned else []
    if level is not None and not is_returned:
        reasons.append(Reason("land.not_returned", _("The plot is not the state’s: its return stands at “%(level)s”. Money may"
                                                     " be spent once it is registered."), {"level": level.label}))
    elif not is_returned and not any(right.holder == Holder.STATE for right in in_force):
        reasons.append(Reason("land.no_state_right", _("No paper shows that the plot is the state’s. Enter the right first.")))
    reasons += [Reason("land.burdened", _("On the plot lies: %(burden)s. It must be released before money is spent."),
                       {"burden": burden.label}) for burden in sorted(set(burdens) & {Burden.PLEDGE, Burden.ARREST})]
    return reasons


def _private(right: RightHeld) -> Reason:
    return Reason("land.private_right", _("A private right is in force on the plot: %(right)s, held by %(holder)s."),
                  {"right": right.kind.label, "holder": right.holder.label})
