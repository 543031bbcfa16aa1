"""What was answered, read again through the questions that were asked: for the applicant, the office, the commission, the paper."""

from collections.abc import Mapping
from typing import Any

from zerdeli.base.drafts import Typed
from zerdeli.base.flows import Walk
from zerdeli.base.shown import Fact
from zerdeli.grants.pages.desk import places_to_choose
from zerdeli.grants.pages.steps import facts_by_task, flow_of
from zerdeli.grants.queries.cases import CaseShown
from zerdeli.grants.rules.states import Size
from zerdeli.places.queries import place_tree


class Sent:
    """Answers that were sent, as a flow reads them; nothing is written."""

    def __init__(self, answers: Mapping[str, Typed], key: str) -> None:
        self._answers, self.key, self.reference = answers, key, ""

    @property
    def answers(self) -> Mapping[str, Typed]:
        """What was typed at each step."""
        return self._answers

    def answer(self, step: str, typed: Typed) -> None:
        """Nothing: what was sent stays."""

    def finish(self, reference: str) -> None:
        """Nothing: sending ends a draft."""

    def renew(self) -> None:
        """Nothing: what was sent stays."""

    def kept_by(self, response: Any) -> Any:
        """Return the answer as it is."""
        return response


def parts_of_case(shown: CaseShown) -> list[tuple[str, list[Fact]]]:
    """Return all answers of a case by task, in the reader's language, the IIN masked."""
    case = shown.case
    given: dict[str, dict[str, Any]] = {
        "address": {"places": places_to_choose(place_tree())}, "family": {"grounds": case.terms["grounds"]},
        "purchases": {"cap": case.cap}}
    if case.size == Size.LARGE and case.slot_id:
        given["slot"] = {"slots": [(str(case.slot_id), case.slot.where if case.slot else "")]}
    walk = Walk(flow_of(case.size, case.way), Sent(shown.answers, case.key), lambda step: "", start="", given=given)
    typed = "".join(shown.answers.get("iin", {}).get("iin", []))
    return [(name, [Fact(fact.label, shown.iin if typed and fact.text == typed else fact.text, is_name=fact.is_name)
                    for fact in facts if fact.text]) for name, facts in facts_by_task(walk, case.size, case.way)]
