"""The questions that a claim can ask of the register: words in a sentence bind a number to figures of the catalogue."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zerdeli.base.choices import _

CITY, SPEAKER, MATTER = "city", "speaker", "matter"
COUNT, MONEY, CAP, SHARE, GROWTH = "count", "money", "cap", "share", "growth"
SUMS = ("grants.paid", "grants.approved", "grants.committed", "grants.planned", "grants.used")
PEOPLE = frozenset({"person", ""})
ANYTHING = frozenset({"count", "pieces"})
MONIES = frozenset({"KZT", "USD", "EUR", "RUB"})
PARTS = frozenset({"percent", "share"})
CHANGES = frozenset({"percent", "times", "percent_points"})


@dataclass(frozen=True)
class Question:
    """What is asked: how it is compared, with which figures, what the number must count, and whose place holds.

    `figures` are tried in order and the one that agrees is named; a share is the first in the `whole`. `needs` are topics
    of the sentence, each entry one or several of which one will do; `bars` topics that speak of something else.
    `follows` names the questions of which the number is a part.
    """

    code: str
    title: Any
    how: str
    figures: tuple[str, ...]
    units: frozenset[str]
    kinds: frozenset[str] = frozenset()
    needs: tuple[frozenset[str], ...] = ()
    bars: frozenset[str] = frozenset()
    scope: str = CITY
    whole: str = ""
    size: str = ""
    follows: frozenset[str] = frozenset()
    changes: bool = False


def _one_of(*topics: str) -> frozenset[str]:
    return frozenset(topics)


_SMALL, _LARGE = frozenset({"small"}), frozenset({"large"})
QUESTIONS: tuple[Question, ...] = (
    Question("growth", _("growth of the grants’ sum"), GROWTH, SUMS, CHANGES, needs=(_one_of("grant"),), changes=True),
    Question("opened_share", _("share of recipients who opened a business"), SHARE, ("grants.small.businesses",), PARTS,
             needs=(_one_of("business", "open"),), follows=_SMALL, whole="grants.small.recipients"),
    Question("opened", _("recipients of small grants who opened a business"), COUNT, ("grants.small.businesses",),
             ANYTHING, PEOPLE, needs=(_one_of("business", "open"),), follows=_SMALL),
    Question("became_share", _("share of trained women who run a business"), SHARE, ("businesses.alive",), PARTS,
             needs=(_one_of("businesswoman", "business"),), follows=_one_of("trained"), scope=SPEAKER,
             whole="courses.women_completed"),
    Question("businesses", _("businesses opened"), COUNT, ("businesses.opened", "businesses.alive",
             "grants.small.businesses"), ANYTHING, frozenset({"business", "person", "woman", ""}),
             needs=(_one_of("business", "businesswoman"), _one_of("open", "businesswoman")), bars=_one_of("course")),
    Question("small_cap", _("limit of a small grant"), CAP, (), MONIES | ANYTHING, size="small",
             needs=(_one_of("grant"),)),
    Question("large_cap", _("limit of a large grant"), CAP, (), MONIES | ANYTHING, size="large",
             needs=(_one_of("grant"),)),
    Question("small_sum", _("sum of small grants"), MONEY, ("grants.small.paid",), MONIES, needs=(_one_of("grant"),)),
    Question("large_sum", _("sum of large grants"), MONEY, ("grants.large.paid",), MONIES, needs=(_one_of("grant"),)),
    Question("sum", _("sum of all grants"), MONEY, SUMS, MONIES, needs=(_one_of("grant"),)),
    Question("applications", _("applications for grants"), COUNT, ("grants.applications", "grants.small.applications",
             "grants.large.applications"), ANYTHING, frozenset({"application"}),
             needs=(_one_of("grant"), _one_of("application"))),
    Question("small_awards", _("small grants given"), COUNT, ("grants.small.awards", "grants.large.awards"), ANYTHING,
             frozenset({"grant"}), needs=(_one_of("grant"),)),
    Question("small", _("persons who received a small grant"), COUNT, ("grants.small.recipients",), ANYTHING, PEOPLE,
             needs=(_one_of("grant"),), bars=_one_of("course"), size="small"),
    Question("large", _("mothers who received a large grant"), COUNT, ("grants.large.recipients",), ANYTHING,
             frozenset({"mother", ""}), needs=(_one_of("grant"),), bars=_one_of("course"), size="large"),
    Question("plots", _("plots whose return is examined"), COUNT, ("plots.return_examined",),
             ANYTHING | {"ha", "m2", "sotka", "km2"}, frozenset({"plot"}), needs=(_one_of("plot"), _one_of("return", "suit")),
             scope=MATTER),
    Question("trained", _("women who completed a craft course"), COUNT, ("courses.women_completed",), ANYTHING,
             frozenset({"woman"}), needs=(_one_of("course"),), scope=SPEAKER),
    Question("visitors", _("people who came to family centres"), COUNT, ("centres.visitors", "centres.visits"), ANYTHING,
             frozenset({"person", "woman", "mother", "visit", ""}), needs=(_one_of("centre"), _one_of("visit")),
             scope=SPEAKER),
)
BY_CODE: Mapping[str, Question] = {question.code: question for question in QUESTIONS}

# The levels that a fact about plots may speak of; without such words a plot's return is examined.
PLOT_LEVELS: Mapping[str, str] = {"returned": "plots.return_registered", "started": "plots.return_started"}

# Words that name one measure of money.
MEASURES: Mapping[str, str] = {
    "paid": "grants.paid", "approved": "grants.approved", "planned": "grants.planned", "used": "grants.used",
}
