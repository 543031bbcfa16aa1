"""Filing concerns by their words, so that what is alike is found."""

from collections.abc import Sequence
from datetime import datetime

from django.db import connection, transaction

from zerdeli.base.actors import Actor, Duty, require
from zerdeli.meetings.models import Concern, FiledWord
from zerdeli.meetings.queries.alike import concerns_not_filed, counted_upto, newest_filing, spot_of
from zerdeli.meetings.rules.alike import areas_of
from zerdeli.meetings.rules.stems import stems_of

AT_ONCE = 2_000
# What a text without a single word is filed as, so that it is not looked at again.
NO_WORDS = "-"
_COUNTED = """
INSERT INTO meetings_wordcount (stem, count, upto)
SELECT stem, COUNT(*), %s FROM meetings_filedword WHERE id > %s AND id <= %s GROUP BY stem
ON CONFLICT (stem) DO UPDATE SET count = meetings_wordcount.count + excluded.count, upto = excluded.upto"""


def file_concern(*, concern: Concern, stems: Sequence[str]) -> None:
    """File a concern that is stored under its words and areas, instead of what it was filed under before."""
    areas = areas_of(spot_of(concern))
    FiledWord.objects.bulk_create([
        FiledWord(stem=stem, area=area, concern=concern) for stem in stems if stem != NO_WORDS for area in areas],
        ignore_conflicts=True)


def file_concern_anew(*, concern: Concern, stems: Sequence[str]) -> None:
    """File a concern whose words or place have changed."""
    FiledWord.objects.filter(concern=concern).delete()
    file_concern(concern=concern, stems=stems)


def file_new_concerns(*, by: Actor, at: datetime) -> int:
    """File what came in register files, and count how common words are; twice at once is harmless. Returns how many."""
    require(by, Duty.KEEP_CLOCK_WORK)
    filed = 0
    while rows := concerns_not_filed(AT_ONCE):
        filed += _file(rows)
        if len(rows) < AT_ONCE:
            break
    _count_words()
    return filed


@transaction.atomic
def _file(rows: Sequence[Concern]) -> int:
    words: list[FiledWord] = []
    for row in rows:
        stems = stems_of(row.words)
        row.folded = " ".join(stems) or NO_WORDS
        words += [FiledWord(stem=stem, area=area, concern=row) for stem in stems for area in areas_of(spot_of(row))]
    FiledWord.objects.bulk_create(words, batch_size=5_000, ignore_conflicts=True)
    Concern.objects.bulk_update(rows, ["folded"], batch_size=500)
    return len(rows)


@transaction.atomic
def _count_words() -> None:
    """Count the filings since the last count. Weights may be off by what is being written at this moment: they decide nothing."""
    before, newest = counted_upto(), newest_filing()
    if newest > before:
        with connection.cursor() as cursor:
            cursor.execute(_COUNTED, [newest, before, newest])
