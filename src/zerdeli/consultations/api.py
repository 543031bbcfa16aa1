"""Files of a published result, for whoever counts again: the list of ballots, Pabulib's `.pb`, and the audit file."""

import csv
import io

from django.http import HttpRequest, HttpResponse

from zerdeli.consultations.pages.results import published_or_refused
from zerdeli.consultations.queries.showing import lines_published, pabulib_text


def vote_csv(request: HttpRequest, number: str) -> HttpResponse:
    """Send every ballot as it is published, invalid ones with their reason."""
    lines = lines_published(published_or_refused(number))
    sheet = io.StringIO(newline="")
    rows = csv.writer(sheet, lineterminator="\n")
    rows.writerow(("receipt", "channel", "choices", "has_other", "flaw"))
    rows.writerows((line.receipt, line.channel, ",".join(line.choices), int(bool(line.other)), line.flaw) for line in lines)
    return _sent(sheet.getvalue(), "text/csv; charset=utf-8", f"vote-{number}.csv")


def vote_pb(request: HttpRequest, number: str) -> HttpResponse:
    """Send the result as a Pabulib file."""
    return _sent(pabulib_text(published_or_refused(number)), "text/plain; charset=utf-8", f"vote-{number}.pb")


def vote_audit(request: HttpRequest, number: str) -> HttpResponse:
    """Send the audit file, which `zerdeli verify-audit` counts again without any register."""
    return _sent(published_or_refused(number).result.audit, "application/json", f"vote-{number}-audit.json")


def _sent(text: str, kind: str, name: str) -> HttpResponse:
    return HttpResponse(text, content_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
