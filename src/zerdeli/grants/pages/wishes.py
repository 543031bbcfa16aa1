"""From answers to what is sent, and the consent with its seven contents."""

import base64
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from zerdeli.base.clock import now
from zerdeli.base.flows import CHECK
from zerdeli.base.periods import day_of
from zerdeli.documents.queries import stored_file
from zerdeli.grants.actions.sending import Wish
from zerdeli.grants.pages.desk import Desk
from zerdeli.grants.rules.cases import Proof
from zerdeli.people.rules.consents import Purpose, contents_of, text_in_force
from zerdeli.people.rules.names import full_name


def holder_of_data() -> str:
    """Return who holds the data of applicants, as consents name them."""
    return _("Centre «Baqytty otbasy» and the akimat of the district, city of Almaty")


def wish_of(desk: Desk, language: str) -> Wish:
    """Return what the answers of a draft say."""
    said: dict[str, Any] = desk.walk.cleaned
    slot = said.get("slot", "later")
    return Wish(
        iin=said["iin"], surname=said["surname"], given_name=said["given_name"], patronymic=said["patronymic"],
        place_id=desk.tree.named(said["place"]).id, address=said["line"], is_phone_safe=said["is_safe"] == "yes", ground=said["ground"],
        children=said["children"], proof=said["proof"], site=said["site"], wanted=tuple(said["purchases"]), income=said["income"],
        costs=said["costs"], wants_help=said["wants_help"], relatives=said["relatives_listed"],
        is_complete=desk.walk.next_open == CHECK, language=language, holder=holder_of_data(), phone=said.get("phone", ""),
        slot_id=int(slot) if slot.isdigit() else None, said=_said(said), photo=_photo(desk), store=settings.STORE)


def _said(said: dict[str, Any]) -> dict[str, Any]:
    """Return what the commission reads: nothing that names the person."""
    names = ("idea", "plan", "market", "buyers", "jobs", "year_income", "year_costs", "own_money")
    return {name: said.get(name, "") for name in names}


def _photo(desk: Desk) -> bytes:
    """Return the photo of the paper that is entered."""
    if not desk.row.paper:
        return b""
    return base64.b64decode(settings.KEYS.reveal(stored_file(settings.STORE, desk.row.paper)))


def consent_contents(desk: Desk) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the consents that sending gives, each with its seven contents, in the language of the page."""
    said = desk.walk.cleaned
    subject = full_name(said.get("surname", "–"), said.get("given_name", ""), said.get("patronymic", ""))
    purposes = [Purpose.GRANTS] + ([Purpose.REGISTERS] if said.get("proof") == Proof.REGISTER else [])
    purposes += [Purpose.ACTING] if desk.bar and desk.row.account_id else []
    texts = [text for purpose in purposes if (text := text_in_force(purpose, day_of(now())))]
    return [(str(text.purpose.label), contents_of(text, holder_of_data(), subject)) for text in texts]
