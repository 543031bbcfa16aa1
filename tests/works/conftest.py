"""The small district entered once a module, and sentences compared in English, whatever the language of the house."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override

from tests.figures.entered import district, entered_once
from tests.intake.registered import enter_rows, registered, registered_once

__all__ = ["district", "enter_rows", "entered_once", "registered", "registered_once"]


@pytest.fixture(scope="module", autouse=True)
def _english() -> Iterator[None]:
    """Speak English while a module's tests run."""
    with override("en"):
        yield
