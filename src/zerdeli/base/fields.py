"""Form fields for days, numbers, sums and phones: any spelling is read, and what was typed is shown back as it was typed.

Draw a DayField with `{% date_field %}`, the others with `{% input_field %}`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

from django import forms

from zerdeli.base import formats
from zerdeli.base.choices import _
from zerdeli.base.money import TIYN_IN_TENGE
from zerdeli.base.reading import read_date, read_number, read_sum, read_telephone
from zerdeli.base.refusals import Reason

Read = TypeVar("Read")


def _refuse(reason: Reason) -> forms.ValidationError:
    return forms.ValidationError(str(reason), code=reason.code)


def _read(found: Read | Reason) -> Read:
    if isinstance(found, Reason):
        raise _refuse(found)
    return found


class NumberField(forms.Field):
    """A number of at most `places` decimals, from `least` to `most`: an int where it has none, else a Decimal."""

    widget = forms.TextInput
    default_error_messages = {"required": _("Type a number.")}

    def __init__(self, *, places: int = 0, least: int | None = None, most: int | None = None, **options: Any) -> None:
        self.places, self.least, self.most = places, least, most
        super().__init__(**options)

    def to_python(self, value: Any) -> Any:
        """Return the number that was typed; None where nothing was."""
        return self._bounded(self._number(str(value))) if str(value or "").strip() else None

    def prepare_value(self, value: Any) -> Any:
        """Return what was typed as it was typed, and a known number as the reader writes numbers."""
        return value if value is None or isinstance(value, str) else self._written(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for a keyboard of digits."""
        return {"inputmode": "decimal" if self.places else "numeric", "autocomplete": "off"}

    def _number(self, typed: str) -> int | Decimal:
        found = _read(read_number(typed, self.places))
        return found if self.places else int(found)

    def _bounded(self, number: int | Decimal) -> int | Decimal:
        if self.least is not None and number < self.least:
            raise _refuse(Reason("base.too_small", _("The least is %(least)s. Type that or more."),
                                 {"least": self._written(self.least)}))
        if self.most is not None and number > self.most:
            raise _refuse(Reason("base.too_large", _("The most is %(most)s. Type that or less."),
                                 {"most": self._written(self.most)}))
        return number

    def _written(self, number: int | Decimal) -> str:
        decimals = -int(Decimal(number).normalize().as_tuple().exponent)
        return formats.number(number, max(decimals, 0))


class SumField(NumberField):
    """A sum typed in tenge, kept in tiyn; `least` and `most` are tiyn."""

    default_error_messages = {"required": _("Type the sum in tenge.")}

    def _number(self, typed: str) -> int:
        return _read(read_sum(typed))

    def _written(self, number: int | Decimal) -> str:
        return super()._written(Decimal(number) / TIYN_IN_TENGE)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for a keyboard of digits with a comma."""
        return {"inputmode": "decimal", "autocomplete": "off"}


class DayParts(forms.MultiWidget):
    """Three inputs `<name>_day`, `_month`, `_year`, for `{% date_field %}`."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({name: forms.TextInput() for name in ("day", "month", "year")}, dict(attrs or {}))

    def decompress(self, value: Any) -> list[Any]:
        """Return a day's three parts."""
        return [value.day, value.month, value.year] if isinstance(value, date) else ["", "", ""]


class DayField(forms.Field):
    """A day, typed as three parts; the month as a number or a name. `earliest` and `latest` are themselves allowed."""

    widget = DayParts
    default_error_messages = {"required": _("Type the day, the month and the year.")}

    def __init__(self, *, earliest: date | None = None, latest: date | None = None, **options: Any) -> None:
        self.earliest, self.latest = earliest, latest
        super().__init__(**options)

    def to_python(self, value: Any) -> date | None:
        """Return the day that the three parts name; None where all are empty."""
        if value is None or isinstance(value, date):
            return value
        parts = _three(value)
        return self._bounded(_read(read_date(*parts))) if any(part.strip() for part in parts) else None

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Tell whether another day was typed; what cannot be read is a change."""
        try:
            return bool(initial != self.to_python(data))
        except forms.ValidationError:
            return True

    def _bounded(self, day: date) -> date:
        if self.earliest and day < self.earliest:
            raise _refuse(Reason("base.too_early", _("The day must not be earlier than %(day)s. Check what you typed."),
                                 {"day": formats.short_day(self.earliest)}))
        if self.latest and day > self.latest:
            raise _refuse(Reason("base.too_late", _("The day must not be later than %(day)s. Check what you typed."),
                                 {"day": formats.short_day(self.latest)}))
        return day


def _three(parts: Sequence[Any]) -> tuple[str, str, str]:
    day, month, year = (str(part or "") for part in parts)
    return day, month, year


class PhoneField(forms.CharField):
    """A phone of Kazakhstan in any spelling, kept as E.164; show it with `formats.phone`, or as typed."""

    widget = forms.TelInput
    default_error_messages = {
        "required": _("Type your phone number."),
        "max_length": _("A phone number has ten digits after +7 or 8. Check what you typed."),
    }

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"max_length": 40} | options)

    def clean(self, value: Any) -> str:
        """Return the number in E.164, or nothing where nothing was typed."""
        typed = super().clean(value)
        return _read(read_telephone(typed)) if typed else ""

    def prepare_value(self, value: Any) -> Any:
        """Return what was typed as it was typed, and a number in E.164 as people here write it."""
        return formats.phone(value) if isinstance(value, str) and formats.is_e164(value) else value

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        """Ask for a keyboard of digits, and offer the phone's own number."""
        return super().widget_attrs(widget) | {"inputmode": "tel", "autocomplete": "tel"}
