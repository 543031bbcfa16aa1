"""All addresses of the site in every language, taken from Django's resolver so that none can be forgotten."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import LocalePrefixPattern, URLPattern, URLResolver, get_resolver, reverse
from django.utils.translation import override

from tests.pages.samples import SAMPLES, Sample


@dataclass(frozen=True)
class Pattern:
    """An address as it is declared."""

    name: str
    route: str
    takes_arguments: bool
    is_translated: bool


@dataclass(frozen=True)
class Address:
    """A way to call an address in one language; where no language stands in it, it is called once."""

    name: str
    sample: Sample
    language: str

    def path(self) -> str:
        """Give the path and query. Arguments may be asked from the database."""
        arguments = self.sample.arguments() if callable(self.sample.arguments) else self.sample.arguments
        with override(self.language):
            return reverse(self.name, kwargs=dict(arguments)) + self.sample.query


def patterns() -> tuple[Pattern, ...]:
    """Give every declared address, however deep it is included."""
    return tuple(_patterns_in(get_resolver().url_patterns, (), "", False))


def _patterns_in(
    declared: list[URLPattern | URLResolver], spaces: tuple[str, ...], before: str, is_translated: bool
) -> Iterator[Pattern]:
    for each in declared:
        route = before + str(each.pattern)
        takes_arguments = "<" in route or bool(each.pattern.regex.groups)
        if isinstance(each, URLResolver):
            inner = (*spaces, each.namespace) if each.namespace else spaces
            is_language = isinstance(each.pattern, LocalePrefixPattern)
            yield from _patterns_in(each.url_patterns, inner, "" if is_language else route, is_translated or is_language)
        else:
            yield Pattern(":".join((*spaces, each.name or "")), route, takes_arguments, is_translated)


def addresses() -> tuple[Address, ...]:
    """Give every way to call every address that has no arguments or has samples of them."""
    codes = [code for code, _ in settings.LANGUAGES]
    return tuple(
        Address(pattern.name, sample, language)
        for pattern in patterns() if pattern.name in SAMPLES or not pattern.takes_arguments
        for sample in SAMPLES.get(pattern.name, (Sample(),))
        for language in (codes if pattern.is_translated else [settings.LANGUAGE_CODE]))


def forgotten() -> list[str]:
    """Say what keeps an address from being walked."""
    declared = patterns()
    names = Counter(pattern.name for pattern in declared)
    found = [f"{pattern.route}: give it a name" for pattern in declared if not pattern.name.split(":")[-1]]
    found += [f"{name}: {number} addresses have this name" for name, number in names.items() if number > 1]
    found += [f"{pattern.name} ({pattern.route}): put arguments into tests/pages/samples.py"
              for pattern in declared if pattern.takes_arguments and pattern.name not in SAMPLES]
    return found + [f"{name}: tests/pages/samples.py has it, the site has not" for name in SAMPLES if name not in names]
