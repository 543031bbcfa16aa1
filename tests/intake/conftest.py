"""The fixtures of register files, for the tests beside."""

from tests.intake.registered import enter_rows, entered_before, registered, registered_once  # noqa: F401 - pytest finds them by name
