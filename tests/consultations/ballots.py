"""Elections for tests: small ones written in a line, random ones for properties, and the real files that are at hand."""

from fractions import Fraction
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st

from zerdeli.consultations.rules.elections import Ballot, BallotKind, Election, Option
from zerdeli.consultations.rules.pabulib import Pabulib, decode_pabulib, parse_pabulib
from zerdeli.consultations.rules.ties import TieRule, TieStep

HERE = Path(__file__).parent
EXAMPLES = sorted((HERE / "examples").glob("*.pb"))
# Real elections of Pabulib lie beside the checkout where they may not be shipped.
REAL = sorted((HERE.parents[2] / "shared" / "data" / "ballots").glob("*.pb"))
# Two cores are shared: a slow example says nothing.
UNHURRIED = settings(max_examples=60, deadline=None)
AS_LISTED = TieRule((TieStep.LISTED,))


def file_of(path: Path) -> Pabulib:
    """Read a .pb file."""
    return parse_pabulib(decode_pabulib(path.read_bytes()))


def election(costs: str, votes: str, budget: int | Fraction = 100, kind: BallotKind = BallotKind.APPROVAL) -> Election:
    """Make an election out of "A60 B40" and "AB AB A -": costs by letter, ballots as strings of letters, - a blank one."""
    options = tuple(Option(word[0], Fraction(word[1:])) for word in costs.split())
    ballots = tuple(Ballot(f"v{place}", tuple(word.replace("-", ""))) for place, word in enumerate(votes.split(), start=1))
    return Election(kind, Fraction(budget), options, ballots)


def ranked(options: str, votes: str) -> Election:
    """Make an election of ranked ballots: "ABC" and "3AB 2BA", where a number says how many cast the same ballot."""
    words = [word[1:] for word in votes.split() for _each in range(int(word[0]))]
    return election(" ".join(f"{code}1" for code in options), " ".join(words), kind=BallotKind.ORDINAL)


@st.composite
def approvals(draw: st.DrawFn) -> Election:
    """Draw an election of up to 6 options and 8 voters; few costs, so that ties are frequent."""
    codes = "ABCDEF"[:draw(st.integers(1, 6))]
    costs = [draw(st.sampled_from([0, 1, 2, 3, 5, Fraction(7, 2), 10])) for _code in codes]
    chosen = st.lists(st.sampled_from(codes), unique=True)
    ballots = draw(st.lists(chosen, max_size=8))
    return Election(BallotKind.APPROVAL, Fraction(draw(st.integers(0, 24))),
                    tuple(Option(code, Fraction(cost)) for code, cost in zip(codes, costs, strict=True)),
                    tuple(Ballot(f"v{place}", tuple(choices)) for place, choices in enumerate(ballots)))


@st.composite
def rankings(draw: st.DrawFn) -> Election:
    """Draw an election of ranked ballots, up to 5 options and 12 voters."""
    codes = "ABCDE"[:draw(st.integers(1, 5))]
    ballots = draw(st.lists(st.lists(st.sampled_from(codes), unique=True), max_size=12))
    return ranked(codes, " ".join(f"1{''.join(choices) or '-'}" for choices in ballots))
