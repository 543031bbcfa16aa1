"""Measures the search for people, their queues and the pages around them among many invented persons.

    .venv/bin/python bench/people.py --persons 1000000 --database both

Every person has a name of the demo's lists, an IIN that belongs to nobody, and every fifth a phone. Prints medians of
what a worker waits for, in milliseconds; the bars are 50 ms for a search and 150 ms for a page of a queue.
"""

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from postgres import make_database, throw_away_server, tidy_database
from tables import say

HERE = Path(__file__).resolve().parent
CHUNK = 20_000
TIMES = 31


def fill(persons: int) -> dict[str, Any]:
    """Write invented persons, phones, needs and pairs straight into the tables, and return some to look for."""
    from django.conf import settings
    from django.db import connection

    from zerdeli.base.clock import now
    from zerdeli.centres.models import Centre, SupportNeed
    from zerdeli.demo import shipped
    from zerdeli.journal.models import Entry
    from zerdeli.people.models import Likeness, Person
    from zerdeli.people.rules.names import keys_of_name
    from zerdeli.places.models import Place

    chance, keys, at, names = random.Random(7), settings.KEYS, now(), shipped.document("names")
    entry = Entry.objects.create(at=at, by="bench", kind="bench", about="bench")
    known = {"known_at": at, "entry": entry}
    city = Place.objects.create(code="750000000", level="city", name_kk="Алматы", name_ru="Алматы", name_en="Almaty", **known)
    places = [Place.objects.create(code=f"75{n}", level="district", name_kk="А", name_ru="А", name_en="A", parent=city, **known)
              for n in range(8)]
    centre = Centre.objects.create(code="C", place=places[0], name_kk="О", name_ru="Ц", name_en="C", address="1", **known)
    found: dict[str, Any] = {}
    moment = connection.ops.adapt_datetimefield_value(at)
    sorts: dict[tuple[str, str, str], Any] = {}
    write = writer()
    for begin in range(0, persons, CHUNK):
        rows, phones = [], []
        for serial in range(begin, min(begin + CHUNK, persons)):
            surname = chance.choice(names["surnames"]) + ("а" if serial % 2 else "")
            given = chance.choice(names["female" if serial % 2 else "male"])
            father = chance.choice(names["male"]) + ("қызы" if serial % 2 else "ұлы")
            name = sorts.get((surname, given, father)) or sorts.setdefault((surname, given, father), keys_of_name(surname, given, father))
            iin = f"{serial // 10000 % 100:02d}1332{serial % 1000000:06d}"
            born = (date(1960, 1, 1) + timedelta(days=chance.randrange(16000))).isoformat()
            rows.append((serial + 1, moment, keys.blind(iin), keys.hide(iin), surname, given, father, name.search, name.by_given,
                         name.likeness, name.sort, born, "female" if serial % 2 else "male", places[serial % 8].pk, entry.pk))
            if serial % 5 == 0:
                phone = f"+7701{serial + 1:07d}"
                phones.append((serial + 1, keys.blind(phone), keys.hide(phone), True, moment, entry.pk))
        write("people_person (id, known_at, iin_index, iin_hidden, surname, given_name, patronymic, search, by_given, likeness,"
              " sort, born_on, sex, place_id, entry_id)", rows)
        write("people_phone (person_id, phone_index, phone_hidden, is_safe, noted_at, entry_id)", phones)
        found |= {"phone": phone, "name": f"{surname} {given}", "number": serial + 1}
    some = list(Person.objects.order_by("id").values_list("id", flat=True)[:20_001])
    SupportNeed.objects.bulk_create((SupportNeed(
        number=f"{n:08d}", person_id=one, centre=centre, kind="legal", kind_hidden=keys.hide("legal"), is_confidential=False,
        worker="staff:bench", state="open", next_on=date(2020, 1, 1) + timedelta(days=n % 900), opened_at=at, entry=entry)
        for n, one in enumerate(some[:20_000])), batch_size=5000)
    Likeness.objects.bulk_create((Likeness(first_id=one, second_id=other, sign="spelling", found_at=at)
                                  for one, other in zip(some[:20_000], some[1:20_001], strict=False)), batch_size=5000)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return found


def writer() -> Callable[[str, list[Any]], None]:
    """Return what writes many rows at once, as each database does it fastest."""
    from django.db import connection, transaction

    def write(table: str, rows: list[Any]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                with cursor.copy(f"COPY {table} FROM STDIN") as copied:
                    for row in rows:
                        copied.write_row(row)
            else:
                cursor.executemany(f"INSERT INTO {table} VALUES ({', '.join(['%s'] * len(rows[0]))})", rows)
    return write


Took = tuple[float, float]  # milliseconds by the clock and of this process's own processor


def median(deed: Callable[[], object]) -> Took:
    """Return the medians of many runs, the first left out. On a machine with other work the second is the steadier one."""
    deed()
    took = []
    for _ in range(TIMES):
        start, worked = time.perf_counter(), time.process_time()
        deed()
        took.append(((time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000))
    clock, processor = zip(*took, strict=True)
    return round(statistics.median(clock), 1), round(statistics.median(processor), 1)


def searches(found: dict[str, Any]) -> dict[str, Took]:
    """Measure the searches that people type."""
    from django.conf import settings

    from zerdeli.base.clock import now
    from zerdeli.base.identifiers import reference
    from zerdeli.people.queries.search import people_found
    from zerdeli.people.rules.reading import By, Wanted, read_wanted

    surname, given = found["name"].split()
    typed = {
        "surname": surname, "surname, folded": surname.replace("ә", "а").replace("ө", "о").replace("қ", "к").lower(),
        "three letters": surname[:3], "surname and given name": found["name"], "given name and surname": f"{given} {surname}",
        "beginnings of both": f"{given[:4]} {surname[:4]}", "nobody’s name": "Щщщщ", "nobody’s words": f"{surname} щщщ",
        "phone": found["phone"], "number of the record": reference(found["number"]),
    }
    scopes = {"": None, ", one district": frozenset({found["place"]})}
    by_iin = Wanted(By.IIN, "871332400002")
    return {"IIN": median(lambda: people_found(by_iin, None, settings.KEYS, now().date()))} | {f"{name}{where}": median(lambda words=words, scope=scope: people_found(  # type: ignore[misc]
        read_wanted(words), scope, settings.KEYS, now().date())) for name, words in typed.items() for where, scope in scopes.items()}


def pages(found: dict[str, Any]) -> dict[str, Took]:
    """Measure whole pages, as staff open them."""
    from tests.accounts.people import browser_of, staff
    from zerdeli.base.actors import Duty
    from zerdeli.base.clock import now

    client = browser_of(staff("bench", now(), *Duty), is_staff=True)
    client.defaults["HTTP_HOST"] = "localhost"
    addresses = (f"/kk/office/people/?q={found['name'].split()[0]}", "/kk/office/people/pairs/", "/kk/office/people/pairs/?after=15000",
                 "/kk/office/centre/needs/", "/kk/office/centre/needs/?after=20211231-15000", "/kk/office/centre/visits/")
    took = {}
    for address in addresses:
        assert client.get(address).status_code == 200, address
        took[address] = median(lambda address=address: client.get(address))  # type: ignore[misc]
    return took


def measure(persons: int) -> None:
    """Fill the database that the environment names, measure, and print what was found as JSON."""
    sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent)]
    os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"
    import django
    django.setup()
    from django.core.management import call_command

    from zerdeli.base.actors import operator
    from zerdeli.base.clock import now
    from zerdeli.people.actions.likeness import find_likely_duplicates
    from zerdeli.places.models import Place
    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    found = fill(persons) | {"place": Place.objects.filter(level="district").values_list("pk", flat=True)[0]}
    filled = time.perf_counter() - start
    took: dict[str, dict[str, Took]] = {"search": searches(found)}
    sys.stderr.write(f"{json.dumps(took, ensure_ascii=False)}\n")
    took["pages"] = pages(found)
    sys.stderr.write(f"{json.dumps(took['pages'])}\n")
    start = time.perf_counter()
    pairs = find_likely_duplicates(by=operator("bench"), at=now())
    say(json.dumps(took | {"filled_s": round(filled), "likely_s": round(time.perf_counter() - start, 1), "likely": pairs},
                   ensure_ascii=False))


def main() -> None:
    """Measure on one database or both, each in a process and a home of its own."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--persons", type=int, default=1_000_000)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    said = parser.parse_args()
    if said.here:
        return measure(said.persons)
    with tempfile.TemporaryDirectory(prefix="zerdeli-people-") as temporary:
        Path(temporary).chmod(0o755)
        for database in ("sqlite", "postgres") if said.database == "both" else (said.database,):
            server = throw_away_server(Path(temporary) / "server") if database == "postgres" else nullcontext("")
            with server as address:
                name = make_database(address, "people") if address else ""
                home = str(Path(temporary) / database)
                environment = os.environ | {"ZERDELI_HOME": home, "ZERDELI_KEYS": f"{home}-keys", "ZERDELI_DATABASE": name}
                done = subprocess.run([sys.executable, __file__, "--here", "--persons", str(said.persons)], check=True,
                                      env=environment, stdout=subprocess.PIPE, text=True)
                if name:
                    tidy_database(name)
                show(database, json.loads(done.stdout.splitlines()[-1]), said.persons)
    return None


def show(database: str, found: dict[str, Any], persons: int) -> None:
    """Print what one database took as a table."""
    say(f"\n## {persons:,} persons, {database}: medians in ms\n\n| what | ms | of own processor |\n| :-- | --: | --: |")
    for part in ("search", "pages"):
        for name, took in found[part].items():
            say(f"| {name} | {took[0]} | {took[1]} |")
    say(f"\nfilled in {found['filled_s']} s; {found['likely']} likely pairs found in {found['likely_s']} s")


if __name__ == "__main__":
    main()
