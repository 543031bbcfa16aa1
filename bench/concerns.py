"""A million concerns: what is alike nearby, the lists, and recording one more.

    ZERDELI_HOME=/tmp/home-bench .venv/bin/python -P bench/concerns.py --concerns 1000000

The rows are written by the database itself, past the importer. The home must be new, or one that this command filled before.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import django

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))
os.environ["DJANGO_SETTINGS_MODULE"] = "zerdeli.site.settings"
django.setup()

# ruff: noqa: E402 - what follows needs Django's settings, and they need the home that the environment names.
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from zerdeli.accounts.actions.duties import open_staff_account
from zerdeli.accounts.actions.sign_ins import begin_sign_in
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.base.actors import Actor, Duty, operator
from zerdeli.base.clock import now
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.filing import file_new_concerns
from zerdeli.meetings.actions.recording import record_concern
from zerdeli.meetings.models import Concern, Meeting
from zerdeli.meetings.queries.alike import alike_concerns, spot_of
from zerdeli.meetings.rules.said import Contact, Said, Where
from zerdeli.meetings.rules.stems import meanings
from zerdeli.places.models import Place

PLACES, AGAIN = 80, 40
CONCEPTS = sorted({f"={meaning.concept}" for meaning in meanings().values()})
# The five words of concern i: two concepts, and three words of small, middling and large vocabularies.
WORDS = ("(SELECT name FROM bench_concept WHERE k = (i * 7) % {n})", "(SELECT name FROM bench_concept WHERE k = (i * 13 + i / 97 + 5) % {n})",
         "'w' || ((i * 31) % 20000)", "'v' || ((i * 17) % 5000)", "'u' || (i % 300)")
EAST, NORTH = "640000 + (i * 7919) % 30000", "4780000 + ((i / 3) * 10473) % 20000"


def say(text: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def numbers(many: int) -> str:
    if connection.vendor == "sqlite":
        return f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many}) "
    return f"WITH n(i) AS (SELECT generate_series(0, {many} - 1)::bigint) "


def fill(many: int) -> None:
    """Write places, meetings, concerns with their words filed, and instructions with where they stand."""
    at = now()
    known: dict[str, Any] = {"known_at": at, "entry": record_act(kind="bench", about="bench", by=operator("bench"), at=at, facts={})}
    named = {"name_kk": "Аудан", "name_ru": "Район", "name_en": "District"}
    city = Place.objects.create(code="750000000", level="city", **named, **known)
    places = [Place.objects.create(code=f"7510{number:02d}000", level="district", parent=city, **named, **known) for number in range(PLACES)]
    for number in range(40):
        Meeting.objects.create(number=f"9{number:07d}", place=places[number], held_on=date(2026, 1, 5) + timedelta(days=number), attended=50, **known)
    with transaction.atomic(), connection.cursor() as cursor:
        _write(cursor, many, places[0].pk, Meeting.objects.earliest("id").pk, known["entry"].pk, at)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _write(cursor: Any, many: int, place: int, meeting: int, entry: int, at: Any) -> None:
    series, stems = numbers(many), [word.format(n=len(CONCEPTS)) for word in WORDS]
    day = ("date('2023-01-01', '+' || (i % 1090) || ' days')" if connection.vendor == "sqlite" else "date '2023-01-01' + (i % 1090)::int")
    text = "printf('%08d', i)" if connection.vendor == "sqlite" else "lpad(i::text, 8, '0')"
    cursor.execute("CREATE TABLE IF NOT EXISTS bench_concept (k bigint PRIMARY KEY, name varchar(24))")
    cursor.executemany("INSERT INTO bench_concept VALUES (%s, %s)", list(enumerate(CONCEPTS)))
    begun = time.monotonic()
    percent = "%%"
    text = text.replace("%", percent)
    series_sql, calc = series, lambda sql: sql.replace("%", percent)
    measured = "i % 5 <> 0"
    cursor.execute(
        calc(f"{series_sql} INSERT INTO meetings_concern (id, number, meeting_id, place_id, topic, raised_on, words, source, is_appeal, registered_on,"
             " due_on, where_words, east, north, photo, phone_index, language, may_write, settled, settled_words, folded, key, revision, known_at,"
             f" entry_id) SELECT i + 1, ") + text + calc(
            f", CASE WHEN i % 500 = 0 THEN {meeting} + (i / 500) % 40 END, {place} + i % {PLACES}, 'roads', {day}, 'words', 'site', false, {day}, {day}, '',"
            f" CASE WHEN {measured} THEN {EAST} END, CASE WHEN {measured} THEN {NORTH} END, '', '', 'kk', false, 'nothing', '', "
            + " || ' ' || ".join(stems)) + ", '', 1, %s, %s FROM n", [at, entry])
    say(f"concerns: {time.monotonic() - begun:.0f} s")
    cell = f"(({EAST}) / 250) || ':' || (({NORTH}) / 250)"
    for number, stem in enumerate(stems):
        before = time.monotonic()
        for area in (f"'p' || ({place} + i % {PLACES})", f"CASE WHEN {measured} THEN {cell} ELSE 't' || ({place} + i % {PLACES}) END"):
            cursor.execute(f"{series} INSERT INTO meetings_filedword (stem, area, concern_id) SELECT {stem}, {area}, i + 1 FROM n WHERE true"
                           " ON CONFLICT DO NOTHING")
        say(f"words {number}: {time.monotonic() - before:.0f} s")
    cursor.execute(calc(f"{series} INSERT INTO meetings_instruction (id, number, concern_id, place_id, department, given_on, due_on, executor, text,"
                        f" evidence, verdict, revision, known_at, entry_id) SELECT i + 1, ") + text + calc(
        f", i + 1, {place} + i % {PLACES}, 'Б', {day}, {day}, '', '', '', '', 1, ") + "%s, %s FROM n WHERE " + calc("i % 5 < 3"), [at, entry])
    cursor.execute(calc(f"{series} INSERT INTO meetings_stage (instruction_id, place_id, state, from_on, known_at, entry_id) SELECT i + 1,"
                        f" {place} + i % {PLACES}, CASE WHEN i % 10 < 6 THEN 'closed' ELSE 'in_work' END, {day}, ") + "%s, %s FROM n WHERE " + calc("i % 5 < 3"),
                   [at, entry])
    if connection.vendor == "postgresql":
        for table in ("concern", "instruction"):
            cursor.execute(f"SELECT setval(pg_get_serial_sequence('meetings_{table}', 'id'), {many} + 1)")


def medians(ask: Any) -> tuple[float, float, int]:
    """Return the median and the slowest of milliseconds, and the most queries."""
    times, asked = [], 0
    for turn in range(AGAIN):
        with CaptureQueriesContext(connection) as queries:
            begun = time.perf_counter()
            ask(turn)
            times.append((time.perf_counter() - begun) * 1000)
        asked = max(asked, len(queries))
    return statistics.median(times), max(times), asked


def officer() -> Client:
    """Return the browser of an officer with the duty everywhere."""
    at = now()
    account = Account.objects.filter(user_name="bench").first() or open_staff_account(
        user_name="bench", name="Bench", by=operator("bench"), at=at).account
    DutyHeld.objects.get_or_create(account=account, duty=Duty.RECORD_CONCERNS, defaults={
        "place": "", "from_on": date(2020, 1, 1), "needs_second": False, "given_by": "a", "given_at": at, "confirmed_by": "b", "confirmed_at": at})
    client = Client(HTTP_HOST="localhost")
    session = client.session
    session["sign_in"] = begin_sign_in(account_id=account.pk, is_staff=True, agent="", at=at)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def main() -> None:
    said = argparse.ArgumentParser()
    said.add_argument("--concerns", type=int, default=1_000_000)
    many = said.parse_args().concerns
    call_command("migrate", verbosity=0)
    if not Concern.objects.exists():
        fill(many)
    begun = time.monotonic()
    file_new_concerns(by=Actor("tick", frozenset({Duty.KEEP_CLOCK_WORK})), at=now())
    say(f"counting words: {time.monotonic() - begun:.0f} s")
    rows = list(Concern.objects.filter(pk__in=[1 + turn * (many // AGAIN) + turn for turn in range(AGAIN)]))
    browser, place = officer(), Place.objects.get(code="751000000")
    found: dict[str, Any] = {}
    for name, ask in {
        "alike": lambda turn: alike_concerns(rows[turn].folded.split(), spot_of(rows[turn]), but=rows[turn].pk),
        "alike, common words in a place": lambda turn: alike_concerns((*CONCEPTS[turn % 9:turn % 9 + 4], f"u{turn}"), spot_of(Concern(place_id=place.pk + turn))),
        "record": lambda turn: record_concern(said=Said(f"Көше шамдары жанбайды {turn}", Where(place="751001000", east=650000 + turn, north=4790000),
                                                        Contact("Омарова Асель", "+77011234567", "kk", True)),
                                              key=f"{time.time_ns():032d}", keys=settings.KEYS, by=Actor("nobody"), at=now()),
        **{address: lambda turn, address=address: _opened(browser, address) for address in (
            "/en/concerns/", "/en/concerns/?place=751003000", "/en/concerns/?topic=roads&before=2024-06-01.500000", "/en/concerns/00001500/",
            "/en/meetings/", "/en/meetings/90000003/", "/en/office/concerns/", "/en/office/concerns/00001503/", "/en/office/meetings/",
            "/en/open311/v2/requests.json?start_date=2024-06-01T00:00:00Z&end_date=2024-06-01T00:00:00Z")}}.items():
        median, slowest, queries = medians(ask)
        found[name] = {"ms": round(median, 1), "slowest": round(slowest, 1), "queries": queries}
        say(f"{name}: {found[name]}")
    say(json.dumps({"database": connection.vendor, "concerns": Concern.objects.count(), **found}, indent=1))


def _opened(browser: Client, address: str) -> None:
    answer = browser.get(address)
    assert answer.status_code == 200, (address, answer.status_code, answer.content[:300])


if __name__ == "__main__":
    main()
