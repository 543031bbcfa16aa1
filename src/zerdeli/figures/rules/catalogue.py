"""The figures there are. A changed definition is a new figure with a new code, never a silent edit."""

from zerdeli.base.choices import _
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.figures.rules import owners
from zerdeli.figures.rules.catalogue_of_district import DISTRICT
from zerdeli.figures.rules.catalogue_of_grants import GRANTS
from zerdeli.figures.rules.catalogue_of_works import WORKS
from zerdeli.figures.rules.kinds import Figure, Measure, System, Unit

CENTRES: tuple[Figure, ...] = (
    Figure(
        "courses.women_completed", System.CENTRES, _("Women who completed a craft course"),
        _("A woman counts once, however many courses she completed in the period. Those who left before the end and the"
          " basics of entrepreneurship do not count."),
        owners.WOMEN, owners.CENTRES, Unit.PERSON, Measure.PEOPLE, "completions",
        {"subject": "craft", "sex": "female"}, personal=True, steps=("courses.enrolments", "courses.completions")),
    Figure(
        "courses.enrolments", System.CENTRES, _("Enrolments in craft courses"),
        _("Every enrolment counts, so a person who enrolled in two courses counts twice. Those who left later count,"
          " too."),
        owners.WOMEN, owners.CENTRES, Unit.ENROLMENT, Measure.COUNT, "enrolments", {"subject": "craft"},
        personal=True),
    Figure(
        "courses.completions", System.CENTRES, _("Completions of craft courses"),
        _("Every completion counts, so a person who completed two courses counts twice."),
        owners.WOMEN, owners.CENTRES, Unit.COMPLETION, Measure.COUNT, "completions", {"subject": "craft"},
        personal=True),
    Figure(
        "courses.dropped", System.CENTRES, _("Enrolments in craft courses that ended early"),
        _("An enrolment counts by the day of enrolment, when the person left before the end of the course."),
        owners.WOMEN, owners.CENTRES, Unit.ENROLMENT, Measure.COUNT, "enrolments",
        {"subject": "craft", "state": "dropped"}, personal=True, within="courses.enrolments"),
    Figure(
        "centres.visits", System.CENTRES, _("Visits to family centres for help"),
        _("Every visit counts, whoever came and however often."),
        owners.ALL_VISITORS, owners.CENTRES, Unit.VISIT, Measure.COUNT, "visits", personal=True),
    Figure(
        "centres.visitors", System.CENTRES, _("People who came to family centres for help"),
        _("A person counts once in the period. Visitors who did not give their name are not in this figure."),
        owners.ALL_VISITORS, owners.CENTRES, Unit.PERSON, Measure.PEOPLE, "visits", {"person__isnull": False},
        personal=True),
    Figure(
        "enterprise.women_completed", System.ENTERPRISE, _("Women who completed the basics of entrepreneurship"),
        _("A woman counts once. The course is the one that grants ask for; craft courses do not count."),
        owners.WOMEN, owners.CENTRES, Unit.PERSON, Measure.PEOPLE, "completions",
        {"subject": "enterprise", "sex": "female"}, personal=True),
    Figure(
        "enterprise.enrolments", System.ENTERPRISE, _("Enrolments in the basics of entrepreneurship"),
        _("Every enrolment counts, so a person who enrolled twice counts twice."),
        owners.WOMEN, owners.CENTRES, Unit.ENROLMENT, Measure.COUNT, "enrolments", {"subject": "enterprise"},
        personal=True),
)

FIGURES: tuple[Figure, ...] = (*CENTRES, *GRANTS, *DISTRICT, *WORKS)
_BY_CODE = {figure.code: figure for figure in FIGURES}


def figure_named(code: str) -> Figure:
    """Return the figure with that code, or refuse."""
    found = _BY_CODE.get(code)
    if found is None:
        text = _("There is no figure “%(code)s”. The index of figures lists all of them.")
        raise NotFound(Reason("figures.no_figure", text, {"code": code}))
    return found
