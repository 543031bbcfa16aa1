"""How far the reading of a register file has come."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Advance:
    """How many rows were read so far, and how many bytes of how many."""

    rows: int
    read: int
    size: int

    def rate(self, seconds: float) -> float:
        """Return rows a second after so many seconds."""
        return self.rows / max(seconds, 0.001)

    def seconds_left(self, seconds: float) -> float:
        """Return how long the rest takes at the rate of the first `seconds`: bytes tell, since nobody knows the rows."""
        return seconds * max(self.size - self.read, 0) / max(self.read, 1)
