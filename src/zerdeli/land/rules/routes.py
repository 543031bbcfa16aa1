"""The seven legal routes of a return as tables of steps (Land Code of Kazakhstan, 2003, edition of 2026).

Read in the text of the Code: articles, order, clocks. Not read: chapter 6 of the Law on State Property, which adds clocks to
route A; no lawyer has confirmed the tables. A changed law is a changed table, and its date stands in the decision record.
"""

from collections.abc import Mapping

from zerdeli.base.choices import _
from zerdeli.land.rules.clocks import Unit
from zerdeli.land.rules.levels import ReturnLevel, Route
from zerdeli.land.rules.steps import (
    EXAMINED,
    Step,
    handed_over,
    judged,
    lost,
    no_later,
    not_before,
    registered,
    sold_or_failed,
)

BUY_OUT = (
    EXAMINED,
    Step("decreed", _("The decree on taking the plot for state needs is issued"), "84, 85", _("Decree with its last day"),
         ("examined",), ReturnLevel.STARTED, names_day=True),
    Step("published", _("The decree is published"), "85", _("Copy of the publication"), ("decreed",),
         clocks=(no_later("decreed", 3, Unit.WORKING_DAYS, "85"),), unless=("agreed", "judged")),
    Step("notified", _("The owner is told in writing"), "85", _("Notice with the proof of delivery"), ("published",),
         unless=("agreed", "judged")),
    Step("agreed", _("The contract of buy-out is signed"), "87", _("Contract"), ("notified",), ReturnLevel.DECIDED,
         clocks=(no_later("decreed", 0, Unit.NAMED_DAY, "88"),)),
    Step("sued", _("A suit is filed"), "88", _("Statement of claim"), ("notified",), tells_pledgee=True,
         unless=("agreed",),
         clocks=(not_before("notified", 3, Unit.MONTHS, "88"), no_later("decreed", 0, Unit.NAMED_DAY, "88"))),
    judged("sued", article="88"),
    lost("decreed", "sued", article="88"),
    registered("agreed", "judged", article="87, 88"),
    Step("paid", _("The owner is paid"), "87, 96", _("Payment order"), ("registered",)),
    *handed_over("paid", article="87, 88"),
)
NON_USE = (
    EXAMINED,
    Step("found", _("An inspection finds that the plot was not used for three years"), "92, 94", _("Deed of inspection"),
         ("examined",)),
    Step("fined", _("The owner is fined"), "94", _("Decision on the fine"), ("found",)),
    Step("prescribed", _("The owner is prescribed to use the plot; the prescription is registered and follows a sale"), "94",
         _("Prescription with the mark of registration"), ("fined",)),
    Step("sued", _("The land-control body files a suit"), "92, 94", _("Statement of claim"), ("prescribed",),
         ReturnLevel.STARTED, tells_pledgee=True, clocks=(not_before("prescribed", 1, Unit.YEARS, "94"),)),
    judged("sued", article="92"),
    lost("sued", article="92"),
    *sold_or_failed("92, 94"), registered("to_fund", "to_state", article="94"), *handed_over("registered", article="94"),
)
BREACH = (
    EXAMINED,
    Step("found", _("An inspection finds that the plot is used against the law"), "93, 94", _("Deed of inspection"),
         ("examined",)),
    Step("fined", _("The owner is fined"), "94", _("Decision on the fine"), ("found",)),
    Step("prescribed", _("The owner is prescribed to end the breach"), "94", _("Prescription with the mark of registration"),
         ("fined",)),
    Step("purpose_asked", _("The owner asks to change the purpose"), "94", _("Application of the owner"), ("prescribed",),
         clocks=(no_later("prescribed", 2, Unit.MONTHS, "94"),), unless=("sued",)),
    Step("sued", _("The land-control body files a suit"), "93, 94", _("Statement of claim"), ("prescribed", "purpose_asked"),
         ReturnLevel.STARTED, tells_pledgee=True, clocks=(not_before("prescribed", 3, Unit.MONTHS, "94"),)),
    judged("sued", article="93"),
    lost("sued", article="93"),
    *sold_or_failed("93, 94"), registered("to_fund", "to_state", article="94"), *handed_over("registered", article="94"),
)
EXPIRY = (
    EXAMINED,
    Step("decreed", _("The decree on the end of the right is issued"), "81", _("Decree"), ("examined",), ReturnLevel.STARTED,
         needs_release=True),
    Step("ended", _("The right has ended: the term is over, or the lease was ended early"), "81",
         _("Agreement on the end of the lease, or the expired contract"), ("decreed",), ReturnLevel.DECIDED, needs_release=True),
    lost("decreed", article="81"), registered("ended", article="81"), *handed_over("registered", article="81"),
)
RENUNCIATION = (
    EXAMINED,
    Step("renounced", _("The owner renounces the right before a notary"), "82", _("Notarised statement"), ("examined",),
         ReturnLevel.STARTED),
    Step("ownerless", _("The plot is recorded as an ownerless thing"), "82", _("Record of an ownerless thing"), ("renounced",)),
    Step("decided", _("The decision on the state’s right is in force"), "82", _("Decision in force"), ("ownerless",),
         ReturnLevel.DECIDED),
    lost("renounced", article="82"), registered("decided", article="82"), *handed_over("registered", article="82"),
)
EXCHANGE = (
    EXAMINED,
    Step("offered", _("Another plot is offered in exchange"), "84", _("Letter with the offer"), ("examined",)),
    Step("decreed", _("The decree on the exchange is issued"), "84", _("Decree"), ("offered",), ReturnLevel.STARTED,
         needs_release=True),
    Step("agreed", _("The agreement on the exchange is signed"), "84", _("Agreement"), ("decreed",), ReturnLevel.DECIDED),
    lost("decreed", article="84"), registered("agreed", article="84"), *handed_over("registered", article="84"),
)
CONFISCATION = (
    EXAMINED,
    Step("sued", _("A suit is filed, or a criminal case begun"), "81, 95", _("Statement of claim"), ("examined",),
         ReturnLevel.STARTED),
    judged("sued", article="81, 95"),
    lost("sued", article="95"), registered("judged", article="95"), *handed_over("registered", article="95"),
)
TABLES: Mapping[Route, tuple[Step, ...]] = {
    Route.BUY_OUT: BUY_OUT, Route.NON_USE: NON_USE, Route.BREACH: BREACH, Route.EXPIRY: EXPIRY,
    Route.RENUNCIATION: RENUNCIATION, Route.EXCHANGE: EXCHANGE, Route.CONFISCATION: CONFISCATION,
    Route.UNDECIDED: (EXAMINED,),
}


def step_named(route: Route, code: str) -> Step | None:
    """Return a route's step by its code, None where the route has none of that name."""
    return next((step for step in TABLES[route] if step.code == code), None)
