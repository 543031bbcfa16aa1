"""Reads a page the way the bars ask about it: headings, texts with their language, what is loaded, what is inline."""

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SPOKEN = {"alt", "title", "aria-label", "aria-description", "placeholder"}
LOADED = {"stylesheet", "preload", "icon", "modulepreload"}


@dataclass(frozen=True)
class Text:
    """A run of text. `is_marked`: it stands in a language of its own, or is a name or code that is not translated."""

    words: str
    is_marked: bool


@dataclass
class Markup(HTMLParser):
    """One page, read."""

    source: str
    language: str = ""
    title: str = ""
    headings: list[tuple[int, str]] = field(default_factory=list)
    texts: list[Text] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    later: list[str] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    open: list[tuple[str, bool]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        outer = bool(self.open) and self.open[-1][1]
        is_marked = outer or tag == "code" or named.get("translate") == "no" or (tag != "html" and "lang" in named)
        if tag == "html":
            self.language = named.get("lang", "")
        if tag not in VOID:
            self.open.append((tag, is_marked))
        if re.fullmatch("h[1-6]", tag):
            self.headings.append((int(tag[1]), ""))
        self.ids += [named["id"]] if "id" in named else []
        self.texts += [Text(named[name], is_marked) for name in SPOKEN if named.get(name)]
        self._see_loaded(tag, named)

    def _see_loaded(self, tag: str, named: dict[str, str]) -> None:
        if tag == "link" and LOADED & set(named.get("rel", "").split()):
            self.loaded.append(named["href"])
        if tag in {"img", "script"} and "src" in named:
            # What comes when the reader gets there weighs nothing at first; it comes from here all the same.
            (self.later if named.get("loading") == "lazy" else self.loaded).append(named["src"])
        is_data = named.get("type", "").endswith("json")
        if tag == "style" or (tag == "script" and "src" not in named and not is_data):
            self.inline.append(f"<{tag}>")
        self.inline += [f"{name}= on <{tag}>" for name in named if name == "style" or name.startswith("on")]

    def handle_endtag(self, tag: str) -> None:
        if any(tag == name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass

    def handle_data(self, data: str) -> None:
        words = " ".join(data.split())
        tags = [tag for tag, _ in self.open]
        if not words or not tags or tags[-1] in {"script", "style"}:
            return
        if tags[-1] == "title" and "svg" not in tags:
            self.title = words
        if self.headings and re.fullmatch("h[1-6]", next((tag for tag in reversed(tags) if tag[0] == "h" and len(tag) == 2), "")):
            level, before = self.headings[-1]
            self.headings[-1] = (level, f"{before} {words}".strip())
        self.texts.append(Text(words, self.open[-1][1]))
