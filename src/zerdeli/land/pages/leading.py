"""Pages of one case in the office: who may lead it, and what the page is called."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.accounts.pages.sessions import actor_of
from zerdeli.base.actors import Duty, require
from zerdeli.base.identifiers import spoken
from zerdeli.land.queries.cases import CaseHead, return_case_head
from zerdeli.places.queries import Tree, place_tree


def codes_above(tree: Tree, place_id: int) -> list[str]:
    """Return the codes of a place and of those that it lies in, the smallest first."""
    codes, place = [], tree.places.get(place_id)
    while place is not None:
        codes.append(place.code)
        place = tree.places.get(place.parent_id) if place.parent_id else None
    return codes


def case_led(request: HttpRequest, number: str) -> CaseHead:
    """Return what a case is called to whoever leads it; refuse others."""
    found = return_case_head(number)
    require(actor_of(request), Duty.LEAD_RETURNS, codes_above(place_tree(), found.place_id))
    return found


def head_of(found: CaseHead) -> dict[str, object]:
    """Return title and breadcrumbs of a page below a case's own."""
    crumbs = [(_("Office"), reverse("office")), (_("Cases of return"), reverse("return-cases")),
              (spoken(found.number), reverse("return-case", args=[found.number]))]
    return {"title": found.address, "title_is_name": True, "crumbs": crumbs}
