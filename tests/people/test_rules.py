"""Consents keep their words: a text that was once given never changes."""

import pytest
from django.utils.translation import override

from zerdeli.people.rules.consents import TEXTS, Purpose, contents_of, digest_of_text, text_in_force

pytestmark = pytest.mark.once
# A change of any of these words needs a new version in TEXTS, and a line here.
DIGESTS: dict[tuple[str, int, str], str] = {
    ("help", 1, "kk"): "1a4309fb596fb5b3",
    ("help", 1, "ru"): "0707da2f7ad9a5e2",
    ("help", 1, "en"): "29436a6829149286",
    ("courses", 1, "kk"): "9674a344490196cd",
    ("courses", 1, "ru"): "d346273f3bbb2f86",
    ("courses", 1, "en"): "35d43e60527e9dd0",
    ("grants", 1, "kk"): "fee32dd35562d004",
    ("grants", 1, "ru"): "30d1a8609b60c8bd",
    ("grants", 1, "en"): "3c3bf64218713769",
    ("registers", 1, "kk"): "f60fb59e6a93f491",
    ("registers", 1, "ru"): "0e512eefeb0210df",
    ("registers", 1, "en"): "06e13914f9de5ba7",
    ("acting", 1, "kk"): "9642bae3a609e38f",
    ("acting", 1, "ru"): "3aee10919c64857b",
    ("acting", 1, "en"): "2d572ec75fdd72ce",
    ("publishing", 1, "kk"): "45a58158c234da5b",
    ("publishing", 1, "ru"): "61dcb1f954072373",
    ("publishing", 1, "en"): "6182d2cce99133d1",
}


def digests():
    found = {}
    for text in TEXTS:
        for language in ("kk", "ru", "en"):
            with override(language):
                found[text.purpose.value, text.version, language] = digest_of_text(text)[:16]
    return found


def test_no_word_of_a_consent_changes_under_its_version():
    assert digests() == DIGESTS


@pytest.mark.parametrize("purpose", list(Purpose))
def test_every_purpose_has_a_text_with_the_seven_contents_of_the_law(purpose):
    text = text_in_force(purpose, TEXTS[0].from_on)

    assert text is not None
    contents = contents_of(text, "Әкімдік", "Жұмабаева Құралай")
    # What it is for, and the seven that article 8 names.
    assert len(contents) == 8
    assert all(label and said for label, said in contents)
    assert len(set(digests().values())) == len(digests())
