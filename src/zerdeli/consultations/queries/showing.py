"""What pages show of a consultation: its rows fetched, its words still in three languages."""

from collections import Counter
from dataclasses import dataclass

from zerdeli.base.versions import in_force
from zerdeli.consultations.models import Ballot, Consultation
from zerdeli.consultations.queries.consultations import consultations_in_force, options_of, terms_of
from zerdeli.consultations.rules.consulting import Terms
from zerdeli.consultations.rules.pabulib import write_pabulib
from zerdeli.consultations.rules.results import Line, Lot, file_of_vote, tally_of_vote
from zerdeli.consultations.rules.tallies import Tally
from zerdeli.consultations.rules.voting import Channel
from zerdeli.land.models import LevelReached
from zerdeli.land.rules.levels import ReturnLevel

AT_ONCE = 50


@dataclass(frozen=True)
class OptionVotes:
    """What an option got, online and on paper."""

    code: str
    names: dict[str, str]
    online: int
    paper: int
    is_chosen: bool

    @property
    def votes(self) -> int:
        """Give the ballots that name it."""
        return self.online + self.paper


@dataclass(frozen=True)
class Outcome:
    """A published count, with what is needed to show it and to count again."""

    terms: Terms
    lines: tuple[Line, ...]
    lot: Lot
    tally: Tally
    options: tuple[OptionVotes, ...]
    valid: int
    none: int
    other: int
    flaws: dict[str, int]


def consultations_listed(before: int | None) -> list[Consultation]:
    """Return a page of consultations, the newest first, below a primary key where one is given."""
    rows = consultations_in_force().order_by("-id")
    return list((rows.filter(pk__lt=before) if before else rows)[:AT_ONCE + 1])


def level_of_plot(consultation: Consultation) -> str:
    """Return the level that the return of a plot has reached, empty where there is no case about it."""
    reached = LevelReached.objects.filter(
        in_force(), case__plot_id=consultation.plot_id, case__closed_at__isnull=True).order_by("-from_on", "-id").first()
    return ReturnLevel(reached.level).value if reached else ""


def lines_published(consultation: Consultation) -> tuple[Line, ...]:
    """Return the published list of ballots: online ones by receipt, then papers by number."""
    rows = Ballot.objects.filter(consultation=consultation).order_by("channel", "receipt")
    return tuple(Line(row.receipt, row.channel, tuple(row.choices), row.other, row.flaw) for row in rows)


def lines_listed(consultation: Consultation, after: str, at_most: int) -> list[Ballot]:
    """Return a page of the published list in the order of receipts, after one where it is given."""
    rows = Ballot.objects.filter(consultation=consultation, receipt__gt=after).order_by("receipt")
    return list(rows[:at_most])


def ballot_with_receipt(consultation: Consultation, receipt: str) -> Ballot | None:
    """Return the published ballot that a receipt names."""
    return Ballot.objects.filter(consultation=consultation, receipt=receipt).first()


def names_of_options(consultation: Consultation) -> dict[str, dict[str, str]]:
    """Return the options' names by code and language."""
    return {row.code: {"kk": row.name_kk, "ru": row.name_ru, "en": row.name_en} for row in options_of(consultation)}


def outcome_of(consultation: Consultation) -> Outcome:
    """Return the published count of a consultation, counted anew from the published list."""
    terms, lines = terms_of(consultation), lines_published(consultation)
    result = consultation.result
    lot = Lot(result.seed, result.ballots_root, consultation.opening.commitment)
    valid = [line for line in lines if not line.flaw]
    votes = Counter((code, line.channel) for line in valid for code in line.choices)
    counted = tally_of_vote(terms, lines, lot)
    options = tuple(
        OptionVotes(option.code, dict(zip(("kk", "ru", "en"), option.names, strict=True)), votes[option.code, Channel.ONLINE],
                    votes[option.code, Channel.PAPER], option.code in counted.winners) for option in terms.options)
    none, other = (sum(1 for line in valid if not line.choices and bool(line.other) == said) for said in (False, True))
    return Outcome(terms, lines, lot, counted, options, len(valid), none, other,
                   dict(Counter(line.flaw for line in lines if line.flaw)))


def pabulib_text(consultation: Consultation) -> str:
    """Return the result as a Pabulib file."""
    outcome = outcome_of(consultation)
    return write_pabulib(file_of_vote(outcome.terms, outcome.lines, outcome.lot, consultation.opening.digest))
