"""The look: weight of the stylesheet, letters in the fonts, and templates that a strict content policy allows."""

import datetime as dt
import gzip
import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from django import forms

import zerdeli.base
from zerdeli.base.templatetags import zerdeli as tags

BASE = Path(zerdeli.base.__file__).parent
STATIC = BASE / "static/zerdeli"
SHEET = STATIC / "app.css"
FONTS = tuple(STATIC / f"fonts/golos-text-{weight}.woff2" for weight in (400, 700))
TEMPLATES = sorted((BASE / "templates").rglob("*.html"))
KAZAKH = "АӘБВГҒДЕЁЖЗИЙКҚЛМНҢОӨПРСТУҰҮФХҺЦЧШЩЪЫІЬЭЮЯ"
LATIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
SIGNS = "0123456789₸№«»“”–—→≈≤≥−…·×÷%+ \u00a0"

named = pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(BASE / "templates")))


def test_the_stylesheet_weighs_at_most_fourteen_kilobytes_packed() -> None:
    packed = gzip.compress(SHEET.read_bytes(), compresslevel=9)

    assert len(packed) <= 14 * 1024


def test_the_stylesheet_asks_no_other_host() -> None:
    addresses = re.findall(r"url\(([^)]*)\)", SHEET.read_text(encoding="utf-8"))

    assert sorted(address.strip("\"'") for address in addresses) == [f"fonts/{font.name}" for font in FONTS]


def test_the_stylesheet_names_no_colour_or_font_of_another_government() -> None:
    sheet = SHEET.read_text(encoding="utf-8")

    assert [word for word in ("GDS Transport", "crown", "crest", "#1d70b8", "#0f7a52") if word in sheet] == []


def test_the_fonts_weigh_at_most_twenty_five_kilobytes_together() -> None:
    assert sum(font.stat().st_size for font in FONTS) <= 25 * 1024


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_the_fonts_hold_both_alphabets_and_our_signs(font: Path) -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    pytest.importorskip("brotli", reason="brotli is not installed, woff2 cannot be opened")
    wanted = set(KAZAKH + KAZAKH.lower() + LATIN + LATIN.lower() + SIGNS)

    held = fonts.TTFont(font).getBestCmap()

    assert {sign for sign in wanted if ord(sign) not in held} == set()


@pytest.mark.parametrize("font", FONTS, ids=lambda path: path.stem)
def test_the_fonts_keep_figures_of_one_width(font: Path) -> None:
    fonts = pytest.importorskip("fontTools.ttLib", reason="fonttools is not installed")
    pytest.importorskip("brotli", reason="brotli is not installed, woff2 cannot be opened")

    features = fonts.TTFont(font)["GSUB"].table.FeatureList.FeatureRecord

    assert "tnum" in {feature.FeatureTag for feature in features}


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 30


@named
def test_no_template_has_inline_style_or_script(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert re.findall(r"<style|<script|\sstyle=|\son[a-z]+=|javascript:", text) == []


@named
def test_no_template_asks_another_host(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    assert re.findall(r"""url\(["']?http|(?:href|src)=["']https?:""", text) == []


@named
def test_no_template_holds_words_outside_translation(template: Path) -> None:
    text = template.read_text(encoding="utf-8")

    shown = re.sub(r"""<[^>]*>|[a-z-]+="[^"]*\"""", " ", re.sub(r"{%.*?%}|{{.*?}}", "", text))

    assert set(re.findall(r"[^\W\d_]{2,}", shown)) <= {"Зерделі"}


@named
def test_drawings_are_hidden_from_readers_or_named(template: Path) -> None:
    drawings = re.findall(r"<svg[^>]*>", template.read_text(encoding="utf-8"))

    assert [tag for tag in drawings if 'aria-hidden="true"' not in tag and 'role="img"' not in tag] == []


def test_every_mark_of_ours_has_a_look() -> None:
    sheet = SHEET.read_text(encoding="utf-8")
    used = {name for path in TEMPLATES for name in re.findall(r"\bz-[a-z_-]+", path.read_text(encoding="utf-8"))}

    assert {name for name in used if f".{name}" not in sheet} == set()


@dataclass(frozen=True)
class Row:
    """A bar, a column or a cell."""

    label: str = ""
    text: str = ""
    amount: float | None = None
    numeric: bool = False


class Question(forms.Form):
    """One of each kind of answer."""

    phone = forms.CharField(help_text="as on the card", widget=forms.TextInput(attrs={"inputmode": "tel"}))
    plan = forms.CharField(required=False, widget=forms.Textarea)
    place = forms.ChoiceField(choices=[("a", "A"), ("b", "B")], initial="b")
    needs = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], initial=["a"])
    born = forms.DateField(initial=dt.date(1988, 2, 14))
    agreed = forms.BooleanField(required=False)


def test_a_bar_is_a_share_of_the_longest_and_a_hidden_value_has_none() -> None:
    rows = [Row(amount=300), Row(amount=100), Row(amount=None)]

    assert [share for _, share in tags.shares(rows)] == [100.0, 33.3, None]


def test_bars_of_nothing_have_no_length() -> None:
    assert [share for _, share in tags.shares([Row(amount=0)])] == [0.0]


def test_a_stamp_knows_its_tone_and_refuses_an_unknown_state() -> None:
    assert tags.proof_stamp("differs")["tone"] == "bad"
    with pytest.raises(KeyError):
        tags.proof_stamp("false")


def test_a_plot_at_level_two_has_passed_the_first_only() -> None:
    scale = tags.return_scale("Level", ("one", "two", "three"), 2)

    assert scale["levels"] == [("one", "reached"), ("two", "current"), ("three", "ahead")]


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        tags.rows_table("Cases", [Row(label="Case"), Row(label="Sum")], [[Row(text="4417-2096")]])


def test_a_question_with_an_error_is_described_by_hint_and_error() -> None:
    shown = tags.input_field(Question({"phone": ""})["phone"], heading=True)

    assert (shown["described_by"], shown["size"]) == ("id_phone-hint id_phone-error", "l")


def test_an_answer_that_may_be_left_out_says_so() -> None:
    form = Question()

    assert [tags.textarea_field(form["plan"])["optional"], tags.input_field(form["phone"])["optional"]] == [True, False]


def test_the_first_option_has_the_id_that_error_links_use() -> None:
    form = Question()

    one, several = tags.options(form["place"], {"b": "nearer"}), tags.options(form["needs"])

    assert [(option["id"], option["chosen"], option["hint"]) for option in one] == [
        ("id_place", False, ""),
        ("id_place-2", True, "nearer"),
    ]
    assert [option["chosen"] for option in several] == [True, False]


def test_a_date_shows_back_what_was_typed_even_if_it_is_no_date() -> None:
    typed = tags.date_field(Question({"born_day": "31", "born_month": "ақпан", "born_year": "1988"})["born"])
    known = tags.date_field(Question()["born"])

    assert [typed[part] for part in ("day", "month", "year")] == ["31", "ақпан", "1988"]
    assert [known[part] for part in ("day", "month", "year")] == ["14", "2", "1988"]


def test_the_summary_links_each_error_to_its_field() -> None:
    errors = tags.error_summary(Question({"phone": "1", "place": "b", "needs": ["a"]}))["errors"]

    assert [href for _, href in errors] == ["#id_born"]
