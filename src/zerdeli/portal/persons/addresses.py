"""Addresses of the pages about people, and what opens each."""

from collections.abc import Mapping, Sequence

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import Affair, OfficeEntry, Section, Visitor, Waiting
from zerdeli.people.queries.corrections import requests_waiting
from zerdeli.people.queries.merges import pairs_waiting
from zerdeli.portal.persons import export, mydata, pairs, papers, person, requests, search

urlpatterns = [
    path("office/people/", search.people, name="people"),
    path("office/people/pairs/", pairs.pairs, name="pairs"),
    path("office/people/pairs/<int:pair>/", pairs.pair, name="pair"),
    path("office/people/pairs/<int:pair>/decide/", pairs.decide, name="pair-decide"),
    path("office/people/links/<int:link>/split/", person.split, name="records-split"),
    path("office/people/requests/", requests.requests, name="correction-requests"),
    path("office/people/requests/<str:number>/", requests.answer, name="correction-request"),
    path("office/people/<str:number>/", person.person, name="person"),
    path("office/people/<str:number>/open/", person.opening, name="person-open"),
    path("office/people/<str:number>/iin/", person.iin, name="person-iin"),
    path("office/people/<str:number>/consent/", papers.paper, name="person-paper"),
    path("office/people/<str:number>/evidence/", papers.evidence, name="person-evidence"),
    path("me/data/", mydata.my_data, name="my-data"),
    path("me/data/services/", mydata.services, name="my-services"),
    path("me/data/looks/", mydata.looks, name="my-looks"),
    path("me/data/consents/", mydata.consents, name="my-consents"),
    path("me/data/corrections/", mydata.corrections, name="my-corrections"),
    path("me/data/correct/", mydata.correct, name="my-correction"),
    path("me/data/consents/<str:purpose>/give/", mydata.consent, name="my-consent"),
    path("me/data/consents/<int:consent>/withdraw/", mydata.withdraw, name="my-consent-withdraw"),
    path("me/data/my-data.json", export.as_json, name="my-data-json"),
    path("me/data/my-data.html", export.as_file, name="my-data-file"),
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("people", "person", "person-open"), Duty.FIND_PEOPLE),
    **dict.fromkeys(("pairs", "pair", "pair-decide", "records-split"), Duty.JOIN_RECORDS),
    **dict.fromkeys(("correction-requests", "correction-request", "person-paper", "person-evidence"), Duty.KEEP_PEOPLE),
    "person-iin": Duty.REVEAL_NUMBERS,
    **dict.fromkeys(("my-data", "my-services", "my-looks", "my-consents", "my-corrections", "my-correction", "my-consent", "my-consent-withdraw", "my-data-json", "my-data-file"),
                    Opens.SIGNED_IN),
}

OFFICE = (
    OfficeEntry(_("Find a person"), "people", 15), OfficeEntry(_("Records that may be of one person"), "pairs", 70),
    OfficeEntry(_("Requests to correct data"), "correction-requests", 60),
)
TODAY = (
    Waiting(_("Requests to correct data"), "correction-requests", requests_waiting, order=20),
    Waiting(_("Records that may be of one person"), "pairs", pairs_waiting, order=70),
)


def _nothing_of_its_own(visitor: Visitor) -> Sequence[Affair]:
    """Give no affairs: one's data has a page of its own."""
    return ()


CABINET = (Section(_("My data"), _nothing_of_its_own, order=90, address="my-data",
                   empty=_("What we hold of you, who looked at it, and what you agreed to.")),)
