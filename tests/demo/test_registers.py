"""The demo's register files carry what they promise; everything is counted from the files, by nothing of ours."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest

from zerdeli.base.identifiers import birth_day_in, is_checked_number, is_reference
from zerdeli.base.registers import Kind
from zerdeli.demo.corrections import CORRECTIONS
from zerdeli.demo.sheets import FILES, register_of
from zerdeli.demo.writing import write_registers
from zerdeli.treasury.rules.ledger import MOVES, Account

pytestmark = pytest.mark.once
Row = dict[str, str]
Rows = Callable[[str], list[Row]]

ALATAU = "751210000"
CLOCK = "2020-12-24T09:00"
DISTRICTS = {"751110000", "751210000", "751310000", "751410000", "751510000", "751710000", "751810000", "751910000"}
LARGE_FAMILY = {"large_family_benefit", "altyn_alqa", "kumis_alqa"}


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def register(path: Path) -> str:
    return path.stem.split("-")[2 if "corrections" in path.stem else 1]


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo")
    write_registers(path)
    return path


@pytest.fixture(scope="session")
def as_first_known(folder: Path) -> Rows:
    """Rows of a register before any correction."""
    known: dict[str, list[Row]] = defaultdict(list)
    for path in sorted(folder.iterdir()):
        if "corrections" not in path.name:
            known[register(path)] += read(path)
    return lambda name: known[name]


@pytest.fixture(scope="session")
def rows(folder: Path, as_first_known: Rows) -> Rows:
    """Rows of a register with the corrections entered."""
    corrected: dict[str, list[Row]] = {}
    for path in folder.glob("9*"):
        key = register_of(f"corrections-{register(path)}").key
        by_key = {tuple(row[name] for name in key): row for row in as_first_known(register(path))}
        by_key |= {tuple(row[name] for name in key): row for row in read(path)}
        corrected[register(path)] = list(by_key.values())
    return lambda name: corrected.get(name) or as_first_known(name)


def by(column: str, found: Iterable[Row]) -> dict[str, Row]:
    return {row[column]: row for row in found}


def paid(rows: Rows, year: str, size: str = "") -> Counter[str]:
    """What stayed with each award of a year's lines, in tenge: paid, less refunded, and taken back again."""
    signs = {"pay": 1, "refund": -1, "refund_used": -1, "repay": 1}
    sums: Counter[str] = Counter()
    for row in rows("postings"):
        if row["budget_line"].startswith(f"{year}/grants.{size}") and row["movement"] in signs:
            sums[row["document"]] += signs[row["movement"]] * int(row["amount"])
    return sums


def awards(rows: Rows, year: str, size: str) -> list[Row]:
    """Awards in force of a year with money that stayed, each with its application, person and round."""
    applications, persons = by("number", rows("applications")), by("iin", rows("persons"))
    rounds, stayed = by("code", rows("rounds")), paid(rows, year, size)
    found = []
    for award in rows("awards"):
        application = applications[award["application"]]
        terms = rounds[application["round"]]
        if award["state"] == "in_force" and stayed[award["number"]] > 0 and terms["size"] == size:
            found.append({
                **award, "iin": application["iin"], "large_family": application["large_family"], "cap": terms["cap"],
                "sex": persons[application["iin"]]["sex"], "place": application["place"],
                "stayed": str(stayed[award["number"]]), "round": terms["code"]})
    return found


# What the records add up to.


def test_888_persons_of_large_families_have_a_paid_small_grant(rows: Rows) -> None:
    small = [award for award in awards(rows, "2020", "small") if award["large_family"] == "yes"]

    assert len({award["iin"] for award in small}) == len(small) == 888
    assert max(int(award["amount"]) for award in small) <= 555_600
    assert all(award["awarded_on"].startswith("2020") for award in small)


def test_small_grants_before_april_stay_below_the_older_cap(rows: Rows) -> None:
    early = [award for award in awards(rows, "2020", "small") if award["round"] == "S-2020-1"]

    assert {award["cap"] for award in early} == {"530200"}
    assert early
    assert max(int(award["amount"]) for award in early) <= 530_200


def test_557_of_them_opened_a_business(rows: Rows) -> None:
    owners = {award["number"]: award for award in awards(rows, "2020", "small") if award["large_family"] == "yes"}

    opened = [business for business in rows("businesses") if business["award"] in owners]

    assert len(opened) == len({business["iin"] for business in opened}) == 557
    assert all(business["iin"] == owners[business["award"]]["iin"] for business in opened)
    assert all(business["opened_on"] > owners[business["award"]]["awarded_on"] for business in opened)
    assert any(business["closed_on"] for business in opened)


def test_another_203_mothers_have_a_paid_large_grant_of_406_million(rows: Rows) -> None:
    small = {award["iin"] for award in awards(rows, "2020", "small")}

    large = awards(rows, "2020", "large")

    assert len({award["iin"] for award in large}) == 203
    assert {award["sex"] for award in large} == {"female"}
    assert {award["large_family"] for award in large} == {"yes"}
    assert not small & {award["iin"] for award in large}
    assert sum(int(award["amount"]) for award in large) == 406_000_000
    assert max(int(award["amount"]) for award in large) <= 5_000_000
    assert sum(paid(rows, "2020", "large").values()) == 406_000_000


def test_700_million_were_paid_in_2020_and_a_third_of_it_in_2019(rows: Rows) -> None:
    assert sum(paid(rows, "2020").values()) == 700_000_000
    assert sum(paid(rows, "2019").values()) == 233_333_333
    assert max(int(award["amount"]) for award in awards(rows, "2019", "small")) <= 505_000


def test_nobody_has_two_grants(rows: Rows) -> None:
    every = [award["iin"] for year in ("2019", "2020") for size in ("small", "large") for award in
             awards(rows, year, size)]

    assert len(every) == len(set(every))


def test_about_25_thousand_women_of_alatau_finished_a_craft_course(rows: Rows) -> None:
    persons, runs, courses = by("iin", rows("persons")), by("code", rows("runs")), by("code", rows("courses"))

    def is_craft_in_alatau(row: Row) -> bool:
        run = runs[row["run"]]
        return run["centre"] == "BO-ALATAU" and courses[run["course"]]["subject"] == "craft"

    women = {
        row["iin"] for row in rows("completions")
        if row["completed_on"] >= "2020" and is_craft_in_alatau(row) and persons[row["iin"]]["sex"] == "female"}
    enrolments = [row for row in rows("enrolments") if is_craft_in_alatau(row) and row["enrolled_on"] >= "2020"]

    assert 24_700 <= len(women) <= 25_300
    assert len(women) % 10
    assert len(enrolments) > len(women) * 1.1
    assert {row["state"] for row in enrolments} == {"completed", "dropped", "enrolled"}


def test_seven_plots_in_zerdeli_are_examined_and_no_other(rows: Rows) -> None:
    places = {plot["code"]: plot["place"] for plot in rows("plots")}
    cases = {case["number"]: places[case["plot"]] for case in rows("return_cases")}

    now = [(level["level"], cases[level["return_case"]]) for level in rows("return_levels") if not level["until_on"]]

    assert [place for level, place in now if level == "examined"] == ["751210000-ZERDELI"] * 7
    assert {level for level, _ in now} == {"examined", "started", "decided", "registered", "on_balance"}
    assert len(now) == len(cases)


def test_every_district_has_its_centre_courses_and_grants(rows: Rows) -> None:
    centres = {centre["code"]: centre["place"] for centre in rows("centres")}
    runs = {run["code"]: centres[run["centre"]] for run in rows("runs")}

    assert set(centres.values()) == DISTRICTS
    assert {runs[row["run"]] for row in rows("completions")} == DISTRICTS
    for size in ("small", "large"):
        assert {award["place"] for award in awards(rows, "2020", size)} == DISTRICTS


def test_some_cells_are_small_enough_to_be_hidden(rows: Rows) -> None:
    small = awards(rows, "2020", "small")

    in_a_year = Counter(award["place"] for award in small)
    in_a_month = Counter((award["place"], award["awarded_on"][:7]) for award in small)

    assert 1 <= in_a_year["751710000"] <= 4
    assert sum(many <= 4 for many in in_a_month.values()) > 10


def test_people_are_between_38_and_45_thousand(rows: Rows) -> None:
    assert 38_000 <= len(rows("persons")) <= 45_000


# What the records are like.


def test_states_of_every_kind_occur(rows: Rows) -> None:
    for name, column in (("applications", "state"), ("awards", "state"), ("enrolments", "state"),
                         ("households", "status"), ("concerns", "topic"), ("visits", "need"),
                         ("instruction_stages", "state"), ("postings", "movement"), ("runs", "language")):
        choices = register_of(name).column(column).choices
        assert choices is not None
        # What stands for “none of these” need not occur.
        assert set(choices.values) - {row[column] for row in rows(name)} <= {"unsaid", "other"}, name


def test_some_money_is_committed_and_not_paid(rows: Rows) -> None:
    moved: dict[str, set[str]] = defaultdict(set)
    for row in rows("postings"):
        moved[row["document"]].add(row["movement"])
    ways = Counter(
        "unfunded" if not kinds else "+".join(sorted(kinds)) for kinds in (moved[award["number"]] for award in
        rows("awards") if award["state"] == "in_force"))

    assert ways["commit"] > 40
    assert ways["commit+release"] >= 5
    assert ways["unfunded"] >= 4
    assert ways["commit+confirm+pay+refund"] + ways["commit+pay+refund"] >= 10


def test_more_people_enrol_than_finish(rows: Rows) -> None:
    subjects = {course["code"]: course["subject"] for course in rows("courses")}
    runs = {run["code"]: subjects[run["course"]] for run in rows("runs")}
    for subject in ("craft", "enterprise"):
        enrolled = sum(runs[row["run"]] == subject and row["enrolled_on"] >= "2020" for row in rows("enrolments"))
        done = sum(runs[row["run"]] == subject and row["completed_on"] >= "2020" for row in rows("completions"))
        assert enrolled > done


def test_spring_was_quiet(rows: Rows) -> None:
    months = Counter(row["completed_on"][:7] for row in rows("completions"))

    assert months["2020-05"] * 3 < months["2020-11"]


def test_the_last_meeting_is_in_zerdeli_and_about_infill(rows: Rows) -> None:
    held = [meeting for meeting in rows("meetings") if meeting["held_on"] < "2020-12-24"]
    last = max(held, key=lambda meeting: meeting["held_on"])

    raised = Counter(row["topic"] for row in rows("concerns") if row["meeting"] == last["number"])

    assert (last["place"], last["held_on"]) == ("751210000-ZERDELI", "2020-12-23")
    assert raised["infill"] == 7


def test_residents_say_more_than_300_different_things(rows: Rows) -> None:
    assert len({row["words"] for row in rows("concerns")}) > 300


def test_money_of_other_programmes_goes_to_every_district_and_the_city(rows: Rows) -> None:
    for programme in ("courses", "yards"):
        for movement in ("appropriate", "commit", "pay"):
            places = {row["budget_line"].split("/")[2] for row in rows("postings")
                      if row["movement"] == movement and row["budget_line"].startswith(f"2020/{programme}/")}
            assert places == {*DISTRICTS, "750000000"}


def test_stages_follow_each_other_without_a_gap(rows: Rows) -> None:
    ways: dict[str, list[Row]] = defaultdict(list)
    for stage in rows("instruction_stages"):
        ways[stage["instruction"]].append(stage)

    assert set(ways) == set(by("number", rows("instructions")))
    for stages in ways.values():
        ends = [stage["until_on"] for stage in stages]
        assert ends == [*(stage["from_on"] for stage in stages[1:]), ""]
        assert all(stage["from_on"] <= (stage["until_on"] or CLOCK) for stage in stages)


# Files that an importer can take.


def test_files_come_in_the_order_of_import_with_the_registers_headings(folder: Path) -> None:
    assert sorted(path.name for path in folder.iterdir()) == list(FILES.values())
    for sheet, name in FILES.items():
        with (folder / name).open(encoding="utf-8", newline="") as file:
            assert tuple(next(csv.reader(file))) == register_of(sheet).names
            assert next(csv.reader(file), None)


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    again = write_registers(tmp_path)

    assert [digest(path) for path in again] == [digest(folder / path.name) for path in again]


def test_another_seed_keeps_the_sums(tmp_path: Path) -> None:
    write_registers(tmp_path, seed=7)
    every = [row for path in tmp_path.glob("*-postings-*") for row in read(path)]

    assert sum(paid(lambda _: every, "2020").values()) == 700_000_000
    assert sum(paid(lambda _: every, "2019").values()) == 233_333_333


def digest(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def test_keys_are_unique(as_first_known: Rows) -> None:
    for name in {sheet.split("-")[0] for sheet in FILES if "corrections" not in sheet}:
        key = register_of(name).key
        keys = Counter(tuple(row[column] for column in key) for row in as_first_known(name))
        assert max(keys.values()) == 1, name


def test_references_lead_somewhere(rows: Rows) -> None:
    tables = {register_of(sheet).table: register_of(sheet) for sheet in FILES}
    for name in {register.name for register in tables.values()}:
        for column in register_of(name).columns:
            if column.ref:
                target = tables[column.ref.table]
                by_column = next(c.name for c in target.columns if c.to == column.ref.by)
                there = {row[by_column] for row in rows(target.name)}
                cited = {row[column.name] for row in rows(name)} - {""}
                assert cited <= there, (name, column.name)


def test_cells_fit_their_columns(rows: Rows) -> None:
    for name in {register_of(sheet).name for sheet in FILES}:
        for column in register_of(name).columns:
            cells = {row[column.name] for row in rows(name)}
            assert not column.required or "" not in cells, (name, column.name)
            if column.choices:
                assert cells <= set(column.choices.values)
            if column.kind in (Kind.TEXT, Kind.CODE) and column.at_most:
                assert max(map(len, cells)) <= column.at_most, (name, column.name)
            if column.kind in (Kind.WHOLE, Kind.MONEY):
                assert all(Decimal(cell) >= (column.at_least or 0) for cell in cells if cell), (name, column.name)


def test_iins_pass_the_check_digit_and_belong_to_nobody(rows: Rows) -> None:
    iins = [person["iin"] for person in rows("persons")]

    assert all(is_checked_number(iin) for iin in iins)
    assert all(int(iin[2:4]) > 12 and int(iin[4:6]) > 31 and birth_day_in(iin) is None for iin in iins)
    assert all(person["born_on"][2:4] == person["iin"][:2] for person in rows("persons"))


def test_nobody_has_the_name_of_people_in_the_news(rows: Rows) -> None:
    surnames = {person["surname"] for person in rows("persons")}

    assert len(surnames) > 300
    assert not any(surname.startswith(("Басир", "Рахимов", "Сағынтаев", "Сагинтаев", "Назарбаев"))
                   for surname in surnames)


def test_public_numbers_carry_their_check_digit(rows: Rows) -> None:
    for name in ("households", "applications", "awards", "meetings", "concerns", "instructions", "return_cases"):
        assert all(is_reference(row["number"]) for row in rows(name)), name


# Days that a row knows before they come; a meeting is announced before it is held.
AHEAD = ("held_on", "due_on", "due_now_on", "starts_on", "ends_on", "from_on", "until_on", "last_on", "falls_on", "ready_on")


def test_nothing_happens_and_nothing_is_known_after_the_clock(folder: Path) -> None:
    for path in folder.iterdir():
        facts = [column.name for column in register_of(path.stem[3:]).columns
                 if column.kind == Kind.DAY and column.name not in AHEAD]
        for row in read(path):
            assert row["recorded_at"] <= CLOCK
            assert all(row[name] <= "2020-12-23" for name in facts)


def test_a_meeting_ahead_has_nobody_counted(rows: Rows) -> None:
    ahead = [row for row in rows("meetings") if row["held_on"] > CLOCK[:10]]

    assert {row["attended"] for row in ahead} == {"0"}


def test_no_row_is_known_before_its_facts(folder: Path) -> None:
    for path in folder.iterdir():
        facts = [column.name for column in register_of(path.stem[3:]).columns
                 if column.kind == Kind.DAY and column.name not in AHEAD]
        if register(path) in ("rounds", "populations"):
            continue
        assert not [row for row in read(path) if any(row[name] > row["recorded_at"][:10] for name in facts)], path.name


def test_no_person_is_known_later_than_her_facts(rows: Rows) -> None:
    known = {person["iin"]: person["recorded_at"] for person in rows("persons")}

    for name in ("enrolments", "completions", "applications", "visits"):
        assert not [row for row in rows(name) if row["iin"] and known[row["iin"]] > row["recorded_at"]], name


def test_most_rows_are_known_within_days_and_some_within_weeks(rows: Rows) -> None:
    lags = [(date.fromisoformat(row["recorded_at"][:10]) - date.fromisoformat(row["visited_on"])).days
            for row in rows("visits")]

    assert sum(lag <= 9 for lag in lags) > 0.85 * len(lags)
    assert 0.02 * len(lags) < sum(lag > 9 for lag in lags)


def test_corrections_change_rows_and_are_known_later(folder: Path, as_first_known: Rows) -> None:
    assert [correction.file for correction in CORRECTIONS] == sorted(path.name for path in folder.glob("9*"))
    for correction in CORRECTIONS:
        key = register_of(correction.register).key
        first = {tuple(row[name] for name in key): row for row in as_first_known(correction.register)}
        changed = read(folder / correction.file)
        assert 20 < len(changed) == len({tuple(row[name] for name in key) for row in changed})
        for row in changed:
            before = first[tuple(row[name] for name in key)]
            assert before["recorded_at"] < row["recorded_at"]
            assert {**before, "recorded_at": ""} != {**row, "recorded_at": ""}


# What the registers' checks ask for.


def test_enrolments_and_completions_fit_their_runs(as_first_known: Rows, rows: Rows) -> None:
    runs = by("code", rows("runs"))
    enrolled = {(row["run"], row["iin"]): row["state"] for row in rows("enrolments")}
    taken = Counter(row["run"] for row in rows("enrolments"))

    assert all(run["starts_on"] <= run["ends_on"] and taken[code] <= int(run["seats"]) for code, run in runs.items())
    for version in (as_first_known, rows):
        assert all(row["enrolled_on"] <= runs[row["run"]]["ends_on"] for row in version("enrolments"))
    assert all(row["completed_on"] >= runs[row["run"]]["starts_on"] for row in rows("completions"))
    done = {(row["run"], row["iin"]) for row in rows("completions")}
    assert done == {key for key, state in enrolled.items() if state == "completed"}


def test_applications_fit_their_rounds_and_awards_their_applications(rows: Rows) -> None:
    rounds, applications = by("code", rows("rounds")), by("number", rows("applications"))
    families = by("number", rows("households"))
    persons = by("iin", rows("persons"))

    for row in applications.values():
        terms = rounds[row["round"]]
        assert terms["from_on"] <= row["submitted_on"] < terms["until_on"]
        assert int(row["asked"]) <= int(terms["cap"])
        assert bool(row["decided_on"]) == (row["state"] in ("approved", "refused"))
        family = families[persons[row["iin"]]["household"]]
        assert (family["status"] in LARGE_FAMILY) == (row["large_family"] == "yes")
        assert family["status_on"] < row["submitted_on"]
    for award in rows("awards"):
        application = applications[award["application"]]
        assert application["state"] == "approved"
        assert application["decided_on"] == award["awarded_on"]
        assert int(award["amount"]) <= int(rounds[application["round"]]["cap"])
    approved = [number for number, row in applications.items() if row["state"] == "approved"]
    assert sorted(approved) == sorted(award["application"] for award in rows("awards"))


def test_rounds_follow_the_index(rows: Rows) -> None:
    for terms in rows("rounds"):
        assert not terms["multiple"] or int(terms["cap"]) == int(terms["mci"]) * int(terms["multiple"])


def test_businesses_belong_to_whom_the_award_was_given(as_first_known: Rows, rows: Rows) -> None:
    applications = by("number", rows("applications"))
    given = {award["number"]: (applications[award["application"]]["iin"], award["awarded_on"]) for award in
             rows("awards")}

    for version in (as_first_known, rows):
        for row in version("businesses"):
            assert not row["closed_on"] or row["opened_on"] <= row["closed_on"]
            if row["award"]:
                assert row["iin"] == given[row["award"]][0]
                assert row["opened_on"] > given[row["award"]][1]


def test_no_account_falls_below_zero_in_the_order_of_the_files(folder: Path) -> None:
    balances: Counter[tuple[str, str]] = Counter()
    for year in ("2019", "2020"):
        days = []
        for row in read(next(folder.glob(f"*-postings-{year}.csv"))):
            debit, credit = MOVES[row["movement"]]
            line = row["budget_line"]
            assert line.startswith(f"{year}/")
            assert row["posted_on"].startswith(year)
            balances[line, debit] -= int(row["amount"])
            balances[line, credit] += int(row["amount"])
            assert debit == Account.BUDGET or balances[line, debit] >= 0, row
            days.append(row["posted_on"])
        assert days == sorted(days)


def test_postings_of_grants_name_an_award_of_their_line(rows: Rows) -> None:
    given = by("number", rows("awards"))
    applications = by("number", rows("applications"))

    for row in rows("postings"):
        if row["movement"] in ("appropriate", "reduce"):
            assert not row["document"]
        elif "/grants." in row["budget_line"]:
            award = given[row["document"]]
            assert row["budget_line"].endswith(applications[award["application"]]["place"])
            assert row["posted_on"] > award["awarded_on"]
        else:
            assert row["document"] not in given


def test_instructions_come_after_concerns(rows: Rows) -> None:
    raised = {row["number"]: row["raised_on"] for row in rows("concerns")}

    assert all(raised[row["concern"]] <= row["given_on"] <= row["due_on"] for row in rows("instructions"))


def test_a_demo_twice_as_large_has_twice_the_people(folder: Path, rows: Rows, tmp_path: Path) -> None:
    write_registers(tmp_path, scale=2)

    persons = len(read(tmp_path / FILES["persons"]))
    postings = [row for year in ("2019", "2020") for row in read(tmp_path / FILES[f"postings-{year}"])]

    assert 1.97 < persons / len(rows("persons")) < 2.03
    assert sum(paid(lambda _: postings, "2020").values()) == 1_400_000_000
