"""Lists of courses over a full register: how often they ask the database and how long they take.

    ZERDELI_HOME=/tmp/home-bench .venv/bin/python -P bench/courses.py --persons 1000000 --enrolments 2500000

The rows are written by the database itself, past the importer: what is measured is reading. The home must be new, or one that
this command filled before with as many rows.
"""

import argparse
import json
import os
import statistics
import sys
import time
from datetime import UTC, date, datetime, timedelta
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
from zerdeli.centres.models import Centre, Course, Enrolment, Run, Session
from zerdeli.journal.actions import record_act
from zerdeli.places.models import Place

A_RUN = 25
AHEAD = 400
AGAIN = 20
NUMBERS = "WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i + 1 < {many}) "


def fill(persons: int, enrolments: int) -> None:
    """Write places, centres, runs, people and who is in which run; the last runs lie ahead, with sessions."""
    at = now()
    known: dict[str, Any] = {
        "known_at": at, "entry": record_act(kind="bench", about="bench", by=operator("bench"), at=at, facts={})}
    named = {"name_kk": "Орталық", "name_ru": "Центр", "name_en": "Centre"}
    centres = []
    for number in range(9):
        place = Place.objects.create(code=f"7510{number}0000", level="district", **named, **known)
        centres.append(Centre.objects.create(code=f"C-{number}", place=place, address="1", **named, **known))
    courses = [Course.objects.create(code=f"K{number}", subject="craft", hours=40, **named, **known) for number in range(26)]
    today, many = at.date(), enrolments // A_RUN
    runs = Run.objects.bulk_create((_run(number, many, today, centres, courses, known) for number in range(many)), 1000)
    Session.objects.bulk_create((
        Session(run=run, number=week + 1, centre_id=run.centre_id, **known,
                starts_at=datetime(run.starts_on.year, run.starts_on.month, run.starts_on.day, 5, tzinfo=UTC) + timedelta(weeks=week),
                ends_at=datetime(run.starts_on.year, run.starts_on.month, run.starts_on.day, 7, tzinfo=UTC) + timedelta(weeks=week))
        for run in runs[-AHEAD:] for week in range(6)), 1000)
    _people(persons, enrolments, runs[0].pk, known)


def _run(number: int, many: int, today: date, centres: list[Centre], courses: list[Course], known: dict[str, Any]) -> Run:
    ahead = number - (many - AHEAD)
    starts = today + timedelta(days=ahead // 8 + 1 if ahead >= 0 else ahead % 900 - 940)
    centre = centres[number % 9]
    return Run(code=f"B-{number:07d}", course=courses[number % 26], centre=centre, place_id=centre.place_id, subject="craft",
               language="kk" if number % 3 else "ru", starts_on=starts, ends_on=starts + timedelta(days=36),
               seats=A_RUN if number % 2 else A_RUN + 5, childcare_places=4 if number % 4 == 0 else None, **known)


def _people(persons: int, enrolments: int, first_run: int, known: dict[str, Any]) -> None:
    recursive = connection.vendor == "sqlite"
    numbers = NUMBERS if recursive else "WITH n(i) AS (SELECT generate_series(0, {many} - 1)) "
    entry, at, place = known["entry"].pk, known["known_at"], Place.objects.earliest("id").pk
    with connection.cursor() as cursor:
        cursor.execute(
            numbers.format(many=persons) + "INSERT INTO people_person (surname, given_name, patronymic, search, by_given,"
            " likeness, sort, sex, place_id, known_at, entry_id) SELECT 'Омарова' || i, 'Айгүл', '', 'омарова' || i || ' айгул',"
            " 'айгул омарова' || i, 'омр' || i, 'омарова' || i, 'female', %s, %s, %s FROM n", [place, at, entry])
        cursor.execute("SELECT min(id) FROM people_person")
        first = cursor.fetchone()[0]
        cursor.execute(
            numbers.format(many=enrolments) + "INSERT INTO centres_enrolment (run_id, person_id, place_id, subject, enrolled_on,"
            f" state, known_at, entry_id, file_line) SELECT {first_run} + i / {A_RUN}, {first} + (i * 2 + i / {persons}) %% {persons},"
            " %s, 'craft', %s, 'enrolled', %s, %s, i FROM n", [place, at.date(), at, entry])
        cursor.execute("ANALYZE")


def browser(is_staff: bool) -> Client:
    """Give a browser in which a head of all centres is signed in, or a resident."""
    at, client = now(), Client(SERVER_NAME="localhost")
    account, is_new = Account.objects.get_or_create(
        **({"user_name": "bench"} if is_staff else {"phone_index": settings.KEYS.blind("+77010000001")}),
        defaults={"opened_at": at, "password": "!" if is_staff else "", "phone_hidden": None if is_staff else settings.KEYS.hide("+77010000001")})
    if is_new and is_staff:
        DutyHeld.objects.bulk_create(
            DutyHeld(account=account, duty=duty, from_on=at.date(), given_by="a", given_at=at, confirmed_by="b", confirmed_at=at)
            for duty in (Duty.ENROL_PEOPLE, Duty.PLAN_COURSES))
    session = client.session
    session["sign_in"] = begin_sign_in(account_id=account.pk, is_staff=is_staff, agent="", at=at)
    session.save()
    client.cookies[settings.SESSION_COOKIE_NAME] = session.session_key
    return client


def measure() -> list[dict[str, Any]]:
    """Open each list again and again; return its queries and the median of its milliseconds, of processor and on the clock."""
    ahead = Run.objects.filter(starts_on__gt=now().date()).earliest("starts_on", "id").code
    everybody, office, mine = Client(SERVER_NAME="localhost"), browser(True), browser(False)
    found = []
    for client, path in ((everybody, "/kk/courses/"), (everybody, "/kk/courses/?course=K3&language=kk&childcare=on"),
                         (everybody, f"/kk/courses/{ahead}/"), (office, "/kk/office/courses/"),
                         (office, f"/kk/office/courses/{ahead}/"), (mine, "/kk/me/courses/")):
        with CaptureQueriesContext(connection) as queries:
            status = client.get(path).status_code
        asked = len(queries)
        clock, own = [], []
        for _ in range(AGAIN):
            wall, cpu = time.perf_counter(), time.process_time()
            client.get(path)
            clock.append((time.perf_counter() - wall) * 1000)
            own.append((time.process_time() - cpu) * 1000)
        found.append({"page": path, "status": status, "queries": asked, "milliseconds": round(statistics.median(clock), 1),
                      "of processor": round(statistics.median(own), 1)})
    return found


def main() -> None:
    """Fill the home where it is empty, and print what was measured as JSON."""
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("--persons", type=int, default=1_000_000)
    said.add_argument("--enrolments", type=int, default=2_500_000)
    asked = said.parse_args()
    call_command("migrate", verbosity=0)
    if not Run.objects.exists():
        with transaction.atomic():
            fill(asked.persons, asked.enrolments)
    rows = {"enrolments": Enrolment.objects.count(), "runs": Run.objects.count(), "sessions": Session.objects.count()}
    sys.stdout.write(json.dumps({"rows": rows, "pages": measure()}, indent=2) + "\n")


if __name__ == "__main__":
    main()
