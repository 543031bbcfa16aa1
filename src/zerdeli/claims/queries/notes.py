"""Reading notes, what they told, and the checks that were kept of them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import OuterRef, Subquery, Sum

from zerdeli.base.choices import _
from zerdeli.base.keys import is_signed_by
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.versions import in_force
from zerdeli.claims.models import Check, Note, Paragraph, Reads, Telling
from zerdeli.claims.rules.checks import check_message
from zerdeli.claims.rules.notes import FIGURE_OF, Kind, Told


@dataclass(frozen=True)
class NoteRow:
    """A note as pages see it; `date` is its moment, or None where only `published` is known."""

    number: int
    publisher: str
    published_at: datetime | None
    published: str
    address: str
    own: bool
    lang: str
    titles: dict[str, str]
    reads: int = 0

    def title(self, language: str) -> str:
        """Return the title in kk, ru or en."""
        return self.titles.get(language, self.titles["kk"])


@dataclass(frozen=True)
class TellingRow:
    """A telling with its note; `value` is a count or whole tenge, None for a promise."""

    note: NoteRow
    kind: str
    told: Told
    is_money: bool
    quote: str
    labels: dict[str, str]


def _note_row(note: Note) -> NoteRow:
    return NoteRow(note.number, note.publisher, note.published_at, note.published, note.address, note.own, note.lang,
                   {"kk": note.title_kk, "ru": note.title_ru, "en": note.title_en})


def _telling_row(row: Telling) -> TellingRow:
    value = row.value if row.money is None else row.money // 100
    labels = {"matter": row.get_matter_display(), "scope": row.get_scope_display(), "counts": row.get_counts_display(),
              "kind": row.get_kind_display()}
    return TellingRow(_note_row(row.note), row.kind,
                      Told(row.matter, row.scope, row.period, row.counts, row.bound, value or 0), row.money is not None,
                      row.quote, labels)


def note_numbered(number: int) -> NoteRow:
    """Return a note and how often its page was opened, or refuse."""
    read = Reads.objects.filter(note=OuterRef("number")).order_by().values("note").annotate(total=Sum("times"))
    found = Note.objects.filter(in_force(), number=number).annotate(reads=Subquery(read.values("total"))).first()
    if found is None:
        raise NotFound(Reason("claims.no_note", _("There is no note with this number.")))
    return replace(_note_row(found), reads=found.reads or 0)


def first_own_note() -> int | None:
    """Return the number of the first note of our own, None where there is none."""
    return Note.objects.filter(in_force(), own=True).order_by("number").values_list("number", flat=True).first()


def all_notes() -> list[NoteRow]:
    """Return every note, our own first, then the newest."""
    found = Note.objects.filter(in_force()).order_by("-own", "number")
    return [_note_row(note) for note in found]


def text_of_note(number: int, language: str) -> str:
    """Return the text of a note of our own in a language, its paragraphs parted by an empty line."""
    field = f"text_{language}"
    found = Paragraph.objects.filter(in_force(), note__number=number).order_by("position")
    return "\n\n".join(found.values_list(field, flat=True))


def tellings_beside(number: int) -> list[TellingRow]:
    """Return what a note told, and what other notes told of the same matters, in the order of matters and periods."""
    matters = Telling.objects.filter(in_force(), note__number=number).values("matter")
    found = Telling.objects.filter(in_force(), matter__in=matters).select_related("note")
    return [_telling_row(row) for row in found.order_by("matter", "period", "code")]


def tellings_of_matters(matters: set[str]) -> list[TellingRow]:
    """Return what was told of some matters, by period; promises left out."""
    found = Telling.objects.filter(in_force(), matter__in=matters).exclude(kind=Kind.PROMISE).select_related("note")
    return [_telling_row(row) for row in found.order_by("matter", "period", "code")]


def tellings_of_figure(code: str) -> list[TellingRow]:
    """Return what was told of a figure of the catalogue."""
    return tellings_of_matters({str(matter) for matter, figure in FIGURE_OF.items() if figure == code})


def newest_check(number: int) -> Check | None:
    """Return the check that was kept last of a note."""
    return Check.objects.filter(note=number).order_by("-id").first()


def kept_check(key: int) -> Check:
    """Return one check that was kept, or refuse."""
    found = Check.objects.filter(pk=key).first()
    if found is None:
        raise NotFound(Reason("claims.no_check", _("No check is kept under this number.")))
    return found


def disagreements_in_checks() -> Iterator[str]:
    """Name the kept checks whose signature does not hold."""
    for check in Check.objects.order_by("id"):
        message = check_message(sha256=check.sha256, edition=check.edition, judged_at=check.judged_at,
                                verdicts=check.verdicts)
        if not is_signed_by(check.public_key, check.signature, message):
            yield f"check {check.pk}: its signature does not hold"

