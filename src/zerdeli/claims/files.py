"""Register files of notes and of what they told."""

from zerdeli.base.choices import _
from zerdeli.base.registers import Check, Column, Kind, Ref, Register, recorded_at
from zerdeli.claims.rules.notes import Counts, Matter, Scope
from zerdeli.claims.rules.notes import Kind as Source

MOST_LETTERS = 2_000

NOTES = Register(
    name="notes", title=_("Published notes"), table="claims_note", key=("number",),
    columns=(
        Column("number", Kind.WHOLE, _("Number of the note"), to="number", at_least=1),
        Column("publisher", Kind.TEXT, _("Publisher"), to="publisher", at_most=120),
        Column("published_at", Kind.MOMENT, _("Published at"), to="published_at", required=False),
        Column("published", Kind.TEXT, _("When, where only a year or month is known"), to="published", required=False,
               at_most=20),
        Column("address", Kind.TEXT, _("Where it can be read"), to="address", required=False, at_most=300),
        Column("own", Kind.YES_NO, _("Our own note, kept whole"), to="own"),
        Column("lang", Kind.CODE, _("Language it was written in"), to="lang", at_most=10),
        Column("title_kk", Kind.TEXT, _("Title in Kazakh"), to="title_kk", at_most=300),
        Column("title_ru", Kind.TEXT, _("Title in Russian"), to="title_ru", at_most=300),
        Column("title_en", Kind.TEXT, _("Title in English"), to="title_en", at_most=300),
        recorded_at(),
    ),
    checks=(
        Check("claims.no_date", "published", "r.published_at IS NULL AND r.published = ''",
              _("The note has no date. Give the moment, or the year or month as it was printed.")),
    ),
)

PARAGRAPHS = Register(
    name="note_paragraphs", title=_("Paragraphs of our own notes"), table="claims_paragraph", key=("note", "position"),
    columns=(
        Column("note", Kind.WHOLE, _("Number of the note"), to="note_id", ref=Ref("claims_note", by="number")),
        Column("position", Kind.WHOLE, _("Place of the paragraph in the note"), to="position", at_least=1),
        Column("text_kk", Kind.TEXT, _("Text in Kazakh"), to="text_kk", at_most=MOST_LETTERS),
        Column("text_ru", Kind.TEXT, _("Text in Russian"), to="text_ru", at_most=MOST_LETTERS),
        Column("text_en", Kind.TEXT, _("Text in English"), to="text_en", at_most=MOST_LETTERS),
        recorded_at(),
    ),
)

TELLINGS = Register(
    name="tellings", title=_("Numbers that notes told"), table="claims_telling", key=("code",),
    columns=(
        Column("code", Kind.CODE, _("Code of the telling"), to="code", at_most=30),
        Column("note", Kind.WHOLE, _("Number of the note"), to="note_id", ref=Ref("claims_note", by="number")),
        Column("kind", Kind.CHOICE, _("Told, worked out or a promise"), to="kind", choices=Source),
        Column("matter", Kind.CHOICE, _("What it is about"), to="matter", choices=Matter),
        Column("scope", Kind.CHOICE, _("Place it speaks of"), to="scope", choices=Scope),
        Column("period", Kind.CODE, _("Period it speaks of"), to="period", required=False, at_most=20),
        Column("counts", Kind.CHOICE, _("What it counts"), to="counts", choices=Counts),
        Column("bound", Kind.CODE, _("Bound word"), to="bound", required=False, at_most=10),
        Column("value", Kind.WHOLE, _("Number told, where it is no money"), to="value", required=False),
        Column("money", Kind.MONEY, _("Tenge told"), to="money", required=False),
        Column("quote", Kind.TEXT, _("In which words"), to="quote", at_most=500),
        Column("owner", Kind.CODE, _("Who answers for a promise"), to="owner", required=False, at_most=20),
        recorded_at(),
    ),
    checks=(
        Check("claims.no_value", "value", "r.value IS NULL AND r.money IS NULL AND r.kind <> 'promise'",
              _("The telling has no value. Give the number that the note told.")),
    ),
)

REGISTERS = (NOTES, PARAGRAPHS, TELLINGS)
