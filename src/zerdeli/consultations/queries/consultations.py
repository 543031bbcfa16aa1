"""Consultations as they are prepared and frozen."""

from datetime import datetime

from django.db.models import QuerySet

from zerdeli.base.choices import _
from zerdeli.base.periods import day_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.consultations.models import Consultation, Flat, Opening, Option
from zerdeli.consultations.rules.consulting import FlatTerms, OptionTerms, Phase, Terms
from zerdeli.consultations.rules.voting import Window

PARTS = ("opening", "result", "publication", "decision")


def consultations_in_force() -> QuerySet[Consultation]:
    """Return the consultations in force, newest vote first, with what was done to them."""
    return Consultation.objects.filter(in_force()).select_related("plot", "place", *PARTS).order_by("-opens_at", "-id")


def consultation_numbered(number: str) -> Consultation:
    """Return a consultation by its number, or refuse."""
    found = consultations_in_force().filter(number=number).first()
    if found is None:
        raise NotFound(Reason("consultation_unknown", _("There is no consultation with this number.")))
    return found


def consultation_for_update(number: str) -> Consultation:
    """Return a consultation, locked until the caller's transaction ends, or refuse: votes and the close wait for each other."""
    found = Consultation.objects.filter(in_force(), number=number).select_for_update(of=("self",)).first()
    if found is None:
        raise NotFound(Reason("consultation_unknown", _("There is no consultation with this number.")))
    return found


def opening_of(consultation: Consultation) -> Opening | None:
    """Return the opening, proposed or done, as it is now."""
    return Opening.objects.filter(consultation=consultation).first()


def options_of(consultation: Consultation) -> list[Option]:
    """Return the options in force in the order of their list."""
    return list(Option.objects.filter(in_force(), consultation=consultation).order_by("id"))


def roll_of(consultation: Consultation) -> QuerySet[Flat]:
    """Return the flats on the roll, with their buildings."""
    return Flat.objects.filter(in_force(), consultation=consultation).select_related("building").order_by(
        "building__address", "building_id", "id")


def terms_of(consultation: Consultation) -> Terms:
    """Return everything that is fixed when the vote opens."""
    options = tuple(OptionTerms(row.code, (row.name_kk, row.name_ru, row.name_en), row.cost, row.upkeep,
                                row.ready_on.isoformat() if row.ready_on else "", row.drawing)
                    for row in options_of(consultation))
    flats = tuple(FlatTerms(row.building.code, row.flat, row.adults) for row in roll_of(consultation))
    return Terms(
        consultation.number, consultation.plot.code,
        (consultation.question_kk, consultation.question_ru, consultation.question_en), consultation.opens_at,
        consultation.closes_at, consultation.way, consultation.rule, consultation.seats, consultation.budget,
        consultation.quorum_percent, consultation.quorum_people, consultation.ties, options, flats)


def window_of(consultation: Consultation) -> Window:
    """Return when voting is open, and what was done about it; asked anew, since others may have done it."""
    opening = opening_of(consultation)
    is_closed = type(consultation).objects.filter(pk=consultation.pk, result__isnull=False).exists()
    return Window(consultation.opens_at, consultation.closes_at, opening is not None and opening.opened_at is not None, is_closed)


def phase_of(consultation: Consultation, at: datetime) -> Phase:
    """Return where a consultation is; its parts were read with it."""
    opening, decision = getattr(consultation, "opening", None), getattr(consultation, "decision", None)
    if decision is not None:
        return Phase.DECIDED
    if getattr(consultation, "publication", None) is not None:
        return Phase.PUBLISHED
    if opening is not None and opening.opened_at is not None:
        if at < consultation.opens_at:
            return Phase.READY
        return Phase.OPEN if at < consultation.closes_at and getattr(consultation, "result", None) is None else Phase.COUNTING
    gathers = consultation.wishes_until_on is not None and day_of(at) < consultation.wishes_until_on
    return Phase.WISHES if gathers else Phase.PREPARED
