"""Figures of grants: who received one, what followed, and the four sums."""

from typing import Any

from zerdeli.base.choices import _
from zerdeli.figures.rules import owners
from zerdeli.figures.rules.kinds import Figure, Measure, System, Unit

_BOTH = {"programme__in": ("grants.small", "grants.large")}
_SMALL_RULE = _("Government decree 513 of 23 August 2018: up to 200 monthly calculation indices.")



def _on_the_way(size: str, system: System, applied: Any, approved: Any) -> tuple[Figure, Figure]:
    """Return the two figures that stand before the recipients of a grant: who applied, and what was approved."""
    return (
        Figure(f"grants.{size}.applications", system, applied,
               _("Every application counts by the day of submission, whatever became of it."), owners.APPLICANTS,
               owners.COMMISSION, Unit.APPLICATION, Measure.COUNT, "applications", {"round__size": size}, personal=True),
        Figure(f"grants.{size}.awards", system, approved,
               _("Every award in force counts by its day, paid or not."), owners.APPLICANTS, owners.COMMISSION,
               Unit.AWARD, Measure.COUNT, "awards", {"size": size}, personal=True),
    )


GRANTS: tuple[Figure, ...] = (
    *_on_the_way("small", System.SMALL_GRANTS, _("Applications for small grants"), _("Small grants approved")),
    Figure(
        "grants.small.recipients", System.SMALL_GRANTS, _("Persons of large families who received a small grant"),
        _("A person counts once, when the treasury has paid a small grant to her or him in the period. Grants approved but"
          " not paid, voided or refunded whole do not count."),
        owners.LARGE_FAMILIES, owners.COMMISSION, Unit.PERSON, Measure.PEOPLE, "paid_awards",
        {"size": "small", "large_family": True}, personal=True, basis=_SMALL_RULE,
        steps=("grants.small.applications", "grants.small.awards")),
    Figure(
        "grants.small.businesses", System.SMALL_GRANTS, _("Of them: those who opened a business of their own"),
        _("A person counts once, when a small grant was paid to her or him in the period and a business that cites the"
          " grant was registered by the day of the count. A business that closed later still counts as opened."),
        owners.LARGE_FAMILIES, owners.ENTREPRENEURSHIP, Unit.PERSON, Measure.PEOPLE, "helped_into_business",
        {"size": "small", "large_family": True}, personal=True, within="grants.small.recipients",
        basis=_SMALL_RULE,
        steps=("grants.small.applications", "grants.small.awards", "grants.small.recipients")),
    Figure(
        "grants.small.paid", System.SMALL_GRANTS, _("Paid in small grants"),
        _("Payments less refunds, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "payments", {"programme": "grants.small"},
        personal=True, basis=_SMALL_RULE),
    Figure(
        "grants.applications", System.GRANTS_MONEY, _("Applications for grants of both sizes"),
        _("Every application counts by the day of submission, whatever became of it."),
        owners.APPLICANTS, owners.COMMISSION, Unit.APPLICATION, Measure.COUNT, "applications", personal=True,
        parts=("grants.small.applications", "grants.large.applications")),
    Figure(
        "grants.refusals", System.GRANTS_MONEY, _("Refused applications"),
        _("An application counts by the day of the decision, when the commission refused it. Withdrawn ones do not count."),
        owners.APPLICANTS, owners.COMMISSION, Unit.APPLICATION, Measure.COUNT, "refusals", personal=True),
    *_on_the_way("large", System.LARGE_GRANTS, _("Applications for large grants"), _("Large grants approved")),
    Figure(
        "grants.large.recipients", System.LARGE_GRANTS, _("Mothers of large families who received a large grant"),
        _("A mother counts once, when the treasury has paid a large grant to her in the period. Grants approved but not paid,"
          " voided or refunded whole do not count."),
        owners.MOTHERS, owners.COMMISSION, Unit.PERSON, Measure.PEOPLE, "paid_awards",
        {"size": "large", "large_family": True, "sex": "female"}, personal=True,
        steps=("grants.large.applications", "grants.large.awards")),
    Figure(
        "grants.large.paid", System.LARGE_GRANTS, _("Paid in large grants"),
        _("Payments less refunds, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "payments", {"programme": "grants.large"},
        personal=True),
    Figure(
        "grants.planned", System.GRANTS_MONEY, _("Planned for grants"),
        _("Appropriations less reductions of the plan, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "plan", _BOTH),
    Figure(
        "grants.approved", System.GRANTS_MONEY, _("Approved in grants"),
        _("The sum of awards in force, by the day of the award. It is not what was paid."),
        owners.GRANT_MONEY, owners.COMMISSION, Unit.TENGE, Measure.SUM, "awards", personal=True),
    Figure(
        "grants.committed", System.GRANTS_MONEY, _("Committed for grants"),
        _("Commitments less releases, by the day of posting. What was paid later stays in it."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "commitments", _BOTH, personal=True),
    Figure(
        "grants.paid", System.GRANTS_MONEY, _("Paid in grants"),
        _("Payments less refunds of both programmes, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "payments", _BOTH, personal=True,
        parts=("grants.small.paid", "grants.large.paid")),
    Figure(
        "grants.used", System.GRANTS_MONEY, _("Confirmed as used for the purpose"),
        _("What was shown by papers to have been spent on the purpose of the grant, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "use", _BOTH, personal=True),
    Figure(
        "grants.refunded", System.GRANTS_MONEY, _("Refunded from grants"),
        _("Money that came back, by the day of posting."),
        owners.GRANT_MONEY, owners.TREASURY, Unit.TENGE, Measure.SUM, "refunds", _BOTH, personal=True),
    Figure(
        "businesses.opened", System.BUSINESSES, _("Businesses opened"),
        _("A business counts by the day of its registration, with a grant or without."),
        owners.EVERY_BUSINESS, owners.ENTREPRENEURSHIP, Unit.BUSINESS, Measure.COUNT, "businesses", personal=True),
    Figure(
        "businesses.alive", System.BUSINESSES, _("Businesses alive"),
        _("Businesses that were registered and not closed at the end of the period."),
        owners.EVERY_BUSINESS, owners.ENTREPRENEURSHIP, Unit.BUSINESS, Measure.COUNT, "businesses", stock=True,
        personal=True),
    Figure(
        "businesses.helped_alive", System.BUSINESSES, _("Businesses alive that a grant helped to open"),
        _("Businesses that cite a grant, were registered and not closed at the end of the period."),
        owners.EVERY_BUSINESS, owners.ENTREPRENEURSHIP, Unit.BUSINESS, Measure.COUNT, "businesses",
        {"award__isnull": False}, stock=True, personal=True, within="businesses.alive"),
)
