"""Words and rows that several pages of consultations show."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zerdeli.base import formats
from zerdeli.base.identifiers import spoken
from zerdeli.base.shown import Fact
from zerdeli.consultations.queries.consultations import phase_of
from zerdeli.consultations.rules.consulting import Phase, Ties, rule_words

TONES: Mapping[str, str] = {
    Phase.WISHES: "blue", Phase.OPEN: "green", Phase.COUNTING: "yellow", Phase.READY: "blue", Phase.PREPARED: "grey",
}


def language() -> str:
    """Return the page's language, one of ours."""
    return (get_language() or "kk")[:2]


def question_of(consultation: Any) -> str:
    """Return the question in the page's language."""
    return str(getattr(consultation, f"question_{language()}"))


def name_of(option: Any) -> str:
    """Return an option's name in the page's language."""
    return str(getattr(option, f"name_{language()}"))


def phase_tag(consultation: Any, at: datetime) -> tuple[str, str]:
    """Return where a consultation is, in words, and the tone of its tag."""
    phase = phase_of(consultation, at)
    return str(Phase(phase).label), TONES.get(phase, "")


def quorum_text(consultation: Any) -> str:
    """Return how many have to take part."""
    text = _("%(percent)s of the roll, and at least this many people: %(people)s")
    return text % {"percent": formats.percent(consultation.quorum_percent, 0), "people": formats.number(consultation.quorum_people)}


def rule_facts(consultation: Any) -> list[Fact]:
    """Return the rules of a vote as they are published."""
    return [
        Fact(_("Number"), spoken(consultation.number)),
        Fact(_("Voting opens"), formats.moment(consultation.opens_at)),
        Fact(_("Voting closes"), formats.moment(consultation.closes_at)),
        Fact(_("Who wins"), str(rule_words(consultation.rule))),
        Fact(_("If options are equal"), str(Ties(consultation.ties).label)),
        Fact(_("Quorum"), quorum_text(consultation)),
        Fact(_("Budget"), formats.tenge(consultation.budget // 100)),
    ]


def listed_options(options: Any) -> list[tuple[str, str]]:
    """Return options as a form lists them: the code, and the name with its price."""
    return [(option.code, f"{name_of(option)} – {formats.tenge(option.cost // 100)}") for option in options]
