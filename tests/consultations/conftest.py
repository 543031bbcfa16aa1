"""Sentences are compared in English here, whatever the language of the house."""

from collections.abc import Iterator

import pytest
from django.utils.translation import override


@pytest.fixture(scope="module", autouse=True)
def _english() -> Iterator[None]:
    """Speak English while a module's tests run."""
    with override("en"):
        yield
