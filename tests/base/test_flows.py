"""A flow as a browser walks it: forward, back, wrong, changed, sent twice, after the session's end, in another language."""

import re

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.test import Client
from django.urls import path, reverse

from zerdeli.base.actors import Opens
from zerdeli.base.choices import _
from zerdeli.base.drafts import COOKIE, Draft
from zerdeli.base.fields import DayField
from zerdeli.base.flows import CHECK, Flow, Step, Walk, check, question
from zerdeli.base.refusals import Reason, RuleBroken
from zerdeli.site.access import ACCESS
from zerdeli.site.urls import handler404, handler500  # noqa: F401 - a urlconf has them
from zerdeli.site.urls import urlpatterns as site

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]
SENT: dict[str, dict] = {}


class WhatForm(forms.Form):
    what = forms.CharField(label="What hurts", error_messages={"required": "Say what hurts."}, widget=forms.Textarea)


class WantsForm(forms.Form):
    wants = forms.ChoiceField(label="An answer?", choices=[("yes", "Please"), ("no", "No need")], widget=forms.RadioSelect)


class ContactForm(forms.Form):
    name = forms.CharField(label="Name")
    day = DayField(label="Since when", required=False)
    may_call = forms.BooleanField(label="You may call", required=False)


FLOW = Flow("test", "A word", (
    Step("what", WhatForm, why="Because."), Step("wants", WantsForm),
    Step("contact", ContactForm, heading="Who are you", is_asked=lambda said: said.get("wants") == "yes"),
), _("Continue"))


def tell(request: HttpRequest, step: str) -> HttpResponse:
    walk = Walk(FLOW, Draft(request, "test"), lambda name: reverse("tell", kwargs={"step": name}), "/kk/")
    if step != CHECK:
        return question(request, walk, step)
    if request.method == "POST" and walk.draft.reference:
        return redirect("/kk/?sent")
    if request.method == "POST" and walk.is_complete:
        if "forbidden" in walk.cleaned["what"]:
            return check(request, walk, refusal=RuleBroken(Reason("x", "Not this word.")))
        SENT[walk.draft.key] = walk.cleaned
        walk.draft.finish("1234-5678")
        return walk.draft.kept_by(redirect("/kk/?sent"))
    return check(request, walk)


urlpatterns = [path("tell/<str:step>/", tell, name="tell"), *site]


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setitem(ACCESS, "tell", Opens.PUBLIC)
    SENT.clear()
    return Client()


def body(response: HttpResponse) -> str:
    return response.content.decode()


def test_answers_are_kept_shown_and_sent_once(browser: Client):
    assert browser.post("/tell/what/", {"what": "Dark yard"}).url == "/tell/wants/"
    assert browser.post("/tell/wants/", {"wants": "no"}).url == "/tell/check/"
    shown = body(browser.get("/tell/check/"))
    assert "Dark yard" in shown
    assert "No need" in shown
    assert "Who are you" not in shown
    for _time in range(3):
        assert browser.post("/tell/check/").url == "/kk/?sent"

    assert list(SENT.values()) == [{"what": "Dark yard", "wants": "no"}]


def test_an_answer_opens_a_further_question(browser: Client):
    browser.post("/tell/what/", {"what": "Dark yard"})
    assert browser.post("/tell/wants/", {"wants": "yes"}).url == "/tell/contact/"
    assert browser.get("/tell/check/").url == "/tell/contact/"
    assert browser.post("/tell/contact/", {"name": "Гүл", "day_day": "5", "day_month": "5", "day_year": "2020"}).url == "/tell/check/"
    shown = body(browser.get("/tell/check/"))

    assert "Гүл" in shown
    assert "2020" in shown


def test_a_change_leads_back_to_the_check_unless_it_opens_a_question(browser: Client):
    browser.post("/tell/what/", {"what": "Dark yard"})
    browser.post("/tell/wants/", {"wants": "no"})

    assert "change=1" in body(browser.get("/tell/check/"))
    assert browser.post("/tell/what/?change=1", {"what": "No bench"}).url == "/tell/check/"
    assert browser.post("/tell/wants/?change=1", {"wants": "yes"}).url == "/tell/contact/"


def test_a_wrong_answer_is_said_and_the_good_one_of_before_kept(browser: Client):
    browser.post("/tell/what/", {"what": "Dark yard"})
    wrong = browser.post("/tell/what/", {"what": ""})

    assert wrong.status_code == 422
    assert re.search(r'<li><a href="#id_what">Say what hurts\.</a>', body(wrong))
    assert "Dark yard" in body(browser.get("/tell/what/"))


def test_back_links_lead_the_way_back(browser: Client):
    browser.post("/tell/what/", {"what": "Dark yard"})

    assert 'href="/kk/" class="govuk-back-link"' in body(browser.get("/tell/what/"))
    assert 'href="/tell/what/" class="govuk-back-link"' in body(browser.get("/tell/wants/"))


def test_a_question_that_is_not_asked_is_not_found(browser: Client):
    assert browser.get("/tell/contact/").status_code == 404
    assert browser.get("/tell/nothing/").status_code == 404


def test_the_draft_outlives_the_session_and_shows_nothing_of_itself(browser: Client):
    browser.post("/tell/what/", {"what": "Dark yard"})
    other = Client()
    other.cookies[COOKIE] = browser.cookies[COOKIE].value

    assert "Dark yard" in body(other.get("/tell/what/"))
    assert "Dark yard" not in body(Client().get("/tell/what/"))
    assert len(browser.cookies[COOKIE].value) == 32


def test_a_refusal_of_the_act_stands_on_the_check_and_nothing_is_lost(browser: Client):
    browser.post("/tell/what/", {"what": "forbidden"})
    browser.post("/tell/wants/", {"wants": "no"})
    refused = browser.post("/tell/check/")

    assert refused.status_code == 409
    assert "Not this word." in body(refused)
    assert "forbidden" in body(browser.get("/tell/check/"))


def test_after_sending_a_new_answer_begins_anew_under_another_key(browser: Client):
    for words in ("Dark yard", "No bench"):
        browser.post("/tell/what/", {"what": words})
        browser.post("/tell/wants/", {"wants": "no"})
        browser.post("/tell/check/")

    assert [said["what"] for said in SENT.values()] == ["Dark yard", "No bench"]
