"""Legal routes by which a plot comes back, and the six levels (Land Code, articles 81-96)."""

from zerdeli.base.choices import Choices, _


class Route(Choices):
    """How a plot becomes state land."""

    BUY_OUT = "buy_out", _("A. buy-out for state needs")
    NON_USE = "non_use", _("B. non-use")
    BREACH = "breach", _("C. breach of use")
    EXPIRY = "expiry", _("D. expiry or early end of a lease")
    RENUNCIATION = "renunciation", _("E. renunciation")
    EXCHANGE = "exchange", _("F. exchange")
    CONFISCATION = "confiscation", _("G. confiscation or invalid grant")
    UNDECIDED = "undecided", _("route not chosen yet")


class ReturnLevel(Choices):
    """How far a return has come; the order is the law's."""

    EXAMINED = "examined", _("return examined")
    STARTED = "started", _("decree issued or suit filed")
    DECIDED = "decided", _("decision in force")
    REGISTERED = "registered", _("registered as state land")
    ON_BALANCE = "on_balance", _("on a state body’s balance")
    LANDSCAPED = "landscaped", _("landscaped")
