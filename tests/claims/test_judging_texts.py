"""Any bytes get an answer: letters, languages, paragraphs, and texts that nobody wrote."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.claims.judged import judged
from tests.claims.test_judging_mutations import NOTE
from zerdeli.claims.rules.judging.texts import MOST_BYTES, decoded, language_of, paragraphs_of

pytestmark = pytest.mark.once
PIECES = st.sampled_from([
    "888 адам ", "555 мың теңгеге дейін ", "грант ", "алды. ", "олардың ", "көпшілігі ", "200%-ға ", "Алматы ", "Алатау ауданы ",
    "\n", "«", "»", ", ", "жеті учаскені қайтару ", "1" * 30, "9" * 5000 + " ", "0", "-", "млрд ", "тағы ", "не ", "человек ", "%",
    "million tenge ", "up to ", "of them ", "\x00", "\u202e", "🙂", "٣", "½ ", "²"])


@pytest.mark.parametrize(("text", "language"), [
    (NOTE["kk"], "kk"), (NOTE["ru"], "ru"), (NOTE["en"], "en"), ("", "kk"), ("1489", "kk"),
    ("Bıyl 25 myńǵa jýyq áıel kýrstarda bilim aldy.", "kk-Latn"), ("25 مىڭعا جۋىق ايەل", "kk-Arab"),
    ("Аким встретился с участницами проекта «Іскер ана».", "ru")])
def test_the_language_of_a_text_is_seen(text: str, language: str):
    assert language_of(text) == language


def test_a_quotation_in_another_language_is_read_in_it():
    text = NOTE["kk"] + "\n\n" + NOTE["ru"].split("\n\n")[2]

    assert [one.lang for one in paragraphs_of(text)][-1] == "ru"


@pytest.mark.parametrize(("content", "text"), [
    (b"\xef\xbb\xbf888", "888"), ("әкім".encode("kz1048"), "әкім"), (b"a\r\nb\rc", "a\nb\nc")])
def test_bytes_become_letters(content: bytes, text: str):
    assert decoded(content) == text


@given(st.binary(max_size=600))
@settings(max_examples=60, deadline=None)
def test_any_bytes_are_answered(content: bytes):
    text = decoded(content)

    assert all(0 <= one.start < one.end <= len(text) for one in judged(text).judged)


@given(st.lists(PIECES, max_size=25).map("".join))
@settings(max_examples=120, deadline=None)
def test_mixed_pieces_of_notes_are_answered(text: str):
    found = judged(text)

    assert [one.start for one in found.judged] == sorted(one.start for one in found.judged)
    assert all(text[one.start:one.end] for one in found.judged)


@pytest.mark.parametrize("piece", [
    NOTE["kk"], NOTE["ru"], "жеті учаскені қайтару. ", "888 адам грант алды 555 мың теңгеге дейін ", "1 2 3 4 5 6 7 8 9 ",
    "Алматы Астана Алатау ", "олардың көпшілігі ", "(((", "%%%%", "а" * 100])
def test_a_hundred_kilobytes_are_answered_in_time(piece: str):
    text = (piece * (MOST_BYTES // len(piece.encode()) + 1))[:MOST_BYTES // 2]

    start = time.perf_counter()
    judged(text)

    # Two seconds is the bar; a loaded machine gets twice that before the test speaks.
    assert time.perf_counter() - start < 4
