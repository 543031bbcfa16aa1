"""Walking from page to page as a reader does: what a page says, and where it leads."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.test import Client

SPACE = "\u00a0"


@dataclass(frozen=True)
class Page:
    """An answer: its status, its source, and the text that a reader sees in it."""

    path: str
    status: int
    source: str

    @property
    def text(self) -> str:
        """The words of the page, one space between them, no-break spaces kept."""
        body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", self.source)
        return re.sub(r"[ \t\n]+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body))).strip()

    @property
    def links(self) -> list[str]:
        """The addresses that the page leads to."""
        return [html.unescape(link) for link in re.findall(r'href="([^"#]+)"', self.source)]

    def shows(self, *texts: str) -> bool:
        """Tell whether the page says all of these."""
        return all(text in self.text for text in texts)


def visit(path: str) -> Page:
    """Open a page."""
    answer = Client().get(path)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Page(path, answer.status_code, content.decode())


def follow(page: Page, part: str) -> Page:
    """Follow the first link of a page whose address holds a part."""
    return visit(_first(link for link in page.links if part in link))


def _first(links: Iterable[str]) -> str:
    return next(iter(links))
