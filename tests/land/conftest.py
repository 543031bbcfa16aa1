"""The fixtures of the small district, entered once a module, and of register files."""

from tests.figures.entered import district, entered_once
from tests.intake.registered import enter_rows, registered, registered_once

__all__ = ["district", "enter_rows", "entered_once", "registered", "registered_once"]
