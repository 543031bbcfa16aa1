"""How the system says no.

A refusal is foreseen: somebody asked for what the rules, the state or their duties do not allow.
It carries reasons that a person can read and a program can tell apart.
Anything else that is raised is our fault and is never caught below the site.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way, with the facts that make it so."""

    code: str
    text: Any  # a lazy translation with %(name)s places
    facts: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(self.text) % self.facts


class Refusal(Exception):
    """Somebody's wish cannot be met; the reasons say why."""

    status = 409

    def __init__(self, *reasons: Reason) -> None:
        super().__init__("; ".join(reason.code for reason in reasons))
        self.reasons = reasons


class RuleBroken(Refusal):
    """The rules of the field say no."""


class NotPermitted(Refusal):
    """The actor lacks the duty."""

    status = 403


class NotFound(Refusal):
    """No such record, or none that the actor may see."""

    status = 404


class Invalid(Refusal):
    """What was handed in cannot be read as what it should be."""

    status = 422


class Unavailable(Refusal):
    """Another system that is needed does not answer."""

    status = 503


def refuse_if(reasons: Sequence[Reason]) -> None:
    """Raise RuleBroken when anything stands in the way."""
    if reasons:
        raise RuleBroken(*reasons)
