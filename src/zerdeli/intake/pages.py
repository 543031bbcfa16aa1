"""Entering a register file through pages: send it, read what a dry run found, then enter it.

`registers` are all fields'; the addresses hand them over, since they lie above this package.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base import formats
from zerdeli.base.clock import now
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.base.registers import Register
from zerdeli.base.shown import Cell, Head
from zerdeli.intake.actions.entering import Outcome, Wish, enter_register_file
from zerdeli.intake.actions.uploads import find_upload, keep_upload
from zerdeli.intake.forms import EnterForm, UploadForm
from zerdeli.intake.queries.entered import register_file_entered_by
from zerdeli.intake.report import write_bad_rows
from zerdeli.intake.rules.problems import Findings

SHOWN_ROWS = 100
# A dry run with a reason shows what would be corrected; this one is never kept.
TRIED = "–"


@dataclass(frozen=True)
class Row:
    """A line of a summary list."""

    label: str
    text: str
    href: str = ""
    is_code: bool = False


def send(request: HttpRequest, registers: Sequence[Register]) -> HttpResponse:
    """Ask for a register file and keep it for the check."""
    form = UploadForm(request.POST, request.FILES) if request.method == "POST" else UploadForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        token = keep_upload(folder=_folder(), name=file.name, content=file.chunks(), by=actor_of(request))
        request.session["upload"] = token
        return redirect("import-check", token=token)
    return _shown(request, "intake/send.html", form, crumbs=_crumbs())


def check(request: HttpRequest, registers: Sequence[Register], token: str) -> HttpResponse:
    """Show what a dry run finds in the sent file, and enter it when that is asked."""
    path = _own_upload(request, token)
    form = EnterForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        done = _enter(request, registers, Wish(path, reason=form.cleaned_data["reason"], good_rows=form.cleaned_data["good_rows"]))
        if done.merged.entry is not None:
            return redirect("import-entered", entry=done.merged.entry)
        _say_why_not(form, done)
    found = _enter(request, registers, Wish(path, reason=TRIED, dry_run=True))
    return _shown(request, "intake/check.html", form, **_told(found), token=token,
                  crumbs=[*_crumbs(), (_("Enter a register file"), reverse("import"))])


def left_out(request: HttpRequest, registers: Sequence[Register], token: str) -> HttpResponse:
    """Send the rows that cannot be entered as a register file of their own."""
    path = _own_upload(request, token)
    found = _enter(request, registers, Wish(path, reason=TRIED, dry_run=True))
    target = path.parent.with_suffix(".left-out")
    write_bad_rows(found, target)
    content = io.BytesIO(target.read_bytes())
    target.unlink()
    answer = HttpResponse(content, content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="left-out.csv"'
    return answer


def entered(request: HttpRequest, registers: Sequence[Register], entry: int) -> HttpResponse:
    """Show what an entry brought."""
    file = register_file_entered_by(entry)
    rows = [Row(_("File"), file.name, is_code=True), Row(_("New rows"), formats.number(file.added)),
            Row(_("Corrected"), formats.number(file.corrected)), Row(_("Unchanged"), formats.number(file.unchanged)),
            Row(_("Entered at"), formats.moment(file.entry.at)), Row("SHA-256", file.sha256, is_code=True)]
    return render(request, "intake/entered.html", {
        "rows": rows, "number": entry, "token": request.session.get("upload", ""), "crumbs": _crumbs()})


def _folder() -> Path:
    home: Path = settings.ENVIRONMENT.home
    return home / "uploads"


def _own_upload(request: HttpRequest, token: str) -> Path:
    """Return a file that was sent in this very session: it may hold IINs."""
    if request.session.get("upload") != token:
        raise NotFound(Reason("intake.no_upload", _("This file is not kept any more. Send it once more.")))
    return find_upload(folder=_folder(), token=token)


def _enter(request: HttpRequest, registers: Sequence[Register], wish: Wish) -> Outcome:
    return enter_register_file(wish=wish, registers=registers, keys=settings.KEYS, by=actor_of(request), at=now(),
                               progress=lambda rows: None)


def _say_why_not(form: EnterForm, done: Outcome) -> None:
    findings = done.findings
    if findings.bad_lines and not form.cleaned_data["good_rows"]:
        form.add_error("good_rows", _("Some rows cannot be entered. Correct the file, or ask for the good rows only."))
    elif findings.counts.get("changed") and not form.cleaned_data["reason"].strip():
        form.add_error("reason", _("The file changes registered rows. Say why."))
    else:
        form.add_error(None, _("Nothing was entered."))


def _told(found: Outcome) -> dict[str, object]:
    findings = found.findings
    counts = [Row(_("File"), found.path.name), Row(_("Register"), str(found.register.title) if found.register else ""),
              Row(_("New rows"), formats.number(findings.counts.get("new", 0))),
              Row(_("Corrections"), formats.number(findings.counts.get("changed", 0))),
              Row(_("Unchanged"), formats.number(findings.counts.get("same", 0))),
              Row(_("Rows that cannot be entered"), formats.number(len(findings.bad_lines)))]
    useful = findings.counts.get("new", 0) + findings.counts.get("changed", 0)
    is_hopeless = any(problem.line == 0 for problem in findings.problems)
    return {
        "counts": counts, "can_enter": bool(useful) and not is_hopeless,
        "is_known": findings.is_clean and not useful, "has_bad_rows": bool(findings.bad_lines) and not is_hopeless,
        "has_corrections": bool(findings.counts.get("changed")),
        "problem_heads": [Head(_("Line"), numeric=True), Head(_("Column")), Head(_("Value")), Head(_("What to do"))],
        "problems": _problem_rows(findings), "correction_rows": _correction_rows(findings),
        "correction_heads": [Head(_("Line"), numeric=True), Head(_("Record")), Head(_("Column")),
                             Head(_("Registered")), Head(_("In the file"))],
    }


def _problem_rows(findings: Findings) -> list[list[Cell]]:
    rows = [[Cell(formats.number(one.line) if one.line else _("whole file")), Cell(one.column, is_code=True),
             Cell(one.value, is_code=True), Cell(str(one.reason))]
            for one in [*findings.problems[:SHOWN_ROWS], *findings.remarks[:SHOWN_ROWS]]]
    return rows + [[Cell(_("rows: %(count)s") % {"count": formats.number(times)}), Cell(one.column, is_code=True),
                    Cell(""), Cell(str(one.reason))] for one, times in findings.warnings.values()]


def _correction_rows(findings: Findings) -> list[list[Cell]]:
    return [[Cell(formats.number(one.line)), Cell(one.key, is_code=True), Cell(column, is_code=True),
             Cell(before, is_code=True), Cell(after, is_code=True)]
            for one in findings.corrections[:SHOWN_ROWS] for column, (before, after) in one.changes.items()]


def _crumbs() -> list[tuple[str, str]]:
    return [(_("Office"), reverse("office"))]


def _shown(request: HttpRequest, template: str, form: UploadForm | EnterForm, **context: object) -> HttpResponse:
    return render(request, template, {"form": form, **context}, status=422 if form.errors else 200)
