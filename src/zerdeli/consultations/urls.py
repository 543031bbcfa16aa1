"""Addresses of consultations."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry
from zerdeli.consultations import api
from zerdeli.consultations.pages import consultations, office, results, sheets, voting

urlpatterns = [
    path("votes/", consultations.votes, name="votes"),
    path("votes/<str:number>/", consultations.vote_page, name="vote-page"),
    path("votes/<str:number>/wish/", consultations.wish, name="vote-wish"),
    path("votes/<str:number>/done/", voting.vote_done, name="vote-done"),
    path("votes/<str:number>/elsewhere/", voting.vote_elsewhere, name="vote-elsewhere"),
    path("votes/<str:number>/vote/<str:step>/", voting.vote_step, name="vote-step"),
    path("votes/<str:number>/ballots/", results.ballots, name="vote-ballots"),
    path("votes/<str:number>/ballots.csv", api.vote_csv, name="vote-csv"),
    path("votes/<str:number>/result.pb", api.vote_pb, name="vote-pb"),
    path("votes/<str:number>/audit.json", api.vote_audit, name="vote-audit"),
    path("votes/<str:number>/poster.pdf", sheets.poster, name="vote-poster"),
    path("votes/<str:number>/ballot.pdf", sheets.paper_ballot, name="vote-paper"),
    path("office/votes/", office.office_votes, name="office-votes"),
    path("office/votes/<str:number>/", office.office_vote, name="office-vote"),
    path("office/votes/<str:number>/paper/", office.give_paper, name="office-vote-paper"),
    path("office/votes/<str:number>/box/", office.read_box, name="office-vote-box"),
    path("office/votes/<str:number>/check/", office.check_voter, name="office-vote-check"),
    path("office/votes/<str:number>/wishes/", office.sort_wishes, name="office-vote-wishes"),
    path("office/votes/<str:number>/decide/", office.decide, name="office-vote-decide"),
    path("office/votes/<str:number>/<str:deed>/", office.do_step, name="office-vote-step"),
]

OPENS: Mapping[str, Opening] = {
    **{str(address.name): Opens.PUBLIC for address in urlpatterns},
    **dict.fromkeys(("office-vote-paper", "office-vote-box", "office-vote-check", "office-vote-step", "office-vote-wishes"),
                    Duty.RUN_CONSULTATIONS),
    **dict.fromkeys(("office-votes", "office-vote"), frozenset({Duty.RUN_CONSULTATIONS, Duty.DECIDE_ON_CONSULTATIONS})),
    "office-vote-decide": Duty.DECIDE_ON_CONSULTATIONS,
}

OFFICE = (OfficeEntry(_("Votes to run"), "office-votes"),)
