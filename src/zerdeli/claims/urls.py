"""Addresses of notes."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Opening, Opens
from zerdeli.claims import api
from zerdeli.claims.pages import index, note, quality, tellings, trying, voiding

urlpatterns = [
    path("notes/", index.notes, name="notes"),
    path("notes/try/", trying.try_page, name="try"),
    path("notes/try.json", api.try_json, name="try-json"),
    path("notes/quality/", quality.quality, name="quality"),
    path("notes/told/<str:matter>/", tellings.told_of_matter, name="told"),
    path("notes/checks/<int:key>.json", api.check_json, name="check-json"),
    path("notes/<int:number>/", note.note_page, name="note"),
    path("notes/<int:number>.json", api.note_json, name="note-json"),
    path("notes/<int:number>/void/", voiding.void_one, name="void-one"),
    path("notes/<int:number>/restore/", voiding.put_back, name="put-back"),
    path("figures/<str:code>/told/", tellings.told_of_figure, name="figure-told"),
]

OPENS: Mapping[str, Opening] = {
    **{str(address.name): Opens.PUBLIC for address in urlpatterns},
    "void-one": Opens.DEMO, "put-back": Opens.DEMO,
}
