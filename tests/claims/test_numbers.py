"""Number words of three languages are numbers, whatever their endings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zerdeli.claims.rules.numbers import read_number

pytestmark = pytest.mark.once

UNITS = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")


def in_kazakh(number: int) -> str:
    """Spell a number below a billion in Kazakh."""
    words = []
    for scale, name in ((1_000_000, "миллион"), (1_000, "мың"), (1, "")):
        hundreds, rest = divmod(number // scale % 1000, 100)
        group = [UNITS[hundreds], "жүз" if hundreds else "", TENS[rest // 10], UNITS[rest % 10]]
        if hundreds or rest:
            words += [*group, name]
    return " ".join(filter(None, words))


@given(st.integers(1, 999_999_999))
def test_every_kazakh_number_is_read_back(number: int) -> None:
    assert read_number(in_kazakh(number)) == number


@given(st.integers(2, 999_999), st.sampled_from(["ға", "дан", "ның", "ды", "дай", "ыншы"]))
def test_an_ending_changes_no_number(number: int, ending: str) -> None:
    assert read_number(f"{number}-{ending}") == number


@pytest.mark.parametrize(
    ("phrase", "number"),
    [
        ("жеті учаскені", 7),
        ("мыңнан астам", 1000),
        ("бес жүз мыңға жуық", 500_000),
        ("екі жарым мың", 2500),
        ("бір мың жарымдай", 1500),
        ("алты бүтін жүзден жиырма бес", Decimal("6.25")),
        ("бес бүтін оннан тоғыз триллион", 5_900_000_000_000),
        ("төрт те сегіз", Decimal("4.8")),
        ("нөл бүтін оннан бес", Decimal("0.5")),
        ("жарты миллион", 500_000),
        ("үшеуі", 3),
        ("екі мың жиырмасыншы", 2020),
        ("он бірге", 11),
        ("jeti júz myńǵa", 700_000),
        ("две сотни тысяч", 200_000),
        ("полтора миллиона", 1_500_000),
        ("два с половиной миллиона", 2_500_000),
        ("пять целых и три десятых", Decimal("5.3")),
        ("двухсот пятидесяти", 250),
        ("сто двадцать три миллиона четыреста пятьдесят шесть тысяч семьсот восемьдесят девять", 123_456_789),
        ("twenty-five", 25),
        ("two hundred and five", 205),
        ("three and a half million", 3_500_000),
        ("1 049 139", 1_049_139),
        ("2 млн 300 мың", 2_300_000),
        ("24,8 млрд", 24_800_000_000),
        ("үшін", None),
        ("алтын", None),
        ("", None),
    ],
)
def test_a_phrase_says_its_number(phrase: str, number: int | Decimal | None) -> None:
    assert read_number(phrase) == number
