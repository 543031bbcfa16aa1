"""What people type into forms, read in every spelling that they use: days, numbers, sums, phones (experience.md R-21 to R-23).

A reader returns the value, or the Reason why there is none. Register files have stricter readers of their own: a cell
was written by a program, and one that may mean two things comes back.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from zerdeli.base.choices import _
from zerdeli.base.kazakh import search_key
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.refusals import Reason

LONGEST = 40
FIRST_YEAR, LAST_YEAR = 1900, 2099
_MINUS = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2019": "'"})
_NUMBER = re.compile(
    r"(?P<sign>[+-]? ?)(?P<whole>[1-9][0-9]{0,2}(?P<gap>[ ,.'])[0-9]{3}(?:(?P=gap)[0-9]{3})*|[0-9]+)"
    r"(?:(?P<mark>[.,])(?P<rest>[0-9]+))?")
_TENGE = re.compile(r" ?(?:₸|тг\.?|тенге|теңге|tenge|kzt)$")
_PHONE = re.compile(r"\+?[0-9\s().\-\u2010-\u2015]+")
_DAY = re.compile(r"([0-9]{1,2})\.?")
_YEAR = re.compile(r"([0-9]{4}) ?(?:ж|г|жыл|год|года)?\.?")
# Folded as search_key folds them; a month is also known by three letters or more of its beginning.
_MONTHS: tuple[tuple[str, ...], ...] = tuple(tuple(names.split()) for names in (
    "кантар январь января january", "акпан февраль февраля february", "наурыз март марта march",
    "сауир апрель апреля april", "мамыр май мая may", "маусым июнь июня june", "шилде июль июля july",
    "тамыз август августа august", "кыркуйек сентябрь сентября september", "казан октябрь октября october",
    "караша ноябрь ноября november", "желтоксан декабрь декабря december"))
_LACKING: Mapping[tuple[str, ...], object] = {
    ("day",): _("Type the day as well."), ("month",): _("Type the month as well."), ("year",): _("Type the year as well."),
    ("day", "month"): _("Type the day and the month as well."), ("day", "year"): _("Type the day and the year as well."),
    ("month", "year"): _("Type the month and the year as well."),
    ("day", "month", "year"): _("Type the day, the month and the year."),
}


def _plain(typed: str) -> str:
    """Return a text with one ordinary space for any run of spaces, and the signs of an ordinary keyboard."""
    return " ".join(typed.translate(_MINUS).split())


def read_number(typed: str, places: int = 0) -> Decimal | Reason:
    """Return a number of at most `places` decimals: 555600, 555 600, 555,600 or 555.600; decimals after a comma or a dot."""
    text = _plain(typed)
    found = _NUMBER.fullmatch(text) if len(text) <= LONGEST else None
    if found is None or (found["mark"] and found["mark"] == found["gap"]):
        return Reason("base.no_number", _("This is not a number. Type it in digits, for example 25 000."))
    if places >= 3 and found["gap"] in {",", "."} and text.count(found["gap"]) == 1 and not found["mark"]:
        return Reason("base.two_numbers", _("This may mean two numbers. Type it without a mark between thousands."))
    rest = (found["rest"] or "").rstrip("0")
    if len(rest) > places:
        return _too_fine(places)
    whole = re.sub("[^0-9]", "", found["whole"])
    return Decimal(f"{found['sign'].strip()}{whole}.{rest or 0}")


def _too_fine(places: int) -> Reason:
    if not places:
        return Reason("base.no_whole_number", _("Type a whole number, without a comma or a dot."))
    return Reason("base.too_fine", _("Type at most %(places)s digits after the comma."), {"places": places})


def read_sum(typed: str) -> int | Reason:
    """Return tiyn from a sum in tenge, with or without its sign or name: 555 600 ₸, 555 600,50 тг."""
    found = read_number(_TENGE.sub("", _plain(typed).casefold()), places=2)
    if isinstance(found, Reason):
        return found if found.code != "base.no_number" else Reason(
            "base.no_sum", _("This is not a sum in tenge. Type it in digits, for example 555 600."))
    return int(found * TIYN_IN_TENGE)


def read_month(typed: str) -> int | None:
    """Return the number of a month that somebody wrote as a number or by its name in Kazakh, Russian or English."""
    text = search_key(typed).rstrip(".")
    if re.fullmatch("[0-9]{1,2}", text):
        return int(text) if 1 <= int(text) <= 12 else None
    found = {month for month, names in enumerate(_MONTHS, start=1) if any(_begins(name, text) for name in names)}
    return found.pop() if len(found) == 1 else None


def _begins(name: str, text: str) -> bool:
    return name == text or (len(text) >= 3 and name.startswith(text))


def read_date(day: str, month: str, year: str) -> date | Reason:
    """Return the day that three inputs name; the month is a number or a name in any of the three languages."""
    typed = {"day": _plain(day), "month": _plain(month), "year": _plain(year)}
    lacking = tuple(name for name, text in typed.items() if not text)
    if lacking:
        return Reason("base.date_lacks", _LACKING[lacking], {"lacking": lacking})
    day_found, month_found, year_found = _DAY.fullmatch(typed["day"]), read_month(month), _YEAR.fullmatch(typed["year"])
    if day_found is None:
        return Reason("base.no_day", _("Type the day as a number, for example 24."))
    if month_found is None:
        return Reason("base.no_month", _("Type the month as a number or by its name, for example 12."))
    if year_found is None or not FIRST_YEAR <= int(year_found[1]) <= LAST_YEAR:
        return Reason("base.no_year", _("Type the year in four digits, for example 2020."))
    try:
        return date(int(year_found[1]), month_found, int(day_found[1]))
    except ValueError:
        return Reason("base.no_such_day", _("There is no such day in that month. Check the day and the month."))


def read_telephone(typed: str) -> str | Reason:
    """Return a number of Kazakhstan in E.164: +7, 8, 7 or nothing before ten digits, any separators between."""
    signs = typed.strip()
    digits = re.sub(r"\D", "", signs)
    if not digits:
        return Reason("base.no_phone", _("Type your phone number."))
    if not _PHONE.fullmatch(signs):
        return Reason("base.odd_phone", _("Type the phone number in digits, for example 701 123 45 67."))
    ten = digits[1:] if len(digits) == 11 and (digits[0] == "7" or (digits[0] == "8" and signs[0] != "+")) else digits
    if len(ten) != 10 or (signs[0] == "+" and len(digits) != 11):
        return Reason("base.phone_length", _("A phone number has ten digits after +7 or 8. Check what you typed."))
    if ten[0] != "7":
        return Reason("base.foreign_phone", _("This is not a number of Kazakhstan. Type one that begins with +7 7."))
    return f"+7{ten}"
