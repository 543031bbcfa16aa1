"""Who acts, and what they may do: values that every action takes and no action looks up."""

from dataclasses import dataclass, field

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import NotPermitted, Reason


class Duty(Choices):
    """Something that a person may be charged with."""

    ENTER_REGISTERS = "enter_registers", _("Enter register files")
    PUBLISH_EDITIONS = "publish_editions", _("Publish editions of the figures")
    ASK_FREELY = "ask_freely", _("Ask figures outside the published ones")
    VOID_AWARDS = "void_awards", _("Void an award")
    POST_MONEY = "post_money", _("Post to the ledger")
    KEEP_CLOCK_WORK = "keep_clock_work", _("Do the work of the clock")


@dataclass(frozen=True)
class Actor:
    """Whoever is doing something now. `places` are the codes within which the duties hold; empty means everywhere."""

    name: str
    duties: frozenset[Duty] = field(default_factory=frozenset)
    places: frozenset[str] = field(default_factory=frozenset)


def operator(name: str) -> Actor:
    """Return the person at the machine itself, who holds every duty; `name` is the system's user name."""
    return Actor(name=f"operator:{name}", duties=frozenset(Duty))


def require(actor: Actor, duty: Duty) -> None:
    """Refuse an actor who lacks the duty."""
    if duty not in actor.duties:
        raise NotPermitted(
            Reason("actors.no_duty", _("This is not among your duties: %(duty)s."), {"duty": duty.label})
        )
