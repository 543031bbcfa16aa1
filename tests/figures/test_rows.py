"""The file of a row set is a gzip file like any other, of which a page is read without the rest."""

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as live
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from tests.figures.deeds import LATER, enter_late
from tests.journal.attempts import tamper
from tests.small import AT, CITY, A, M, iins
from zerdeli.documents.queries import stored_path
from zerdeli.figures.models import RowSet
from zerdeli.figures.queries.editions import disagreements_in_editions, latest_edition, row_set
from zerdeli.figures.queries.rows import page_of_rows, row_bytes, row_lines
from zerdeli.figures.rules.packing import BLOCK, Index, lines_between, packed, place_of, stretches_of
from zerdeli.figures.rules.proofs import HEADER

CODE = "courses.enrolments"


def lines(districts: int, each: int) -> list[str]:
    return [f"f,2020,d{district},{row:07d},,,," for district in range(districts) for row in range(each)]


@pytest.mark.once
@pytest.mark.parametrize("each", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK + 7])
def test_the_file_unpacks_to_its_heading_and_lines(each: int) -> None:
    content, index = packed("heading", lines(3, each))

    assert gzip.decompress(content).decode().splitlines() == ["heading", *lines(3, each)]
    assert index.places == ({f"d{n}": (n * each, each) for n in range(3)} if each else {})
    assert len(index.blocks) == -(-3 * each // BLOCK)
    assert Index.from_json(json.loads(json.dumps(index.as_json()))) == index


SOME = lines(3, BLOCK + 500)
PACKED, INDEX = packed("heading", SOME)


@pytest.mark.once
@given(st.integers(0, len(SOME) + 10), st.integers(-1, 2 * BLOCK + 10))
def test_any_stretch_is_read_by_itself(first: int, rows: int) -> None:
    assert lines_between(io.BytesIO(PACKED), INDEX, first, rows) == SOME[first:first + max(rows, 0)]


class Watched(io.BytesIO):
    """A file that remembers how much of it was read."""

    taken = 0

    def read(self, size: int | None = -1) -> bytes:
        piece = super().read(size)
        self.taken += len(piece)
        return piece


@pytest.mark.once
def test_a_page_costs_the_same_wherever_it_lies_and_however_long_the_file_is() -> None:
    import hashlib
    long = sorted(f"f,2020,d{n % 7},{hashlib.sha256(str(n).encode()).hexdigest()[:32]},,,," for n in range(60_000))
    content, index = packed("heading", long)

    for first in (0, 30_000, 59_000):
        file = Watched(content)
        assert lines_between(file, index, first, 50) == long[first:first + 50]
        assert file.taken < len(content) / 5


@pytest.mark.once
def test_equal_lines_make_equal_bytes() -> None:
    assert packed("heading", SOME[:100]) == packed("heading", SOME[:100])


@pytest.mark.django_db
def test_rows_stand_by_place_and_every_page_follows_the_one_before(district: None) -> None:
    kept = row_set(latest_edition(), CODE, "2020")
    whole = list(row_lines(live.STORE, kept))

    for place in ("", A, M, "751999999"):
        wanted = [line for line in whole if place in ("", place_of(line))]
        found, after = [], 0
        while True:
            page = page_of_rows(live.STORE, kept, place=place, after=after, most=7)
            assert (page.before, page.rows) == (after, len(wanted))
            found += page.lines
            if not (after := page.after):
                break
        assert found == wanted
    assert whole == sorted(whole) and stretches_of(whole) == {
        code: tuple(stretch) for code, stretch in kept.index["places"].items()}


@pytest.mark.django_db
def test_a_set_from_before_there_were_indexes_is_read_whole(district: None) -> None:
    kept = row_set(latest_edition(), CODE, "2020")
    pages = [page_of_rows(live.STORE, kept, place=place, after=after, most=7) for place in ("", A) for after in (0, 7, 99)]
    kept.index = None

    assert [page_of_rows(live.STORE, kept, place=place, after=after, most=7)
            for place in ("", A) for after in (0, 7, 99)] == pages


@pytest.mark.django_db
def test_what_is_sent_piece_by_piece_is_the_stored_file(district: None) -> None:
    kept = row_set(latest_edition(), CODE, "2020")
    whole = gzip.decompress(stored_path(live.STORE, kept.sha256).read_bytes())

    assert b"".join(row_bytes(live.STORE, kept)) == whole
    assert b"".join(row_bytes(live.STORE, kept, heading=False)) == whole.split(b"\n", 1)[1]
    assert whole.splitlines()[0].decode() == HEADER


@pytest.mark.django_db
@pytest.mark.parametrize("index", [{"blocks": [], "places": {}}, {"blocks": [1], "places": None}, {"blocks": [1, 2]}])
def test_an_index_that_leads_elsewhere_is_named(district: None, index: dict[str, Any]) -> None:
    kept = row_set(latest_edition(), CODE, "2020")
    if index.get("places", 0) in (None, 0):
        index = {**index, "places": kept.index["places"]}
    tamper("figures_rowset", "UPDATE figures_rowset SET \"index\" = %s WHERE id = %s", json.dumps(index), kept.pk)

    assert list(disagreements_in_editions(live.STORE)) == [
        f"edition 1, rows of {CODE} in 2020: the index does not lead to the rows"]


def visits_entered(folder: Path) -> None:
    numbers = [iin for iin, __ in zip(iins(), range(60), strict=False)]
    enter_late(folder, "visits", [(f"P{n}", "C-A" if n % 3 else "C-M", numbers[n % 60], "2020-12-20", "legal", "")
                                  for n in range(180)], at=AT)


@pytest.mark.django_db
def test_the_pages_of_a_figure_show_every_row_once(district: None, tmp_path: Path) -> None:
    from tests.figures.deeds import publish
    visits_entered(tmp_path)
    publish(LATER)
    client, shown, address = Client(headers={"host": "localhost"}), [], "/en/figures/centres.visits/rows/?place=" + A

    for __ in range(20):
        page = client.get(address)
        assert page.status_code == 200
        shown += [row[0].text for row in page.context["rows"]]
        if not page.context["next_href"]:
            break
        address = "/en/figures/centres.visits/rows/" + page.context["next_href"]

    kept = row_set(latest_edition(), "centres.visits", "2020")
    assert len(shown) == len(set(shown)) == len([line for line in row_lines(live.STORE, kept) if place_of(line) == A]) > 100
    told = client.get("/en/figures/centres.visits/rows.json")
    assert len(json.loads(b"".join(told.streaming_content))["rows"]) == kept.rows
    assert client.get("/en/figures/centres.visits/rows/?after=nonsense").context["rows"]
    assert CITY and RowSet.objects.exists()
