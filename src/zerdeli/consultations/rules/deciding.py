"""What stands against a wish, a publication and the district's decision."""

from collections.abc import Collection, Mapping, Sequence

from zerdeli.base.choices import _
from zerdeli.base.refusals import Reason
from zerdeli.consultations.rules.consulting import Phase

WISH_LENGTH = 300
GROUP_LENGTH = 100


def reasons_against_wish(phase: Phase, text: str) -> tuple[Reason, ...]:
    """This will say why a wish cannot be kept: too late, empty or too long."""
    reasons = []
    if phase != Phase.WISHES:
        reasons.append(Reason("wish_closed", _("Wishes are not gathered now. The page of the consultation says what comes next.")))
    if not text.strip():
        reasons.append(Reason("wish_empty", _("Say what you wish for this place.")))
    if len(text) > WISH_LENGTH:
        reasons.append(Reason("wish_long", _("Say it in %(count)s signs at most."), {"count": WISH_LENGTH}))
    return tuple(reasons)


def reasons_against_grouping(found: int, named: int, name: str) -> tuple[Reason, ...]:
    """This will say why wishes cannot be grouped: none or strange ones are named, or the group has no name."""
    reasons = []
    if not named or found < named:
        reasons.append(Reason("wish_unknown", _("Choose wishes from the list.")))
    if not name.strip() or len(name.strip()) > GROUP_LENGTH:
        reasons.append(Reason("wish_group_name", _("Give the group a name of %(count)s signs at most."), {"count": GROUP_LENGTH}))
    return tuple(reasons)


def reasons_against_publishing(is_closed: bool, is_published: bool) -> tuple[Reason, ...]:
    """This will say why a result cannot be published."""
    if is_published:
        return (Reason("result_published", _("This result is published already.")),)
    return () if is_closed else (Reason("result_not_closed", _("Close the count first.")),)


def reasons_against_decision(
    options: Sequence[str], winners: Collection[str] | None, codes: Collection[str], reasons: Mapping[str, str], paper: str,
    is_decided: bool,
) -> tuple[Reason, ...]:
    """This will say why a decision cannot be kept: no published result, an unknown option, no paper, or no reason to differ."""
    found = []
    if winners is None:
        found.append(Reason("decision_no_result", _("Publish the result first; the decision rests on it.")))
    if is_decided:
        found.append(Reason("decision_twice", _("A decision is recorded already.")))
    if any(code not in codes for code in options) or len(set(options)) < len(options):
        found.append(Reason("vote_no_option", _("There is no such option. Choose one from the list.")))
    if not paper.strip():
        found.append(Reason("decision_no_paper", _("Give the number and date of the decision.")))
    if winners is not None and set(options) != set(winners) and not all(reasons.values()):
        found.append(Reason("decision_no_reason", _(
            "The decision is not what residents chose. Give the reason in Kazakh and in Russian.")))
    return tuple(found)
