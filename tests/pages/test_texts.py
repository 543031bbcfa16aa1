"""Texts are complete in three languages, and no template types a number (experience: AT-20, B-13, B-14)."""

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import zerdeli
from tests.pages.catalogues import PLACE, Message, marked_in_template, marked_texts, messages_in
from tests.pages.words import NAMES_WITH_DIGITS

pytestmark = pytest.mark.once
ROOT = Path(zerdeli.__file__).parent
TEMPLATES = sorted(ROOT.rglob("*.html"))
LANGUAGES = ("kk", "ru")  # English is the language of the code


def messages(language: str) -> Iterator[Message]:
    for path in sorted(ROOT.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
        yield from messages_in(path)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_marked_text_is_in_the_catalogue(language: str):
    known = {message.text for message in messages(language)}
    found = [f"{where}: {text}" for where, text in marked_texts(ROOT) if text not in known]

    assert found == []


def test_every_kazakh_text_that_nobody_has_read_is_listed_in_the_docs():
    path = ROOT.parent.parent / "docs" / "reference" / "unread-kazakh.md"
    listed = {line.partition(" | ")[0].removeprefix("| ").replace("\\|", "|") for line in path.read_text().splitlines()}
    unread = {message.text.replace("\n", " ") for message in messages("kk") if not message.is_read}

    assert unread - listed == set(), "run `make docs`"
    assert {message.text for message in messages("kk") if message.is_read} & listed == set(), "run `make docs`"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_untranslated_or_fuzzy(language: str):
    found = [message.text for message in messages(language) if message.is_fuzzy or not all(message.translations)]

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_fills_the_places_of_its_text(language: str):
    found = [message.text for message in messages(language) for translation in message.translations
             if translation and len(message.translations) == 1 and sorted(PLACE.findall(message.text)) != sorted(PLACE.findall(translation))]

    assert found == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_compiled_catalogues_are_those_that_we_read(language: str):
    found = []
    for path in sorted(ROOT.rglob(f"locale/{language}/LC_MESSAGES/*.po")):
        with path.with_suffix(".mo").open("rb") as file:
            compiled = gettext.GNUTranslations(file)
        found += [message.text for message in messages_in(path) if all(message.translations) and not message.is_fuzzy
                  and looked_up(compiled, message) != message.translations[0]]

    assert found == [], "run `make messages`"


def looked_up(compiled: gettext.GNUTranslations, message: Message) -> str:
    """Give the singular translation as a program finds it."""
    if len(message.translations) > 1:
        return compiled.ngettext(message.text, message.text, 1)
    return compiled.pgettext(message.context, message.text) if message.context else compiled.gettext(message.text)


def test_no_kazakh_suffix_hangs_on_a_place():
    glued = re.compile(rf"(?:{PLACE.pattern})-?[^\W\d_]")
    found = [translation for message in messages("kk") for translation in message.translations if glued.search(translation)]

    assert found == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_template_types_no_number(path: Path):
    source = path.read_text()
    own = re.sub(r"\{#.*?#\}|\{% comment.*?endcomment %\}|\{%.*?%\}|\{\{.*?\}\}", " ", source, flags=re.S)
    texts = [re.sub(r"<[^>]*>|&#?\w+;", " ", own), *marked_in_template(source)]
    for name in NAMES_WITH_DIGITS:
        texts = [text.replace(name, " ") for text in texts]
    found = [" ".join(text.split()) for text in texts if re.search(r"\d", text)]

    assert found == []
