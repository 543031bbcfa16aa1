"""Turn the city's own map of improvement works (JSON) into the register files works.csv and work_stages.csv.

    python docs/how-to/convert_city_works.py almaty_improvement_objects.json FOLDER [DAY]

The map bears no licence that lets us ship it, so whoever has it converts it. DAY is the day on which the map was taken
(default: today). “Completed” on the map becomes “built”: the map shows no act of acceptance, and nobody’s balance.
"""

import csv
import json
import sys
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

DISTRICTS = {"алмалы": "751110000", "алатау": "751210000", "әуезов": "751310000", "бостандық": "751410000", "жетісу": "751510000",
             "медеу": "751710000", "наурызбай": "751810000", "түрксіб": "751910000"}
STATES = {"Жоспарлануда": "planned", "Жасалуда": "contracted", "Аяқталды": "built", "Жойылды": "dropped"}
# The map spells some Kazakh letters by their Latin look-alikes from another alphabet.
LOOK_ALIKES = str.maketrans({"ə": "ә", "Ə": "Ә"})
SOURCE = "Карта работ города, № {id}"
WORK_COLUMNS = ("number", "kind", "place", "plot", "address", "estimate", "starts_on", "ends_on", "consultation", "option", "budget_line",
                "outline", "source", "recorded_at")
STAGE_COLUMNS = ("work", "state", "from_on", "until_on", "paper", "holder", "reason", "recorded_at")
DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205",
        "2581436790")
Row = tuple[str, ...]


def number_of(identity: int) -> str:
    """Return a number of eight digits with its check digit for an object of the map; the same object has the same number."""
    digits, check = f"{identity:07d}", 0
    for digit in digits:
        check = int(DAMM[check][int(digit)])
    return f"{digits}{check}"


def day_of(text: str | None) -> str:
    """Return a day such as 2024-12-31 for 31.12.2024, nothing for nothing."""
    return datetime.strptime(text, "%d.%m.%Y").date().isoformat() if text else ""


def kind_of(address: str) -> str:
    """Return what is built, by the words of the map: it knows parks and squares only, but names grounds in the address."""
    words = address.casefold()
    if "футбол" in words or "теннис" in words or "спорт" in words:
        return "sport_ground"
    return "play_ground" if "детск" in words else "park"


def shape_of(geometry: Mapping[str, Any] | None) -> str:
    """Return an outline as GeoJSON without the specks that somebody clicked twice on one spot, nothing where nothing is left."""
    if not geometry:
        return ""
    parts = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    whole = [part for part in parts if len({tuple(point) for point in part[0]}) > 2]
    return json.dumps({"type": "MultiPolygon", "coordinates": whole}, separators=(",", ":")) if whole else ""


def address_of(one: Mapping[str, Any]) -> str:
    """Return where it lies, in the map's words; the district where the map says no more."""
    return " ".join(one["address"].split()) or f"{one['district']['name']['nameKz'].translate(LOOK_ALIKES)}, № {one['id']}"


def rows_of_map(objects: list[Mapping[str, Any]], taken_on: date) -> Iterator[tuple[Row, Row]]:
    """Give of each object the row of its work and that of the state in which it stands."""
    known = f"{taken_on.isoformat()}T12:00"
    for one in objects:
        number, since, until = number_of(one["id"]), day_of(one["startDate"]), day_of(one["endDate"])
        if since and until and until < since:
            until = ""
        district = DISTRICTS[one["district"]["name"]["nameKz"].translate(LOOK_ALIKES).split()[0].casefold()]
        state = STATES[one["status"]["name"]["nameKz"].translate(LOOK_ALIKES)]
        begins = {"planned": "", "built": until}.get(state, since)
        stands = min(begins or taken_on.isoformat(), taken_on.isoformat())
        source = SOURCE.format(id=one["id"])
        yield ((number, kind_of(one["address"]), district, "", address_of(one), "", since, until, "", "", "", shape_of(one["geom"]),
                source,
                known), (number, state, stands, "", source, "", "", known))


def write_files(objects: list[Mapping[str, Any]], folder: Path, taken_on: date) -> None:
    """Write both register files."""
    pairs = list(rows_of_map(objects, taken_on))
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in (("works", WORK_COLUMNS, [pair[0] for pair in pairs]), ("work_stages", STAGE_COLUMNS, [pair[1] for pair in pairs])):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([columns, *rows])


if __name__ == "__main__":
    told = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else date.today()
    write_files(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")), Path(sys.argv[2]), told)
