"""What a field gives to the office's menu, to “Today” and to a resident's cabinet: values beside its addresses.

In a field's `urls`: `OFFICE` lists pages of the office's menu, `TODAY` what waits for whom, `CABINET` what a resident finds
on her own page; `RELATED` what is linked from pages of lower fields, which cannot know it. `portal` joins them; none is needed. Who may see an entry follows from `OPENS` of its address.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from zerdeli.base.actors import Actor


@dataclass(frozen=True)
class OfficeEntry:
    """A page of the office's menu. `address` is the name of an address without arguments; a smaller `order` comes first.

    The menu shows the first four that somebody's duties open, after “Today”; the office's first page shows them all.
    """

    label: Any
    address: str
    order: int = 50


@dataclass(frozen=True)
class Waiting:
    """Something that waits for whoever may open `address`; `query` is added to the address, such as `?late=1`.

    `count` is one query that says how many wait: for this actor, within the places of their duty, at this moment.
    """

    label: Any
    address: str
    count: Callable[[Actor, datetime], int]
    query: str = ""
    order: int = 50


@dataclass(frozen=True)
class Visitor:
    """Whose cabinet it is. `person_id` is the canonical person, None while it is not known who that account's holder is."""

    account_id: int
    person_id: int | None
    phone_index: str
    actor: Actor
    at: datetime


@dataclass(frozen=True)
class Affair:
    """One thing of a resident: a course, an application, a vote. Texts are ready or lazy; `tone` colours the state's tag.

    `address` and `arguments` name its page, empty where it has none; `needs` says in one sentence what is needed from her,
    until the day `until_on`, empty where nothing is.
    """

    what: Any
    state: Any
    address: str = ""
    arguments: Mapping[str, object] = field(default_factory=dict)
    needs: Any = ""
    until_on: date | None = None
    tone: str = ""


@dataclass(frozen=True)
class Section:
    """A part of the cabinet. `affairs` is a query, the newest first; a field bounds it, say at twenty.

    `address` names the section's own page, if it has one: then it stands in the cabinet's menu too. `empty` says why
    nothing is there yet and what to do; a section without it is left out while it is empty.
    """

    title: Any
    affairs: Callable[[Visitor], Sequence[Affair]]
    order: int = 50
    address: str = ""
    empty: Any = ""


@dataclass(frozen=True)
class Related:
    """Links that a higher field adds to a public page of a lower one, as a case of a plot is linked to what is built there.

    `address` names the lower page; `links` is told its arguments and gives (label, address) pairs by one query.
    """

    address: str
    links: Callable[[Mapping[str, object]], Sequence[tuple[str, str]]]
