"""Who voted and from where; never what."""

from dataclasses import dataclass

from django.db.models import Count, Q

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.consultations.models import Box, Consultation, Flat, PaperBallot, Voter
from zerdeli.consultations.queries.consultations import roll_of
from zerdeli.consultations.rules.voting import Channel, Residence


@dataclass(frozen=True)
class BuildingTurnout:
    """How many of a building are on the roll and how many voted, online and on paper."""

    code: str
    address: str
    flats: int
    adults: int
    online: int
    paper: int

    @property
    def voted(self) -> int:
        """Give how many voted, whichever way."""
        return self.online + self.paper


def flat_on_roll(consultation: Consultation, building: str, flat: str) -> Flat | None:
    """Return a flat of the roll by its building's code and its number; a house without flats is flat 0."""
    return roll_of(consultation).filter(building__code=building, flat=flat.strip() or "0").first()


def voters_known_as(consultation: Consultation, *indexes: str) -> list[Voter]:
    """Return the marks on the roll of whoever is known by one of these indexes."""
    known = Q(voter__in=indexes) | Q(also__in=indexes)
    return list(Voter.objects.filter(known, consultation=consultation).select_related("flat").order_by("id"))


def voter_for_update(voter_id: int) -> Voter:
    """Return a voter's mark, or refuse; the consultation is locked by the caller."""
    found = Voter.objects.filter(pk=voter_id).first()
    if found is None:
        raise NotFound(Reason("vote_no_voter", _("There is no such voter.")))
    return found


def marks_in_flat(flat: Flat) -> int:
    """Return how many voters of a flat stand without needing a check, or passed it."""
    return Voter.objects.filter(flat=flat).exclude(residence__in=[Residence.DECLARED, Residence.REFUSED]).count()


def box_at(consultation: Consultation, place: int) -> Box:
    """Return one box of a vote; the consultation is locked by the caller."""
    return Box.objects.get(consultation=consultation, place=place)


def boxes_of(consultation: Consultation) -> list[Box]:
    """Return the boxes of a vote in their order."""
    return list(Box.objects.filter(consultation=consultation).order_by("place"))


def voters_marked(consultation: Consultation) -> list[Voter]:
    """Return the marks of all who voted, in no order that tells when."""
    return list(Voter.objects.filter(consultation=consultation).order_by("voter"))


def unchecked_voters(consultation: Consultation) -> list[Voter]:
    """Return whose residence is declared and has to be checked, by building and flat."""
    return list(Voter.objects.filter(consultation=consultation, residence=Residence.DECLARED).select_related(
        "flat__building").order_by("flat__building__address", "flat__flat", "voter"))


def papers_of(consultation: Consultation) -> list[PaperBallot]:
    """Return the papers that were read, by their numbers."""
    return list(PaperBallot.objects.filter(consultation=consultation).order_by("serial"))


def paper_numbered(consultation: Consultation, serial: int) -> PaperBallot | None:
    """Return a paper by the number that it got after the box was opened."""
    return PaperBallot.objects.filter(consultation=consultation, serial=serial).first()


def papers_given(consultation: Consultation) -> int:
    """Return how many people took a paper ballot."""
    return Voter.objects.filter(consultation=consultation, channel=Channel.PAPER).count()


def turnout_by_building(consultation: Consultation) -> list[BuildingTurnout]:
    """Return the turnout of each building on the roll, by address."""
    found: dict[str, list[int]] = {}
    addresses: dict[str, str] = {}
    flats = Flat.objects.filter(in_force(), consultation=consultation).values_list(
        "building__code", "building__address", "adults").annotate(
        online=Count("voters", filter=Q(voters__channel=Channel.ONLINE)),
        paper=Count("voters", filter=Q(voters__channel=Channel.PAPER)))
    for code, address, adults, online, paper in flats.order_by("building__address", "building__code", "id").values_list(
            "building__code", "building__address", "adults", "online", "paper"):
        addresses[code] = address
        sums = found.setdefault(code, [0, 0, 0, 0])
        for place, value in enumerate((1, adults, online, paper)):
            sums[place] += value
    return [BuildingTurnout(code, addresses[code], *sums) for code, sums in found.items()]


def other_consultations_of(building: str) -> list[str]:
    """Return the numbers of consultations on whose roll a building stands."""
    rows = Flat.objects.filter(in_force(), building__code=building).values_list("consultation__number", flat=True)
    return list(rows.order_by("consultation__number").distinct())
