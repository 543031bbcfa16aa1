"""Every page in every language keeps the bars that need no browser (experience: B-03, B-04, B-13, B-25)."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest
from django.conf import settings

from tests.pages.addresses import addresses, forgotten
from tests.pages.visits import Visit, visit
from tests.pages.words import LATIN, SAME_IN_KAZAKH_AND_RUSSIAN

VISITED: list[Visit] = []
MAX_QUERIES = 12


@pytest.fixture
def visits(request: pytest.FixtureRequest, db: None) -> list[Visit]:
    """Give every address's answer; the walk is done once, for all tests of this file."""
    if not VISITED:
        request.getfixturevalue("district")
        VISITED.extend([visit(address) for address in addresses()])
    return VISITED


@pytest.fixture
def pages(visits: list[Visit]) -> list[Visit]:
    """Give the answers that are pages."""
    found = [each for each in visits if each.is_page]
    assert found, "the site has no page"
    return found


def test_no_address_is_forgotten():
    assert forgotten() == []


def test_every_address_answers_as_it_should(visits: list[Visit]):
    found = [f"{each.path}: {each.status}" for each in visits if each.status != each.address.sample.status]

    assert found == []


def test_a_page_is_in_the_language_of_its_address(pages: list[Visit]):
    found = [f"{each.path}: lang={each.markup.language}" for each in pages if each.markup.language != each.address.language]

    assert found == []


def test_titles_are_unique_and_name_the_site(pages: list[Visit]):
    # "/" is the Kazakh front page once more.
    pages = [each for each in pages if each.address.name != "front"]
    times = Counter((each.address.language, each.markup.title) for each in pages)
    found = [f"{each.path}: {each.markup.title!r}" for each in pages
             if times[each.address.language, each.markup.title] > 1 or not each.markup.title.endswith(" – Зерделі")]

    assert found == []


def test_headings_have_one_top_and_skip_no_level(pages: list[Visit]):
    found = []
    for each in pages:
        levels = [level for level, _ in each.markup.headings]
        steps = zip([0, *levels], levels, strict=False)
        if levels.count(1) != 1 or any(after > before + 1 for before, after in steps):
            found.append(f"{each.path}: {levels}")
        found += [f"{each.path}: an empty h{level}" for level, text in each.markup.headings if not text]

    assert found == []


def test_an_id_stands_once_in_a_page(pages: list[Visit]):
    found = [f"{each.path}: {name}" for each in pages for name, times in Counter(each.markup.ids).items() if times > 1]

    assert found == []


def test_no_script_or_style_is_inline(pages: list[Visit]):
    assert [f"{each.path}: {where}" for each in pages for where in each.markup.inline] == []


def test_nothing_is_loaded_from_elsewhere(pages: list[Visit]):
    found = [f"{each.path}: {address}" for each in pages for address in each.markup.loaded
             if not address.startswith(settings.STATIC_URL)]
    found += [f"{each.path}: {address}" for each in pages for address in each.markup.later
              if not address.startswith("/") or address.startswith("//")]

    assert found == []


def test_a_first_view_is_light(pages: list[Visit]):
    weights = [(each, each.weight()) for each in pages]
    found = [f"{each.path}: {weight / 1024:.1f} KB of {each.address.sample.kilobytes}"
             for each, weight in weights if weight > each.address.sample.kilobytes * 1024]

    assert found == []


def test_a_page_asks_the_database_twelve_times_at_most(pages: list[Visit]):
    assert [f"{each.path}: {each.queries}" for each in pages if each.queries > MAX_QUERIES] == []


def test_a_list_asks_as_often_for_three_rows_as_for_one(district: None):
    found = []
    for address in addresses():
        if address.sample.more and address.language == settings.LANGUAGE_CODE:
            before = visit(address)
            address.sample.more()
            after = visit(address)
            found += [f"{after.path}: {before.queries}, then {after.queries}"] if before.queries != after.queries else []

    assert found == []


def test_kazakh_and_russian_pages_hold_no_latin_words(pages: list[Visit]):
    found = [f"{each.path}: {word}" for each in pages if each.address.language in {"kk", "ru"}
             for word in strange_words(each, r"[A-Za-z]{3,}") if word.lower() not in LATIN]

    assert found == []


def test_english_pages_hold_no_cyrillic_words(pages: list[Visit]):
    found = [f"{each.path}: {word}" for each in pages if each.address.language == "en"
             for word in strange_words(each, r"[\u0400-\u04ff]+") if word != "Зерделі"]

    assert found == []


def strange_words(visited: Visit, pattern: str) -> Iterator[str]:
    """Find words in a page's own text; what is marked as another language, a name or a code is not its own."""
    return (word for text in visited.markup.texts if not text.is_marked for word in re.findall(pattern, text.words))


def test_no_text_of_a_kazakh_page_is_left_in_russian(pages: list[Visit]):
    by_place: dict[tuple[str, object], dict[str, Visit]] = {}
    for each in pages:
        by_place.setdefault((each.address.name, id(each.address.sample)), {})[each.address.language] = each
    found = [f"{languages['kk'].path}: {text}" for languages in by_place.values() if {"kk", "ru"} <= languages.keys()
             for text in sorted(own_texts(languages["kk"]) & own_texts(languages["ru"]))]

    assert found == []


def own_texts(visited: Visit) -> set[str]:
    """Give the texts of a page that hold a word of four letters which is not the same in both languages."""
    return {text.words for text in visited.markup.texts if not text.is_marked
            and {word.lower() for word in re.findall(r"[^\W\d_]{4,}", text.words)} - SAME_IN_KAZAKH_AND_RUSSIAN}
