"""Reading the bodies that carry out instructions."""

from dataclasses import dataclass
from datetime import date

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.meetings.models import Body, Stage
from zerdeli.meetings.rules.bodies import BodyTerm


@dataclass(frozen=True)
class BodyRow:
    """A body as pages show it; `heir` is the code of who goes on with its work, empty where nobody does."""

    id: int
    code: str
    names: dict[str, str]
    from_on: date
    until_on: date | None
    heir: str
    successor: int | None

    @property
    def term(self) -> BodyTerm:
        """The body's days and successor."""
        return BodyTerm(self.id, self.code, self.from_on, self.until_on, self.successor)


def body_coded(code: str) -> Body:
    """Return the body with a code, or refuse."""
    found = Body.objects.filter(in_force(), code=code).first()
    if found is None:
        raise NotFound(Reason("meetings.no_body", _("There is no body “%(code)s”. Choose one of the list."), {"code": code}))
    return found


def body_terms() -> dict[int, BodyTerm]:
    """Return when each body exists and who goes on with its work. They are few, so they are read whole."""
    rows = Body.objects.filter(in_force()).values_list("id", "code", "from_on", "until_on", "successor_id")
    return {row[0]: BodyTerm(*row) for row in rows}


def bodies_listed() -> list[BodyRow]:
    """Return all bodies by their code."""
    rows = Body.objects.filter(in_force()).select_related("successor").order_by("code")
    return [BodyRow(row.pk, row.code, {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en}, row.from_on, row.until_on,
                    row.successor.code if row.successor else "", row.successor_id) for row in rows]


def bodies_for_update(code: str, successor: str) -> tuple[Body, Body | None]:
    """Return a body and its successor, locked in the order of their keys, or refuse; None where none is named."""
    codes = {code, successor} - {""}
    found = {row.code: row for row in Body.objects.select_for_update().filter(in_force(), code__in=codes).order_by("id")}
    return found.get(code) or body_coded(code), (found.get(successor) or body_coded(successor)) if successor else None


def has_open_work(body_id: int) -> bool:
    """Tell whether a body has instructions on which something is to be done."""
    return Stage.objects.filter(in_force(), until_on__isnull=True, due_on__isnull=False, body_id=body_id).exists()


def reasons_against_code(code: str, names: tuple[str, str, str]) -> list[Reason]:
    """Return what stands against opening a body: its code is taken or missing, a name is missing."""
    reasons = []
    if not code.strip() or not all(name.strip() for name in names):
        reasons.append(Reason("meetings.body_unnamed", _("Give the body a code and a name in each language.")))
    if Body.objects.filter(in_force(), code=code).exists():
        reasons.append(Reason("meetings.body_taken", _("This code is taken. Choose another.")))
    return reasons
