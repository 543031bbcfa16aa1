"""Calls every address once and keeps what came back, for all tests of the static bars."""

import gzip
import re
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.accounts.people import PHONE, browser_of, resident, staff
from tests.pages.addresses import Address
from tests.pages.markup import Markup
from zerdeli.accounts.models import Account
from zerdeli.base.actors import Duty, Opens
from zerdeli.base.clock import now
from zerdeli.site.access import ACCESS, duties_of


@dataclass(frozen=True)
class Visit:
    """What an address answered."""

    address: Address
    path: str
    status: int
    kind: str
    body: str
    queries: int

    @property
    def is_page(self) -> bool:
        return self.status == 200 and self.kind.startswith("text/html")

    @cached_property
    def markup(self) -> Markup:
        return Markup(self.body)

    def weight(self) -> int:
        """Give the bytes of a first view: page, stylesheets, scripts, pictures and fonts, compressed as they are sent."""
        files = {find_static(path): None for path in self.markup.loaded}
        for path, content in [(path, read(path)) for path in files if path.endswith(".css")]:
            names = re.findall(rb"url\([\"']?([^\"')]+)", content)
            files |= {resolve(path, name.decode()): None for name in names if not name.startswith(b"data:")}
        return compressed("page.html", self.body.encode()) + sum(compressed(path, read(path)) for path in files)


def visit(address: Address) -> Visit:
    """Call an address as a browser does in which somebody is signed in whom the table lets in."""
    client = browser_for(address)
    client.raise_request_exception = False
    path = address.path()
    with CaptureQueriesContext(connection) as queries:
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
    kind = response.headers.get("Content-Type", "")
    text = body.decode(errors="replace") if kind.startswith("text/") else ""
    return Visit(address, path, response.status_code, kind, text, len(queries))


def browser_for(address: Address) -> Client:
    """Give a browser of whom an address is for: nobody where it is public, else as many rights as it asks and no more."""
    row, by = ACCESS[address.name], address.sample.by
    if by is not None or duties_of(row):
        return browser_of(member_of_staff(*(by or [min(duties_of(row), key=list(Duty).index)])), is_staff=True)
    if row is Opens.OFFICE:
        return browser_of(member_of_staff(), is_staff=True)
    return browser_of(a_resident() if row is Opens.SIGNED_IN else None)


def member_of_staff(*duties: Duty) -> Account:
    """Give the member of staff who holds just these duties everywhere."""
    name = ".".join(["walker", *(duty.value.replace("_", "-") for duty in duties)])[:30]
    return Account.objects.filter(user_name=name).first() or staff(name, now(), *duties)


def a_resident() -> Account:
    """Give the resident whom a walk through the cabinet is for."""
    return Account.objects.filter(phone_index=settings.KEYS.blind(PHONE)).first() or resident(now())


def find_static(address: str) -> str:
    """Give the file behind a static address, also when its name carries a hash."""
    name = re.sub(r"\.[0-9a-f]{12}(?=\.)", "", address.split("?")[0].removeprefix("/static/"))
    found = finders.find(name)
    if not found:
        raise LookupError(f"{address} is no static file of ours")
    return str(found)


def resolve(sheet: str, name: str) -> str:
    """Give the file that a stylesheet names."""
    return find_static(name) if name.startswith("/") else f"{sheet.rpartition('/')[0]}/{name.split('?')[0].split('#')[0]}"


def read(path: str) -> bytes:
    """Give a file's content."""
    with open(path, "rb") as file:
        return file.read()


def compressed(path: str, content: bytes) -> int:
    """Give the size as sent: fonts and raster pictures are compressed already."""
    return len(content) if path.endswith((".woff2", ".png", ".jpg", ".webp")) else len(gzip.compress(content, 6))
