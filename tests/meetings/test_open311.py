"""GeoReport v2: what the standard's own schema asks for, in both formats, and nothing of who said what."""

import json
from typing import Any
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.test import Client

from tests.meetings.raised import EAST, NORTH, PHONE, city, says, stop_clock
from zerdeli.base.identifiers import reference
from zerdeli.base.projections import projection_into, unprojection_from
from zerdeli.meetings.models import Concern
from zerdeli.meetings.rules.said import Contact
from zerdeli.meetings.rules.words import Source, Topic

pytestmark = pytest.mark.django_db
ROOT = "/en/open311/v2/"
# What schema/georeport-v2/request.json of open311/schema-validation asks for: (kinds, whether it must be there).
REQUEST = {"service_request_id": (str, True), "status": (str, True), "service_code": (str, True), "requested_datetime": (str, True),
           "status_notes": (str, False), "service_name": (str, False), "description": (str, False), "agency_responsible": (str, False),
           "service_notice": (str, False), "updated_datetime": (str, False), "expected_datetime": (str, False), "address": (str, False),
           "address_id": (str, False), "zipcode": (str, False), "lat": (float, False), "long": (float, False), "media_url": (str, False)}


@pytest.fixture(autouse=True)
def _city(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    stop_clock(monkeypatch)
    city()


def asked(path: str, status: int = 200) -> Any:
    answer = Client().get(ROOT + path)
    assert answer.status_code == status, answer.content
    return json.loads(answer.content) if path.split("?")[0].endswith("json") else ElementTree.fromstring(answer.content)


def test_every_topic_is_a_service_in_both_formats():
    services = asked("services.json")
    assert [one["service_code"] for one in services] == list(Topic.values)
    assert all(isinstance(one["metadata"], bool) and one["type"] == "realtime" for one in services)
    assert [node.findtext("service_code") for node in asked("services.xml")] == list(Topic.values)
    assert asked("services/roads.json") == {"service_code": "roads", "attributes": []}
    assert asked("services/strange.json", 404)[0]["code"] == "404"


def test_a_request_is_as_the_schema_asks_and_tells_nothing_of_its_reporter():
    row = says("Көше шамдары жанбайды", contact=Contact("Омарова Асель", PHONE))
    [one] = asked("requests.json")

    assert set(one) == set(REQUEST)
    for name, (kind, is_needed) in REQUEST.items():
        assert isinstance(one[name], kind) or (one[name] is None and not is_needed), name
    assert (one["service_request_id"], one["status"]) == (row.number, "open")
    assert not {"Омарова", "шамдары", "701123"} & set(json.dumps(one, ensure_ascii=False).split())
    east, north = projection_into(settings.ENVIRONMENT.utm_zone)(one["long"], one["lat"])
    assert abs(east - row.east) <= 126 and abs(north - row.north) <= 126
    [node] = asked(f"requests/{row.number}.xml")
    assert node.findtext("expected_datetime") == "2021-01-08T00:00:00+06:00"


def test_requests_are_chosen_by_number_time_topic_and_status():
    first, second = says("Көше шамдары жанбайды"), says("Лифт істемейді")
    says("Фонари не горят", joins=first.number)
    assert len(asked("requests.json")) == 3
    assert [one["status"] for one in asked("requests.json?status=closed")] == ["closed"]
    assert {one["service_request_id"] for one in asked("requests.json?status=open")} == {first.number, second.number}
    assert [one["service_request_id"] for one in asked(f"requests.json?service_request_id={second.number}")] == [second.number]
    assert [one["service_code"] for one in asked("requests.json?service_code=housing")] == ["housing"]
    assert asked("requests.json?end_date=2020-12-23T00:00:00Z") == []
    for wrong in ("start_date=yesterday", "end_date=9999-12-31T23:59:59-23:59", "status=late"):
        asked(f"requests.json?{wrong}", 400)
    asked(f"requests/{reference(7)}.json", 404)
    assert asked(f"tokens/{first.number}.json") == [{"service_request_id": first.number, "token": first.number}]


def test_another_program_raises_a_concern_by_degrees_or_by_address():
    longitude, latitude = unprojection_from(settings.ENVIRONMENT.utm_zone)(EAST + 30, NORTH + 30)
    sent = {"service_code": "roads", "description": "Яма на дороге", "lat": f"{latitude:.7f}", "long": f"{longitude:.7f}",
            "phone": "8 701 123 45 67", "first_name": "Асель", "last_name": "Омарова"}
    [answer] = json.loads(Client(enforce_csrf_checks=True).post(ROOT + "requests.json", sent).content)

    row = Concern.objects.get(number=answer["service_request_id"])
    assert (row.source, row.topic, row.east, row.north, row.is_appeal) == (Source.OPEN311, "roads", EAST + 30, NORTH + 30, True)
    told = Client().post(ROOT + "requests.xml", {"service_code": "housing", "description": "Лифт істемейді", "address_string": "Көктал, 3"})
    number = ElementTree.fromstring(told.content)[0].findtext("service_request_id")
    assert Concern.objects.get(number=number).building.code == "B3"


@pytest.mark.parametrize(("changed", "said"), [
    ({"service_code": ""}, "service_code"), ({"address_string": ""}, "address_string"), ({"phone": "12"}, "phone"), ({"description": "?"}, "sentence"),
    ({"lat": "x", "long": "1"}, "degrees"), ({"lat": "51", "long": "0"}, "far"), ({"address_string": "", "address_id": "?"}, "address_id")])
def test_what_is_wrong_is_named(changed: dict[str, str], said: str):
    answer = Client().post(ROOT + "requests.json", {"service_code": "roads", "description": "Яма на дороге", "address_string": "Көктал"} | changed)

    assert answer.status_code == 400
    assert said in json.loads(answer.content)[0]["description"]
    assert not Concern.objects.exists()
    assert Client().delete(ROOT + "requests.json").status_code == 405


@pytest.mark.parametrize("spot", [(500_000.0, 4_790_000.0), (648_000.0, 4_790_000.0), (350_000.0, 4_500_000.0)])
def test_degrees_come_back_from_metres(spot: tuple[float, float]):
    assert projection_into(43)(*unprojection_from(43)(*spot)) == pytest.approx(spot, abs=0.001)


def test_discovery_says_where_it_is():
    found = json.loads(Client().get("/en/open311/discovery.json").content)
    assert found["endpoints"][0]["url"].endswith("/en/open311/v2")
    assert ElementTree.fromstring(Client().get("/en/open311/discovery.xml").content).find("endpoints/endpoint/url") is not None
