"""Steps of a return: what is done, by which article, which paper proves it, when it may be done, and what it makes true.

A step names what must have been done before it; what it `ends` cannot follow any more. Steps that several routes share are
written once.
"""

from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _
from zerdeli.land.rules.clocks import Bound, Clock, Unit
from zerdeli.land.rules.levels import ReturnLevel


@dataclass(frozen=True)
class Step:
    """One legal act. `after` are alternatives: any one of them must have been taken; empty for a first step.

    `level` is what the plot reaches by it. `needs_release` where no pledge may lie on the plot, `tells_pledgee` where its
    holder must have been told. `closes` where the plot does not come back this way. `repeats` where it may be taken again,
    and `times` how often it must have been before what follows it; `within_a_year` names the repeated step whose last
    `times` must lie within one year. `names_day` where its paper names a last day. `unless` are
    steps after which it cannot follow any more.
    """

    code: str
    name: Any
    article: str
    paper: Any
    after: tuple[str, ...] = ()
    level: ReturnLevel | None = None
    clocks: tuple[Clock, ...] = ()
    needs_release: bool = False
    tells_pledgee: bool = False
    closes: bool = False
    names_day: bool = False
    repeats: bool = False
    times: int = 1
    within_a_year: str = ""
    unless: tuple[str, ...] = ()


def no_later(since: str, count: int, unit: Unit, article: str) -> Clock:
    """Return the clock of a step that may not be late."""
    return Clock(Bound.NO_LATER, since, unit, count, article)


def not_before(since: str, count: int, unit: Unit, article: str) -> Clock:
    """Return the clock of a step that may not be early."""
    return Clock(Bound.NOT_BEFORE, since, unit, count, article)


EXAMINED = Step(
    "examined", _("The return is looked into"), "81", _("Letter of the land department"), level=ReturnLevel.EXAMINED)


def judged(*after: str, article: str) -> Step:
    """Return the judgment that has taken effect."""
    return Step("judged", _("The judgment is in force"), article, _("Judgment with the note of its force"), after,
                ReturnLevel.DECIDED)


def registered(*after: str, article: str) -> Step:
    """Return the registration of the state's right."""
    return Step("registered", _("The state’s right is registered"), article, _("Notice of registration"), after,
                ReturnLevel.REGISTERED)


def lost(*after: str, article: str) -> Step:
    """Return the end of a case without a return."""
    return Step("lost", _("The decree was annulled, or the suit lost or withdrawn; the plot does not come back this way"), article,
                _("Paper that ends the matter"), after, closes=True)


def handed_over(*after: str, article: str) -> tuple[Step, ...]:
    """Return the steps with which every return ends: on a balance, landscaped."""
    return (
        Step("on_balance", _("A state body takes the plot on its balance"), article, _("Deed of handing over"), after,
             ReturnLevel.ON_BALANCE),
        Step("landscaped", _("The plot is landscaped"), article, _("Deed of acceptance of works"), ("on_balance",),
             ReturnLevel.LANDSCAPED),
    )


def sold_or_failed(article: str) -> tuple[Step, ...]:
    """Return what follows a judgment under articles 92 and 93: auction, and only then perhaps the state.

    A plot that had been granted free goes to the special land fund without pay; another is sold, and comes to the state
    only after three failed auctions within a year.
    """
    return (
        Step("to_fund", _("A plot granted free goes to the special land fund"), article, _("Decree on the land fund"),
             ("judged",), unless=("auction_failed",)),
        Step("auction_failed", _("An auction failed"), article, _("Protocol of the failed auction"),
             ("judged", "auction_failed"), repeats=True, times=3, unless=("to_fund", "to_state")),
        Step("auction_sold", _("The plot was sold at auction and does not come back"), article, _("Protocol of the auction"),
             ("judged", "auction_failed"), closes=True, unless=("to_fund", "to_state")),
        Step("to_state", _("By judgment the plot goes to the state after failed auctions"), article,
             _("Judgment with the note of its force"), ("auction_failed",), within_a_year="auction_failed"),
    )
