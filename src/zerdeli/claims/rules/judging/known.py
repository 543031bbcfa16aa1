"""What the register knows for a claim, and what is said where it knows nothing."""

from collections.abc import Sequence

from zerdeli.base.choices import _
from zerdeli.claims.rules.judging import saying
from zerdeli.claims.rules.judging.answers import Register
from zerdeli.claims.rules.judging.binding import Bound
from zerdeli.claims.rules.judging.verdicts import Finding, Verdict
from zerdeli.figures.rules.catalogue import figure_named

AGREES = frozenset({Verdict.CONFIRMED, Verdict.ROUNDED})


def title_of(code: str) -> str:
    """This will return a figure's name."""
    return str(figure_named(code).title)


def nothing_known(bound: Bound, codes: Sequence[str], register: Register) -> Finding:
    """This will return what is said where the register has no value: it is hidden, or was not counted."""
    facts = {"figure": title_of(codes[0]), "place": register.place_name(bound.place), "year": saying.year(bound.year)}
    if any(register.value(code, bound.place, bound.year).hidden for code in codes):
        text = _("“%(figure)s”, %(place)s, %(year)s: few people stand behind this value, so it is not shown and nothing is"
                 " said of it.")
        return Finding(Verdict.ABSENT, "hidden", saying.tell(text, **facts), figure=codes[0])
    text = _("“%(figure)s” is not counted for this place and year: %(place)s, %(year)s.")
    return Finding(Verdict.ABSENT, "beyond", saying.tell(text, **facts), figure=codes[0])


def known_values(bound: Bound, codes: Sequence[str], register: Register) -> list[tuple[str, int]]:
    """This will return the figures that have a value for a claim's place and year, in their order."""
    answers = ((code, register.value(code, bound.place, bound.year).value) for code in codes)
    return [(code, value) for code, value in answers if value is not None]
