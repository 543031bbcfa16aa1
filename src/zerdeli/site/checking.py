"""`zerdeli check`: a text judged on the command line, as a table or JSON."""

import argparse
import json
import sys
from typing import TextIO

from django.conf import settings
from django.utils.translation import gettext, override

from zerdeli.base import formats
from zerdeli.base.actors import Actor
from zerdeli.base.choices import LANGUAGES
from zerdeli.base.clock import now
from zerdeli.claims.actions.checks import keep_check
from zerdeli.claims.queries.judging import Checked, as_json, checked_text, tally_of
from zerdeli.claims.queries.notes import all_notes, text_of_note
from zerdeli.claims.rules.judging.texts import decoded
from zerdeli.site.paths import read_whole


def print_check(said: argparse.Namespace, by: Actor, out: TextIO) -> None:
    """Judge a file or standard input and print a table, or JSON; keep the check where that was asked."""
    content = sys.stdin.buffer.read() if said.file == "-" else read_whole(said.file)
    at = now()
    checked = checked_text(text=decoded(content), published_at=None, live=settings.ENVIRONMENT.is_demo, at=at)
    if said.keep:
        keep_check(text=checked.text, note=None, verdicts=as_json(checked), keys=settings.KEYS, by=by, at=at)
    if said.json:
        json.dump(as_json(checked), out, ensure_ascii=False, indent=1)
        out.write("\n")
        return
    write = out.write
    for line in _lines(checked):
        write(f"{line}\n")


def _lines(checked: Checked) -> list[str]:
    """Return the table: a row per claim, its verdict and reason; then the arithmetic, what was not read, what it is against."""
    lines, row = [], 0
    for one in checked.judgement.judged:
        found = one.finding
        number = f"{one.row:>3}" if one.row != row else "   "
        row = one.row
        mark = f" ({checked.mark})" if checked.mark else ""
        lines += [f"{number}  {' '.join(one.phrase.split())}", f"     {found.verdict.label}{mark}: {found.reason}"]
        lines += [f"     {line}" for line in found.lines]
        lines += ["     " + gettext("How to write it:") + f" {found.advice}"] if found.advice else []
    lines += [f"  {'=' if one.holds else '≠'}  {one.line}" for one in checked.judgement.agreements]
    not_read = gettext("Not read:")
    lines += [f"  ?  {not_read} {checked.text[one.start:one.end]}" for one in checked.judgement.unread]
    lines.append("  ".join(f"{verdict.label}: {count}" for verdict, count in tally_of(checked.judgement).items()))
    return [*lines, _against(checked)]


def _against(checked: Checked) -> str:
    edition = checked.edition
    if edition is None:
        return gettext("No edition of the figures is published yet.")
    if checked.live:
        return gettext("Compared with the demo register as it is now; newest edition: %(number)s.") % {
            "number": edition.number}
    return gettext("Compared with edition %(number)s, counted %(as_of)s, root %(root)s.") % {
        "number": edition.number, "as_of": formats.moment(edition.as_of), "root": edition.root[:16]}


def keep_checks_of_own_notes(by: Actor) -> None:
    """Keep a check of every note of our own, in each language, signed."""
    at = now()
    for note in all_notes():
        for language in LANGUAGES if note.own else ():
            with override(language):
                text = text_of_note(note.number, language)
                checked = checked_text(text=text, published_at=note.published_at, live=settings.ENVIRONMENT.is_demo,
                                       at=at)
                keep_check(text=text, note=note.number, verdicts=as_json(checked), keys=settings.KEYS, by=by, at=at)
