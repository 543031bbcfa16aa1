"""The bodies that answer for figures, named once."""

from zerdeli.base.choices import _

CENTRES = _("Family centres «Baqytty otbasy»")
COMMISSION = _("Grant commission")
TREASURY = _("Treasury of the city")
ENTREPRENEURSHIP = _("Department of entrepreneurship")
AKIM = _("Office of the akim")
LAND = _("Land relations department")

WOMEN = _("women who took a course at a family centre")
LARGE_FAMILIES = _("persons of large families")
MOTHERS = _("mothers of large families")
ALL_VISITORS = _("everybody who came to a family centre")
GRANT_MONEY = _("money of both grant programmes")
ALL_MONEY = _("money of all programmes in the ledger, city-wide money apart")
RAISED = _("everything raised at meetings and written down")
WORKS = _("every improvement work in the register")
YARD_MONEY = _("money of the programme of yards, city-wide money apart")
PLOTS = _("plots with an open case of return to the state")
EVERY_BUSINESS = _("businesses of residents in the register, with a grant or without")
APPLICANTS = _("everybody who applied in a round")
