"""Queues and the board over a full register: how often they ask the database and how long they take.

    ZERDELI_HOME=/tmp/home-bench .venv/bin/python -P bench/instructions.py --concerns 1000000

The rows are written by the database itself, past the importer: what is measured is reading. The home must be new, or one that
this command filled before with as many rows. Nine of ten instructions are ended, as in a district that has worked for years.
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

from zerdeli.accounts.actions.sign_ins import begin_sign_in
from zerdeli.accounts.models import Account, DutyHeld
from zerdeli.base.actors import Duty, operator
from zerdeli.base.clock import now
from zerdeli.journal.actions import record_act
from zerdeli.meetings.actions.noticing import notice_deadlines
from zerdeli.meetings.actions.reckoning import reckon_board
from zerdeli.meetings.models import Body, Concern, Instruction, Meeting, Stage
from zerdeli.meetings.rules.words import OPEN_STATES
from zerdeli.places.models import Place

AGAIN, BODIES, A_MEETING = 20, 20, 50
DUTIES = (Duty.GIVE_INSTRUCTIONS, Duty.EXECUTE_INSTRUCTIONS, Duty.CONTROL_INSTRUCTIONS, Duty.LEAD_INSTRUCTIONS)
STATE = ("CASE WHEN i %% 10 > 0 THEN (CASE WHEN i %% 3 = 0 THEN 'explained' WHEN i %% 17 = 0 THEN 'not_done' ELSE 'closed' END)"
         " WHEN i %% 40 = 0 THEN 'reported' WHEN i %% 30 = 0 THEN 'extended' WHEN i %% 20 = 0 THEN 'assigned' ELSE 'in_work' END")


def numbers_to(many: int) -> str:
    """Give the numbers from nought on, in the database's own way."""
    if connection.vendor == "sqlite":
        return f"WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many}) "
    return f"WITH n(i) AS (SELECT generate_series(0, {many} - 1)) "


def day_before(today: date, days: str) -> str:
    """Give the day so many days before today, as the database reckons it; `days` is an expression."""
    if connection.vendor == "sqlite":
        return f"date('{today}', '-' || ({days}) || ' days')"
    return f"(DATE '{today}' - ({days})::integer)"


def fill(many: int) -> None:
    """Write places, bodies, meetings, concerns, and an instruction about two of three concerns with its states."""
    at = now()
    known: dict[str, Any] = {
        "known_at": at, "entry": record_act(kind="bench", about="bench", by=operator("bench"), at=at, facts={})}
    city = Place.objects.create(code="750000000", level="city", name_kk="Қала", name_ru="Город", name_en="City", **known)
    districts = [Place.objects.create(code=f"7510{number}0000", level="district", name_kk="Аудан", name_ru="Район", name_en="District",
                                      parent=city, **known) for number in range(8)]
    for number in range(64):
        Place.objects.create(code=f"7510{number % 8}0000-{number}", level="microdistrict", name_kk="Ықшам аудан", name_ru="Микрорайон",
                             name_en="Microdistrict", parent=districts[number % 8], **known)
    Body.objects.bulk_create(Body(code=f"B{number}", name_kk=f"Басқарма {number}", name_ru=f"Управление {number}", name_en=f"Body {number}",
                                  from_on=date(2019, 1, 1), **known) for number in range(BODIES))
    _rows(many, at.date(), {"at": at, "entry": known["entry"].pk, "place": districts[0].pk, "body": Body.objects.earliest("id").pk})


def _rows(many: int, today: date, known: dict[str, Any]) -> None:
    instructions, place = many * 2 // 3, f"{known['place']} + i %% 72"
    given, tail = day_before(today, "(i %% 1000) + 20"), [known["at"], known["entry"]]
    due = f"CASE WHEN i %% 10 = 0 THEN {day_before(today, '(i / 10) %% 90 - 60')} ELSE {given} END"
    with connection.cursor() as cursor:
        cursor.execute(numbers_to(many // A_MEETING) + "INSERT INTO meetings_meeting (number, place_id, held_on, attended, known_at, entry_id)"
                       f" SELECT 'M' || i, {place}, {day_before(today, 'i %% 1000')}, 40, %s, %s FROM n", tail)
        first = Meeting.objects.earliest("id").pk
        cursor.execute(numbers_to(many) + "INSERT INTO meetings_concern (number, meeting_id, place_id, topic, raised_on, words, settled,"
                       f" known_at, entry_id, is_appeal, may_write, revision) SELECT 'C' || i, {first} + i / {A_MEETING}, {place}, 'roads',"
                       f" {day_before(today, '(i %% 1000) + 25')}, 'Жол', CASE WHEN i < {instructions} THEN 'nothing' WHEN i %% 2 = 0"
                       " THEN 'on_the_spot' ELSE 'nothing' END, %s, %s, false, false, 1 FROM n", tail)
        first = Concern.objects.earliest("id").pk
        cursor.execute(numbers_to(instructions) + "INSERT INTO meetings_instruction (number, concern_id, place_id, department, given_on,"
                       f" due_on, body_id, revision, known_at, entry_id) SELECT 'I' || i, {first} + i, {place}, 'Басқарма ' || (i %% {BODIES}),"
                       f" {given}, {given}, {known['body']} + i %% {BODIES}, 1, %s, %s FROM n", tail)
        first = Instruction.objects.earliest("id").pk
        cursor.execute(numbers_to(instructions) + "INSERT INTO meetings_stage (instruction_id, place_id, state, from_on, until_on, known_at,"
                       f" entry_id) SELECT {first} + i, {place}, 'assigned', {given}, {given}, %s, %s FROM n WHERE i %% 20 > 0", tail)
        open_due = f"CASE WHEN i %% 10 = 0 THEN {due} END"
        cursor.execute(numbers_to(instructions) + "INSERT INTO meetings_stage (instruction_id, place_id, state, from_on, due_on, body_id,"
                       f" known_at, entry_id) SELECT {first} + i, {place}, {STATE}, {day_before(today, '(i %% 1000) + 15')}, {open_due},"
                       f" {known['body']} + i %% {BODIES}, %s, %s FROM n", tail)
        cursor.execute("ANALYZE")


def browser(limit: str = "") -> Client:
    """Give a browser of somebody with every duty around instructions, everywhere or within a body or place."""
    at, client = now(), Client(SERVER_NAME="localhost")
    account, is_new = Account.objects.get_or_create(user_name=f"bench-{limit.lower()}", defaults={"opened_at": at, "password": "!"})
    if is_new:
        DutyHeld.objects.bulk_create(DutyHeld(account=account, duty=duty, place=limit, from_on=at.date(), given_by="a", given_at=at,
                                              confirmed_by="b", confirmed_at=at) for duty in DUTIES)
    session = client.session
    session["sign_in"], session["seen"] = begin_sign_in(account_id=account.pk, is_staff=True, agent="", at=at), int(time.time())
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def pages() -> list[tuple[Client, str]]:
    """Give who opens what."""
    everybody, all_round, of_body, of_place = Client(SERVER_NAME="localhost"), browser(), browser("B3"), browser("751030000")
    meeting = Meeting.objects.latest("id").number
    number = Stage.objects.filter(state="reported", until_on=None)[0].instruction.number
    queues = ("instructions/", "instructions/?when=late", "instructions/control/", "instructions/lead/", "instructions/lead/?show=asked",
              "instructions/give/")
    found = [(client, f"/kk/office/{page}") for client in (all_round, of_body, of_place) for page in queues]
    found += [(all_round, f"/kk/office/instructions/{number}/")]
    public = ("board/", "board/?place=751030000", "board/meetings/", f"board/meetings/{meeting}/", "board/closed/", "board/not_done/",
              "board/reported/", "board/recorded/", "board/on_the_spot/", "board/closed/?place=751030000", "board/reported/?place=751030000",
              "board/recorded/?place=751030000", f"instructions/{number}/", "promises/")
    return found + [(everybody, f"/kk/district/{page}") for page in public]


def measure() -> list[dict[str, Any]]:
    """Open each page again and again; return its queries and the median of its milliseconds, of processor and on the clock."""
    found = []
    for client, path in pages():
        with CaptureQueriesContext(connection) as queries:
            status = client.get(path).status_code
        asked, clock, own = len(queries), [], []
        for _ in range(AGAIN):
            wall, cpu = time.perf_counter(), time.process_time()
            client.get(path)
            clock.append((time.perf_counter() - wall) * 1000)
            own.append((time.process_time() - cpu) * 1000)
        found.append({"page": path, "status": status, "queries": asked, "milliseconds": round(statistics.median(clock), 1),
                      "of processor": round(statistics.median(own), 1)})
    return found


def clocked(name: str, deed: Any) -> dict[str, Any]:
    """Do something once and say how long it took."""
    wall, cpu = time.perf_counter(), time.process_time()
    deed()
    return {"deed": name, "seconds": round(time.perf_counter() - wall, 2), "of processor": round(time.process_time() - cpu, 2)}


def main() -> None:
    """Fill the home where it is empty, and print what was measured as JSON."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--concerns", type=int, default=1_000_000)
    asked = said.parse_args()
    call_command("migrate", verbosity=0)
    if not Concern.objects.exists():
        with transaction.atomic():
            fill(asked.concerns)
    today = now()
    deeds = [clocked("count the board", lambda: reckon_board(at=today + timedelta(days=1))),
             clocked("tell of 500 deadlines", lambda: notice_deadlines(keys=settings.KEYS, by=operator("bench"), at=today))]
    rows = {"concerns": Concern.objects.count(), "instructions": Instruction.objects.count(), "stages": Stage.objects.count(),
            "open": Stage.objects.filter(state__in=OPEN_STATES, until_on=None, closed_at=None).count()}
    sys.stdout.write(json.dumps({"rows": rows, "deeds": deeds, "pages": measure()}, indent=1) + "\n")


if __name__ == "__main__":
    main()
