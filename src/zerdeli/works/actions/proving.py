"""What proves a work: the documents that are its money, and photos of what stands there."""

from datetime import date, datetime
from pathlib import Path

from django.db import transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.base.pictures import picture_of
from zerdeli.base.refusals import refuse_if
from zerdeli.documents.actions import store_file
from zerdeli.journal.actions import record_act
from zerdeli.land.queries.cases import places_above
from zerdeli.treasury.queries.ledger import money_for_update
from zerdeli.works.models import WorkDocument, WorkPhoto
from zerdeli.works.queries.knowing import reasons_against_money_on
from zerdeli.works.queries.money import places_of_document
from zerdeli.works.queries.works import citation_of, photo_of, photos_of, stage_for_update, work_for_update
from zerdeli.works.rules.planning import reasons_against_citing
from zerdeli.works.rules.showing import reasons_against_photo, reasons_against_taking_off
from zerdeli.works.rules.states import WorkState


@transaction.atomic
def cite_document(*, number: str, document: str, by: Actor, at: datetime) -> WorkDocument:
    """Cite a document of the ledger as a work's money; refused where another work cites it or the plot forbids spending."""
    work = work_for_update(number)
    above = places_above(work.place_id)
    require(by, Duty.LEAD_WORKS, above)
    # Whoever cites the same document for another work waits for its budget line here.
    money_for_update(document)
    cited = citation_of(document)
    refuse_if([*reasons_against_citing(document=document, places=places_of_document(document), around=above,
                                       cited_by=cited.work.number if cited else "",
                                       state=WorkState(stage_for_update(work).state)), *reasons_against_money_on(work, at)])
    entry = record_act(kind="work.document_cited", about=f"work:{number}", by=by, at=at, facts={"document": document})
    return WorkDocument.objects.create(work=work, document=document, known_at=at, entry=entry)


@transaction.atomic
def add_work_photo(
    *, number: str, content: bytes, taken_on: date, state: str, store: Path, by: Actor, at: datetime
) -> WorkPhoto:
    """Show a photo of a work in a state, without what the camera wrote; the same photo twice is one."""
    work = work_for_update(number)
    require(by, Duty.LEAD_WORKS, places_above(work.place_id))
    picture = picture_of(content)
    refuse_if(reasons_against_photo(state, WorkState(stage_for_update(work).state), taken_on, at))
    digest = store_file(store=store, content=picture.content)
    known = next((photo for photo in photos_of(work) if photo.sha256 == digest), None)
    if known is not None:
        return known
    entry = record_act(kind="work.photo_added", about=f"work:{number}", by=by, at=at, facts={
        "sha256": digest, "state": state, "taken_on": taken_on.isoformat()})
    return WorkPhoto.objects.create(work=work, state=state, sha256=digest, kind=picture.kind, width=picture.width,
                                    height=picture.height, taken_on=taken_on, entry=entry)


@transaction.atomic
def take_photo_off(*, number: str, sha256: str, reason: str, by: Actor, at: datetime) -> WorkPhoto:
    """Show a photo no more, such as one with a child's face on it; the reason stands in the journal."""
    work = work_for_update(number)
    require(by, Duty.LEAD_WORKS, places_above(work.place_id))
    photo = photo_of(number, sha256)
    refuse_if(reasons_against_taking_off(reason))
    record_act(kind="work.photo_taken_off", about=f"work:{number}", by=by, at=at, facts={"sha256": sha256, "reason": reason.strip()})
    photo.taken_off_at = at
    photo.save(update_fields=["taken_off_at"])
    return photo
