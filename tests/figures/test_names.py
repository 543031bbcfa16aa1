"""A row of any table names itself by what people call it, so that a log can be read."""

import pytest
from django.apps import apps

from tests.figures.deeds import LATER, publish, void
from tests.small import A
from zerdeli.base.identifiers import reference

NAMES = {
    "journal.Entry": "register_file.entered places",
    "documents.RegisterFile": "01-places.csv", "treasury.Line": f"2020/grants.small/{A}", "treasury.Posting": "P0",
    "grants.Round": "S1", "grants.Application": reference(100), "grants.Award": reference(200),
    "enterprises.Business": "B0", "meetings.Meeting": reference(300), "meetings.Concern": reference(310),
    "meetings.Instruction": reference(320), "land.ReturnCase": reference(330), "figures.Edition": "edition 1",
    "figures.Cell": "businesses.alive 750000000 2019", "figures.RowSet": "businesses.alive 2019",
    "figures.Change": "grants.approved 2020: 1800000000 to 1750000000",
}


@pytest.mark.parametrize("name", NAMES)
def test_a_row_is_called_by_its_own_name(district: None, name: str) -> None:
    if name == "figures.Change":
        void()
        publish(LATER)
    order = ("figure", "period", "place") if name == "figures.Cell" else ("figure", "period") if name in {
        "figures.RowSet", "figures.Change"} else ("pk",)

    assert str(apps.get_model(name).objects.order_by(*order).first()) == NAMES[name]
