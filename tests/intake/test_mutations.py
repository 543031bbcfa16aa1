"""Two hundred ways in which a register file arrives broken: each gives a report, none a traceback, and nothing is entered."""

import csv
import io
from collections import Counter
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest
from django.db import transaction
from django.utils.translation import override

from tests.intake.sheets import digests_of_tables, packed, parts_of, workbook
from tests.small import enter, write_small_district
from zerdeli.intake.actions.entering import Outcome
from zerdeli.intake.report import lines_about, write_bad_rows, write_report

MUTATIONS = 200
Table = list[list[str]]
Mutation = Callable[[Table, Random], bytes]


def as_csv(table: Table, delimiter: str = ",", encoding: str = "utf-8", errors: str = "strict") -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter).writerows(table)
    return text.getvalue().encode(encoding, errors)


def cut(table: Table, random: Random) -> bytes:
    whole = as_csv(table)
    return whole[:random.randrange(1, len(whole))]


def reencoded(table: Table, random: Random) -> bytes:
    encoding = random.choice(["cp1251", "koi8-r", "cp866", "utf-16", "utf-32", "utf-7", "cp1252", "shift_jis"])
    return as_csv(table, encoding=encoding, errors="replace")


def read_as_another(table: Table, random: Random) -> bytes:
    return as_csv(table).decode(random.choice(["cp1251", "cp1252", "latin-1"]), "replace").encode()


def columns_swapped(table: Table, random: Random) -> bytes:
    one, other = random.sample(range(len(table[0])), 2)
    for row in table[1:]:
        row[one], row[other] = row[other], row[one]
    return as_csv(table)


def keys_doubled(table: Table, random: Random) -> bytes:
    return as_csv([*table, *(random.choice(table[1:]) for __ in range(3))])


def digits_changed(table: Table, random: Random) -> bytes:
    for row in random.sample(table[1:], min(5, len(table) - 1)):
        place = random.randrange(len(row))
        row[place] = "".join(random.choice("0123456789") if sign.isdigit() else sign for sign in row[place])
    return as_csv(table)


def bytes_flipped(table: Table, random: Random) -> bytes:
    whole = bytearray(as_csv(table))
    for __ in range(random.choice([1, 5, 50])):
        whole[random.randrange(len(whole))] = random.randrange(256)
    return bytes(whole)


def cells_huge(table: Table, random: Random) -> bytes:
    row = random.choice(table)
    row[random.randrange(len(row))] = random.choice(["x", "9", "[", "\x00", '"', "ә"]) * random.choice([3_000, 1_000_000])
    return as_csv(table)


def quotes_removed(table: Table, random: Random) -> bytes:
    for row in random.sample(table[1:], min(3, len(table) - 1)):
        row[random.randrange(len(row))] += random.choice([',"', '"', '\n"', ',x,', ';"";'])
    return as_csv(table).replace(b'"', b"", random.choice([1, 3, 10_000]))


def headings_deleted(table: Table, random: Random) -> bytes:
    del table[0][random.randrange(len(table[0]))]
    return as_csv(table)


def headings_blank(table: Table, random: Random) -> bytes:
    table[0][random.randrange(len(table[0]))] = random.choice(["", " ", "\x00", "code", "іі", "x" * 100_000])
    return as_csv(table)


def delimiters_mixed(table: Table, random: Random) -> bytes:
    lines = as_csv(table).splitlines(keepends=True)
    return b"".join(line.replace(b",", random.choice([b",", b";", b"\t", b"|"])) for line in lines)


def cells_odd(table: Table, random: Random) -> bytes:
    odd = ["\x00", "nan", "inf", "1e999", "-1", "9" * 40, "0001-01-01", "9999-12-31T23:59", "=1+1", "\u202e", "' OR 1=1 --",
           "%s", "%(a)s", "{}", "\\N", "2020-12-24T09:31+25:00", "١٢٣", "\ud7ff", "<script>", "8,51332E+11", "\x1b[2J", "NULL"]
    for row in random.sample(table[1:], min(4, len(table) - 1)):
        row[random.randrange(len(row))] = random.choice(odd)
    return as_csv(table)


def rows_ragged(table: Table, random: Random) -> bytes:
    for row in random.sample(table[1:], min(4, len(table) - 1)):
        if random.random() < 0.5:
            del row[random.randrange(len(row)):]
        else:
            row += ["more"] * random.randrange(1, 600)
    return as_csv(table)


def anything(table: Table, random: Random) -> bytes:
    start = random.choice([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"\xd0\xcf\x11\xe0", ",".join(table[0]).encode()])
    return start + random.randbytes(random.randrange(2, 5_000))


TEXT = (cut, reencoded, read_as_another, columns_swapped, keys_doubled, digits_changed, bytes_flipped, cells_huge,
        quotes_removed, headings_deleted, headings_blank, delimiters_mixed, cells_odd, rows_ragged, anything)


def twin(table: Table, folder: Path) -> dict[str, bytes]:
    return parts_of(workbook(folder / "twin.xlsx", table))


def damaged_twin(table: Table, random: Random, folder: Path) -> bytes:
    """Return a workbook with the same rows, one part of it damaged, or packed without end."""
    parts = twin(table, folder)
    name = random.choice(sorted(parts))
    part = bytearray(parts[name])
    for __ in range(random.choice([1, 3, 30])):
        place, length = random.randrange(len(part)), random.randrange(1, 30)
        part[place:place + length] = random.choice([b"", random.randbytes(length), bytes(part[place:place + length]) * 2])
    parts[name] = bytes(part)
    if random.random() < 0.1:
        parts["xl/worksheets/sheet1.xml"] += b" " * (16 * 1024**2)
    whole = bytearray(packed(parts))
    if random.random() < 0.3:
        whole[random.randrange(len(whole))] ^= 1 << random.randrange(8)
    return bytes(whole[:random.randrange(4, len(whole))] if random.random() < 0.2 else whole)


def twin_of_mutation(content: bytes, random: Random, folder: Path) -> bytes:
    """Return a workbook with the rows of a text that was mutated, as far as they can be rows."""
    lines = content.decode("utf-8", "replace").replace("\0", "").splitlines()[:200]
    return packed(twin([[cell[:30_000] for cell in line.split(",")][:300] for line in lines] or [[""]], folder))


def mutated(tables: dict[str, Table], number: int, folder: Path) -> Path:
    """Write the mutation of a number: every third one is a workbook."""
    random = Random(number)
    name = random.choice(sorted(tables))
    table = [list(row) for row in tables[name]]
    if number % 3 == 2:
        content = damaged_twin(table, random, folder)
    else:
        content = TEXT[number % len(TEXT)](table, random)
        if number % 6 == 1:
            content = twin_of_mutation(content, random, folder)
    path = folder / f"{name}{random.choice(['.csv', '.xlsx'])}"
    path.write_bytes(content)
    return path


def tables_of_small_district(folder: Path) -> dict[str, Table]:
    found = {}
    for path in write_small_district(folder):
        with path.open(encoding="utf-8", newline="") as stream:
            found[path.stem] = list(csv.reader(stream))
    return found


def reported(outcome: Outcome, folder: Path) -> int:
    """Return how many lines the report has, after writing it in every way."""
    report = io.StringIO()
    write_report([outcome], report)
    told = 0
    for language in ("kk", "ru", "en"):
        with override(language):
            told = len(list(lines_about(outcome)))
    if outcome.findings.bad_lines and not outcome.findings.spoilt:
        write_bad_rows(outcome, folder / "left-out.csv")
    return told


@pytest.mark.usefixtures("registered")
def test_two_hundred_mutated_files_give_reports_and_leave_the_register_as_it_was(tmp_path: Path) -> None:
    tables = tables_of_small_district(tmp_path)
    before = digests_of_tables()
    seen: Counter[str] = Counter()

    for number in count():
        path = mutated(tables, number, tmp_path)
        with transaction.atomic():
            outcome = enter(path)
            if outcome.merged.entry is None:
                assert digests_of_tables() == before, f"mutation {number} changed the register"
            else:
                # What can be read as new records of a whole file is no mistake; it is taken back for the next one.
                assert outcome.findings.is_clean
            transaction.set_rollback(True)
        assert reported(outcome, tmp_path) >= 2
        seen.update({one.reason.code for one in outcome.findings.problems})
        if not outcome.findings.is_clean:
            seen["bad"] += 1
        if seen["bad"] == MUTATIONS:
            break

    assert len(seen) > 20
