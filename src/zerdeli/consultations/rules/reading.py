"""What the cells of a `.pb` file mean: an election that can be counted, or the lines that have to be mended."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from typing import Any

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.consultations.rules.elections import Ballot, BallotKind, Election, Option, scores_of, votes_of
from zerdeli.consultations.rules.pabulib import MOST_REASONS, Pabulib, Row, Section

_NUMBER = re.compile(r"(?P<sign>-?)(?P<whole>[0-9]{1,18})(?:[.,](?P<part>[0-9]{1,9}))?")
_KINDS = {kind.value: kind for kind in BallotKind} | {"choose-1": BallotKind.APPROVAL}
META_ORDER = ("description", "country", "unit", "district", "subunit", "instance", "num_projects", "num_votes", "budget",
              "vote_type", "rule", "date_begin", "date_end", "min_length", "max_length", "language", "currency", "fully_funded", "comment")
REQUIRED = {"projects": ("project_id", "cost"), "votes": ("voter_id", "vote")}


def exact_number(text: str) -> Fraction | None:
    """This will read a decimal number exactly, with a point or a comma; None where the text is no such number."""
    match = _NUMBER.fullmatch(text)
    if match is None:
        return None
    part = match["part"] or ""
    value = Fraction(int(match["whole"] + part), 10 ** len(part))
    return -value if match["sign"] else value


def read_election(file: Pabulib) -> Election:
    """This will give the election that a `.pb` file describes.

    Refuses (Invalid) with up to 20 reasons, each with its line: no known vote_type, a number that is none or negative,
    a column that is missing, an option twice, a ballot that names an unknown option or one option twice, points that do
    not match the options.
    """
    reasons = [*_reasons_against_meta(file), *_reasons_against_columns(file)]
    if reasons:
        raise Invalid(*reasons[:MOST_REASONS])
    kind = _KINDS[file.told("vote_type")]
    reasons = list(islice(_reasons_against_rows(file, kind), MOST_REASONS))
    if reasons:
        raise Invalid(*reasons)
    options = tuple(Option(code, _sure(cost), name) for code, cost, name in zip(
        *(file.projects.cells_of(column) for column in ("project_id", "cost", "name")), strict=True))
    return Election(kind, _sure(file.told("budget")), options, tuple(_ballots(file, kind)),
                    int(_sure(file.told("max_length") or "0")), _sure(file.told("min_project_score_threshold") or "0"))


def findings_on_file(file: Pabulib, election: Election) -> tuple[Reason, ...]:
    """This will name what looks odd in a file and yet does not stand in the way of counting it."""
    findings = []
    for key, found in (("num_projects", len(election.options)), ("num_votes", len(election.ballots))):
        told = file.told(key)
        if told and exact_number(told) != found:
            findings.append(Reason("pb_count_differs", _(
                "Line %(line)s says %(key)s is %(told)s; the file has %(found)s. Check that no line is missing."),
                {"line": file.line_of(key), "key": key, "told": told, "found": found}))
    findings += _differing(file, "votes", votes_of(election))
    findings += _differing(file, "score", scores_of(election))
    findings += [Reason("pb_voter_twice", _("Voter “%(voter)s” has %(count)s ballots; each of them is counted."),
                        {"voter": voter, "count": count})
                 for voter, count in Counter(ballot.code for ballot in election.ballots).items() if count > 1]
    return tuple(findings)


@dataclass(frozen=True)
class Published:
    """What a `.pb` file says of an election beside what is counted: META in order, winners, the rule's word, a word for the ballots."""

    meta: Mapping[str, str]
    rule: str
    winners: Collection[str] = ()
    vote_type: str = ""


def pabulib_of(election: Election, published: Published, methods: Sequence[str] = ()) -> Pabulib:
    """This will put an election and its result into the cells of a `.pb` file; `methods` says how each ballot came.

    Counted values (numbers, budget, vote_type, rule) stand for what META may say of them. Codes must be free of commas.
    """
    counted = {"num_projects": str(len(election.options)), "num_votes": str(len(election.ballots)),
               "budget": decimal_text(election.budget), "vote_type": published.vote_type or election.kind.value, "rule": published.rule}
    if sum(election.costs.values()) <= election.budget:
        counted["fully_funded"] = "1"
    told = {**published.meta, **counted}
    keys = [key for key in META_ORDER if key in told] + [key for key in told if key not in META_ORDER]
    votes, scores = votes_of(election), scores_of(election)
    has_points = election.kind.has_points
    heads = ("project_id", "cost", "votes", *(("score",) if has_points else ()), "name", "selected")
    projects = [Row((option.code, decimal_text(option.cost), str(votes[option.code]),
                     *((decimal_text(scores[option.code]),) if has_points else ()),
                     option.name, str(int(option.code in published.winners)))) for option in election.options]
    ways = [(method,) for method in methods] if methods else [()] * len(election.ballots)
    ballots = [Row((ballot.code, ",".join(ballot.choices),
                    *((",".join(map(decimal_text, ballot.points)),) if has_points else ()), *way))
               for ballot, way in zip(election.ballots, ways, strict=True)]
    return Pabulib(Section(("key", "value"), tuple(Row((key, told[key])) for key in keys)), Section(heads, tuple(projects)),
                   Section(("voter_id", "vote", *(("points",) if has_points else ()),
                            *(("voting_method",) if methods else ())), tuple(ballots)))


def decimal_text(value: Fraction) -> str:
    """This will write a number that has at most nine decimals, exactly and without needless zeros."""
    scaled = value * 10**9
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than nine decimals")
    whole, part = divmod(abs(scaled.numerator), 10**9)
    decimals = f"{part:09d}".rstrip("0")
    return f"{'-' if value < 0 else ''}{whole}{'.' if decimals else ''}{decimals}"


def _sure(text: str) -> Fraction:
    """Read a number that has been checked."""
    value = exact_number(text)
    assert value is not None, text
    return value


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",")) if cell else ()


def _ballots(file: Pabulib, kind: BallotKind) -> Iterator[Ballot]:
    columns = (file.votes.cells_of(column) for column in ("voter_id", "vote", "points"))
    for voter, vote, points in zip(*columns, strict=True):
        yield Ballot(voter, _listed(vote), tuple(map(_sure, _listed(points))) if kind.has_points else ())


def _reasons_against_meta(file: Pabulib) -> Iterator[Reason]:
    if file.told("vote_type") not in _KINDS:
        yield Reason("pb_vote_type", _("Line %(line)s: vote_type is “%(found)s”. Write one of %(known)s."),
                     {"line": file.line_of("vote_type"), "found": file.told("vote_type"), "known": ", ".join(_KINDS)})
    for key, otherwise in (("budget", ""), ("max_length", "0"), ("min_project_score_threshold", "0")):
        told = file.told(key) or otherwise
        if (value := exact_number(told)) is None or value < 0 or (key == "max_length" and value.denominator != 1):
            yield _no_number(file.line_of(key), key, told)


def _reasons_against_columns(file: Pabulib) -> Iterator[Reason]:
    kind = _KINDS.get(file.told("vote_type"))
    votes = (*REQUIRED["votes"], *(("points",) if kind is not None and kind.has_points else ()))
    for section, columns in ((file.projects, REQUIRED["projects"]), (file.votes, votes)):
        for column in columns:
            if section.place_of(column) < 0:
                yield Reason("pb_column_missing", _("Line %(line)s has no column “%(column)s”. Add it."),
                             {"line": section.line, "column": column})


def _reasons_against_rows(file: Pabulib, kind: BallotKind) -> Iterator[Reason]:
    known: set[str] = set()
    for row, code, cost in zip(file.projects.rows, file.projects.cells_of("project_id"), file.projects.cells_of("cost"),
                               strict=True):
        if not code or code in known or "," in code:
            yield _reason("pb_option_code", row, _(
                "Line %(line)s: “%(code)s” cannot name an option. Give each option a code of its own, without commas."), {"code": code})
        if (value := exact_number(cost)) is None or value < 0:
            yield _no_number(row.line, "cost", cost)
        known.add(code)
    columns = (file.votes.cells_of(column) for column in ("vote", "points"))
    for row, vote, points in zip(file.votes.rows, *columns, strict=True):
        if len(row.cells) <= file.votes.place_of("vote"):
            yield _reason("pb_ballot_cut", row, _("Line %(line)s ends before the vote. Write the missing values."), {})
        yield from _reasons_against_choices(row, _listed(vote), known)
        if kind.has_points:
            yield from _reasons_against_points(row, _listed(vote), _listed(points))


def _reasons_against_choices(row: Row, choices: tuple[str, ...], known: set[str]) -> Iterator[Reason]:
    for code in choices:
        if code not in known:
            yield _reason("pb_choice_unknown", row, _(
                "Line %(line)s: there is no option “%(code)s” in PROJECTS. Correct the ballot or add the option."), {"code": code})
    for code in _repeated(choices):
        yield _reason("pb_choice_twice", row, _("Line %(line)s names option “%(code)s” twice. Leave one."), {"code": code})


def _reasons_against_points(row: Row, choices: tuple[str, ...], points: tuple[str, ...]) -> Iterator[Reason]:
    if len(points) != len(choices):
        yield _reason("pb_points_count", row, _(
            "Line %(line)s names %(choices)s options and %(points)s points. Write one number for each option."),
            {"choices": len(choices), "points": len(points)})
    for number in points:
        if exact_number(number) is None:
            yield _no_number(row.line, "points", number)


def _repeated(choices: Iterable[str]) -> list[str]:
    return [code for code, count in Counter(choices).items() if count > 1]


def _differing(file: Pabulib, column: str, counted: Mapping[str, Fraction | int]) -> Iterator[Reason]:
    """Find numbers in PROJECTS that the ballots do not bear out."""
    for row, told, (code, count) in zip(file.projects.rows, file.projects.cells_of(column), counted.items(), strict=True):
        if told and exact_number(told) != count:
            yield _reason("pb_total_differs", row, _(
                "Line %(line)s: %(column)s of option “%(code)s” is said to be %(told)s; the ballots give %(count)s."),
                {"column": column, "code": code, "told": told, "count": str(count)})


def _no_number(line: int, key: str, found: str) -> Reason:
    return Reason("pb_number", _("Line %(line)s: %(key)s is “%(found)s”. Write a number such as 1500 or 1500.50."),
                  {"line": line, "key": key, "found": found})


def _reason(code: str, row: Row, text: Any, facts: Mapping[str, Any]) -> Reason:
    return Reason(code, text, {"line": row.line, **facts})
