"""The frame of office and cabinet: what every field declares beside its addresses, gathered for whoever looks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, TypeVar

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from zerdeli.base.actors import Actor, Opens, duties_of
from zerdeli.base.frame import OfficeEntry, Related, Section, Waiting

Placed = TypeVar("Placed", OfficeEntry, Waiting, Section)
# “Today” and four more: what a person takes in without reading a list.
MOST_IN_MENU = 5
Menu = list[tuple[str, str, bool]]


@dataclass(frozen=True)
class Link:
    """A page with its name, ready for the reader."""

    label: str
    href: str


@cache
def modules_with_addresses() -> tuple[ModuleType, ...]:
    """Return the `urls` of every field, the lowest first."""
    return tuple(import_module(f"zerdeli.{name}.urls") for name in settings.FIELDS_WITH_ADDRESSES)


def _gathered(name: str) -> Iterator[tuple[ModuleType, Any]]:
    for module in modules_with_addresses():
        for declared in getattr(module, name, ()):
            yield module, declared


def _opened(name: str, actor: Actor) -> Iterator[Any]:
    """Give the declared values whose address opens to a member of staff with these duties."""
    for module, declared in _gathered(name):
        row = module.OPENS[declared.address]
        if row is Opens.OFFICE or not duties_of(row).isdisjoint(actor.duties):
            yield declared


def _in_order(declared: Iterator[Placed]) -> list[Placed]:
    return sorted(declared, key=lambda one: one.order)


def office_entries(actor: Actor) -> list[OfficeEntry]:
    """Return the pages of the office's menu that a member of staff may open, in their order."""
    return _in_order(_opened("OFFICE", actor))


def waiting_for(actor: Actor) -> list[Waiting]:
    """Return the counts that a member of staff must look at, in their order."""
    return _in_order(_opened("TODAY", actor))


def cabinet_sections() -> list[Section]:
    """Return all parts of a resident's cabinet, in their order."""
    return _in_order(section for __, section in _gathered("CABINET"))


@cache
def _related() -> dict[str, list[Related]]:
    found: dict[str, list[Related]] = {}
    for __, declared in _gathered("RELATED"):
        found.setdefault(declared.address, []).append(declared)
    return found


def related_links(address: str, arguments: Mapping[str, object]) -> list[Link]:
    """Return what higher fields link from a page of a lower one."""
    return [Link(label, href) for one in _related().get(address, ()) for label, href in one.links(arguments)]


def office_menu(actor: Actor, path: str) -> Menu:
    """Return “Today” and the first four pages that the duties open, as (label, address, is current)."""
    links = [Link(_("Today"), reverse("office")),
             *(Link(str(entry.label), reverse(entry.address)) for entry in office_entries(actor))]
    return _marked(links[:MOST_IN_MENU], path)


def cabinet_menu(path: str) -> Menu:
    """Return “My affairs” and the parts of the cabinet that have a page of their own."""
    links = [Link(_("My affairs"), reverse("me")),
             *(Link(str(section.title), reverse(section.address)) for section in cabinet_sections() if section.address)]
    return _marked(links[:MOST_IN_MENU], path)


def _marked(links: list[Link], path: str) -> Menu:
    """Mark where the reader is: the first link only on its own page, another also on the pages below it."""
    below = [link.href for link in links[1:] if path.startswith(link.href)]
    current = links[0].href if path == links[0].href else max(below, key=len, default="")
    return [(link.label, link.href, link.href == current) for link in links]
