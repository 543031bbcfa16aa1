"""What a person may ask to correct, by when it is answered, and what can be written in its place."""

from datetime import date, timedelta

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason

ANSWER_WITHIN = 1  # working days: Law 94-V, article 25(2)
LONGEST = {"surname": 60, "given_name": 60, "patronymic": 60, "born_on": 10, "other": 500}


class Item(Choices):
    """What is to be corrected."""

    SURNAME = "surname", _("surname")
    GIVEN_NAME = "given_name", _("given name")
    PATRONYMIC = "patronymic", _("patronymic")
    BORN_ON = "born_on", _("birth day")
    OTHER = "other", _("something else")


def due_after(day: date) -> date:
    """Return the day by which a request made on a day is answered: the next one that is no Saturday or Sunday."""
    due = day + timedelta(days=ANSWER_WITHIN)
    while due.weekday() >= 5:
        due += timedelta(days=1)
    return due


def reasons_against_request(item: str, wanted: str) -> list[Reason]:
    """Return what stands against a request as it was typed."""
    if item not in Item.values:
        return [Reason("people.no_item", _("Choose what is wrong."))]
    wanted = wanted.strip()
    if not wanted:
        return [Reason("people.no_value", _("Write what should stand there instead."))]
    if len(wanted) > LONGEST[item]:
        return [Reason("people.long_value", _("Write it in at most %(most)s letters."), {"most": LONGEST[item]})]
    if item == Item.BORN_ON and read_day(wanted) is None:
        return [Reason("people.no_day", _("Write the birth day as day.month.year, for example 24.12.1985."))]
    return []


def read_day(typed: str) -> date | None:
    """Return the day that "24.12.1985" or "1985-12-24" names, None where it names none."""
    parts = typed.strip().replace("/", ".").split(".")
    try:
        return date(int(parts[2]), int(parts[1]), int(parts[0])) if len(parts) == 3 else date.fromisoformat(typed.strip())
    except (ValueError, IndexError):
        return None


def reasons_against_deciding(is_decided: bool, is_accepted: bool, answer: str) -> list[Reason]:
    """Return what stands against an answer: it was given already, or a no without why."""
    if is_decided:
        return [Reason("people.answered_already", _("This request was answered already."))]
    if not is_accepted and len(answer.strip()) < 5:
        return [Reason("people.no_why", _("Say why it is not corrected, and what she can do."))]
    return []
