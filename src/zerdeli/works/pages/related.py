"""Works beside the pages of lower fields: a case about a plot, a consultation."""

from collections.abc import Mapping
from typing import Any

from django.urls import reverse

from zerdeli.base.identifiers import spoken
from zerdeli.works.pages.words import kind_words, state_words
from zerdeli.works.queries.works import works_of_case, works_of_consultation


def of_case(arguments: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the works on the plot that a case of return is about."""
    return [_link(work) for work in works_of_case(str(arguments["number"]))]


def of_vote(arguments: Mapping[str, object]) -> list[tuple[str, str]]:
    """Return the works that rest on a consultation."""
    return [_link(work) for work in works_of_consultation(str(arguments["number"]))]


def _link(work: Any) -> tuple[str, str]:
    return f"{kind_words(work)} {spoken(work.number)}: {state_words(work.state)}", reverse("work", args=[work.number])
