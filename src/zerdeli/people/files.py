"""Register files of people."""

from django.conf import settings

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, Row, recorded_at
from zerdeli.people.rules.names import keys_of_name
from zerdeli.people.rules.persons import Sex, Status, has_odd_birth_day
from zerdeli.places.files import IN_PLACE

BY_IIN = Ref("people_person", by="iin_index")
BY_HOUSEHOLD = Ref("people_household", by="number")



def person_made_of(row: Row) -> tuple[bytes, str, str, str, str, int]:
    """Return what a person's row holds besides its cells: the hidden IIN, the keys of its name, the warning."""
    odd = has_odd_birth_day(row["iin"], row["born_on"])
    keys = keys_of_name(row["surname"], row["given_name"], row["patronymic"] or "")
    return settings.KEYS.hide(row["iin"]), keys.search, keys.by_given, keys.likeness, keys.sort, int(odd)


HOUSEHOLDS = Register(
    name="households", title=_("Households"), table="people_household", key=("number",),
    columns=(
        Column("number", Kind.CODE, _("Number of the household"), to="number", at_most=8, digits=8),
        Column("place", Kind.CODE, _("Code of the place"), to="place_id", ref=IN_PLACE, digits=9),
        Column("children", Kind.WHOLE, _("Children under 18 or studying full-time"), to="children", at_least=0,
               at_most=20),
        Column("status", Kind.CHOICE, _("What its status rests on"), to="status", choices=Status),
        Column("status_on", Kind.DAY, _("Day of the evidence"), to="status_on", required=False),
        recorded_at(),
    ),
    checks=(
        Check("people.no_evidence_day", "status_on", "r.status <> 'none' AND r.status_on IS NULL",
              _("A status needs the day of its evidence. Give the day that stands on the document.")),
    ),
)

PERSONS = Register(
    name="persons", title=_("Persons"), table="people_person", key=("iin",),
    columns=(
        Column("iin", Kind.IIN, _("IIN"), to="iin_index"),
        Column("surname", Kind.TEXT, _("Surname"), to="surname", at_most=60),
        Column("given_name", Kind.TEXT, _("Given name"), to="given_name", at_most=60),
        Column("patronymic", Kind.TEXT, _("Patronymic"), to="patronymic", required=False, at_most=60),
        Column("born_on", Kind.DAY, _("Birth day"), to="born_on", required=False),
        Column("sex", Kind.CHOICE, _("Sex"), to="sex", choices=Sex),
        Column("place", Kind.CODE, _("Code of the place of residence"), to="place_id", ref=IN_PLACE, digits=9),
        Column("household", Kind.CODE, _("Number of the household"), to="household_id", required=False,
               ref=BY_HOUSEHOLD, digits=8),
        recorded_at(),
    ),
    computes={"iin_hidden": Kind.BYTES, "search": Kind.TEXT, "by_given": Kind.TEXT, "likeness": Kind.TEXT,
              "sort": Kind.TEXT, "odd_birth_day": Kind.WHOLE},
    computed=person_made_of,
    passing=("odd_birth_day",),
    checks=(
        Check("people.odd_birth_day", "iin", "r.odd_birth_day = 1",
              _("The IIN spells another birth day. Since 2013 it may; check the document once."), warns=True),
    ),
)

REGISTERS = (HOUSEHOLDS, PERSONS)
