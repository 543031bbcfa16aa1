"""Numbers, money, days, phones and names as Kazakh, Russian and English readers write them.

Django's own Kazakh formats are unfit (no grouping, twelve-hour clock), so these are ours; the table of record is tested.
"""

import re
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

from django.utils.translation import get_language

from zerdeli.base.kazakh import latin
from zerdeli.base.periods import ALMATY, Period

NO_BREAK = "\u00a0"
_MONTHS = {
    "kk": ["қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым", "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан"],
    "ru": ["января", "февраля", "марта", "апреля", "мая", "июня", "июля", "августа", "сентября", "октября", "ноября", "декабря"],
    "en": ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
}
_MONTHS_ALONE = {
    "kk": _MONTHS["kk"],
    "ru": ["январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь"],
    "en": _MONTHS["en"],
}
_MILLION = {"kk": "млн", "ru": "млн", "en": "million"}
# How a letter begins: to a woman, to a man, and where the register does not know.
_RESPECTED = {
    "kk": {"": "Құрметті"}, "ru": {"female": "Уважаемая", "male": "Уважаемый", "": "Здравствуйте,"}, "en": {"": "Dear"},
}


def _language(language: str | None) -> str:
    code = (language or get_language() or "kk")[:2]
    return code if code in _MONTHS else "kk"


def number(value: int | float | Decimal, places: int = 0, language: str | None = None) -> str:
    """Return a number grouped by thousands, with `places` decimals."""
    step = Decimal(1).scaleb(-places)
    plain = f"{Decimal(str(value)).quantize(step, ROUND_HALF_UP):,f}"
    if _language(language) == "en":
        return plain
    return plain.replace(",", NO_BREAK).replace(".", ",")


def tenge(value: int | float | Decimal, places: int = 0, language: str | None = None) -> str:
    """Return whole tenge with the sign of the tenge."""
    return f"{number(value, places, language)}{NO_BREAK}₸"


def millions(value: int | float | Decimal, places: int = 0, language: str | None = None) -> str:
    """Return a sum in tenge as millions; the exact sum stands on the page as well."""
    rounded = number(Decimal(str(value)) / 1_000_000, places, language)
    return f"{rounded}{NO_BREAK}{_MILLION[_language(language)]}{NO_BREAK}₸"


def percent(value: float | Decimal, places: int = 1, language: str | None = None) -> str:
    """Return per cent as the language spaces its sign."""
    gap = NO_BREAK if _language(language) == "ru" else ""
    return f"{number(value, places, language)}{gap}%"


def day(value: date, language: str | None = None) -> str:
    """Return a day in words."""
    code = _language(language)
    month = _MONTHS[code][value.month - 1]
    if code == "kk":
        return f"{value.year}{NO_BREAK}ж.{NO_BREAK}{value.day}{NO_BREAK}{month}"
    if code == "ru":
        return f"{value.day}{NO_BREAK}{month} {value.year}{NO_BREAK}г."
    return f"{value.day}{NO_BREAK}{month} {value.year}"


def short_day(value: date) -> str:
    """Return a day in digits."""
    return f"{value:%d.%m.%Y}"


def short_moment(value: datetime) -> str:
    """Return an instant as Almaty's day in digits and clock, on one line."""
    local = value.astimezone(ALMATY)
    return f"{short_day(local.date())}{NO_BREAK}·{NO_BREAK}{local:%H:%M}"


def moment(value: datetime, language: str | None = None) -> str:
    """Return an instant as Almaty's day in words and clock."""
    local = value.astimezone(ALMATY)
    return f"{day(local.date(), language)}, {local:%H:%M}"


def period(value: Period, language: str | None = None) -> str:
    """Return a year or a month in words."""
    code, year = _language(language), value.from_on.year
    if value.is_year:
        return {"kk": f"{year}{NO_BREAK}жыл", "ru": f"{year}{NO_BREAK}год", "en": str(year)}[code]
    month = _MONTHS_ALONE[code][value.from_on.month - 1]
    return {
        "kk": f"{year}{NO_BREAK}ж.{NO_BREAK}{month}", "ru": f"{month} {year}{NO_BREAK}г.", "en": f"{month} {year}",
    }[code]


def is_e164(text: str) -> bool:
    """Tell whether a text is a number of Kazakhstan as it is stored."""
    return re.fullmatch(r"\+7[0-9]{10}", text) is not None


def phone(number: str) -> str:
    """Return a number in E.164 as people here write it, kept on one line; a foreign one stays as it is."""
    if not is_e164(number):
        return number
    return NO_BREAK.join((number[:2], number[2:5], number[5:8], number[8:10], number[10:]))


def listed_name(surname: str, given: str, patronymic: str = "", language: str | None = None) -> str:
    """Return a person as lists name them: surname and initials, kept on one line; in Latin letters in English."""
    initials = [_initial(name, language) for name in (given, patronymic) if name.strip()]
    return NO_BREAK.join([_spelled(surname.strip(), language), *initials])


def _initial(name: str, language: str | None) -> str:
    return "-".join(f"{_spelled(part[:1], language)}." for part in name.strip().split("-") if part)


def _spelled(name: str, language: str | None) -> str:
    return latin(name) if _language(language) == "en" else name


def salutation(given: str, patronymic: str = "", sex: str = "", language: str | None = None) -> str:
    """Return the words with which a letter to a person begins; a name may lack its patronymic."""
    code = _language(language)
    words = _RESPECTED[code].get(sex, _RESPECTED[code][""])
    return " ".join([words, *(_spelled(name.strip(), language) for name in (given, patronymic) if name.strip())])
