"""Reads gettext catalogues and the texts that code and templates mark for them, without gettext's programs."""

import ast
import re
import tokenize
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from django.utils.translation.template import templatize

SINGULAR_AT = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "ngettext": 0, "ngettext_lazy": 0,
               "pgettext": 1, "pgettext_lazy": 1, "npgettext": 1, "npgettext_lazy": 1}
PLACE = re.compile(r"%\(\w+\)[sd]|(?<!%)%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Message:
    """An entry of a catalogue: `translations` has one text, or one for each plural form.

    `is_read` tells whether somebody who speaks the language from childhood has put `# read: name, day` above it.
    """

    context: str
    text: str
    translations: tuple[str, ...]
    is_fuzzy: bool
    is_read: bool


def messages_in(path: Path) -> Iterator[Message]:
    """Read a .po file; its header and its obsolete entries are left out."""
    for block in re.split(r"\n\s*\n", path.read_text()):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            keyword, quote, rest = line.partition('"')
            if quote and not line.startswith("#"):
                name = keyword.strip() or name
                fields[name] = fields.get(name, "") + ast.literal_eval(quote + rest)
        if fields.get("msgid"):
            translations = tuple(text for name, text in fields.items() if name.startswith("msgstr"))
            yield Message(fields.get("msgctxt", ""), fields["msgid"], translations, bool(re.search("^#,.*fuzzy", block, re.M)),
                          bool(re.search(r"^# read: \S", block, re.M)))


def marked_texts(root: Path) -> Iterator[tuple[str, str]]:
    """Find every text that code or a template marks for translation, as (where, text)."""
    for path in sorted(root.rglob("*.py")):
        yield from ((f"{path.relative_to(root)}", text) for text in _marked_in_code(ast.parse(path.read_text())))
    for path in sorted(root.rglob("*.html")):
        yield from ((f"{path.relative_to(root)}", text) for text in marked_in_template(path.read_text()))


def _marked_in_code(tree: ast.Module) -> Iterator[str]:
    for call in ast.walk(tree):
        if isinstance(call, ast.Call):
            place = SINGULAR_AT.get(call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", ""))
            argument = call.args[place] if place is not None and len(call.args) > place else None
            if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
                yield argument.value


def marked_in_template(source: str) -> Iterator[str]:
    """Find the texts of `translate` and `blocktranslate`, the way makemessages does."""
    blanked = "\n".join(line.strip() for line in templatize(source).splitlines())
    tokens = [token for token in tokenize.generate_tokens(StringIO(blanked).readline) if token.string.strip()]
    for at, token in enumerate(tokens):
        if token.string in SINGULAR_AT and tokens[at + 1].string == "(":
            strings = (each.string for each in tokens[at + 2:] if each.type == tokenize.STRING)
            texts = [ast.literal_eval(next(strings)) for _ in range(SINGULAR_AT[token.string] + 1)]
            yield texts[-1]
