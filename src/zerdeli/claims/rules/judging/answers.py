"""What judging asks of the register: values by figure, place and year, limits of grants, and who keeps a promise."""

from dataclasses import dataclass
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Counted:
    """A register's answer. `value` is a count or tenge; None where it is hidden or was never counted."""

    value: int | None
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that a grant may be, in tenge, with the days between which it held and the product it is."""

    tenge: int
    from_on: date
    until_on: date
    mci: int
    multiple: int | None


class Register(Protocol):
    """The register as judging sees it; place "" is the whole city. `mark` is said beside each verdict in a demo."""

    year: int
    mark: str

    def value(self, code: str, place: str, year: int) -> Counted:
        """Return a figure's value."""

    def caps(self, size: str, year: int) -> tuple[Cap, ...]:
        """Return the limits of a grant that held in a year, the last one last."""

    def both_sizes(self, year: int) -> int | None:
        """Return how many people received grants of both sizes in a year; None where it is not known."""

    def owner_of(self, promise: str) -> str:
        """Return who answers for a promise; empty where nobody does."""

    def place_name(self, place: str) -> str:
        """Return a place's name in the reader's language."""
