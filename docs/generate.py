"""Writes the reference under `docs/reference` from the code: figures, registers, states, duties, refusals, the map of fields."""

import ast
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCE, TARGET = ROOT / "src" / "zerdeli", ROOT / "docs" / "reference"
sys.path[:0] = [str(SOURCE.parent), str(ROOT)]
HOME = tempfile.mkdtemp(prefix="zerdeli-docs-")
os.environ |= {"ZERDELI_HOME": HOME, "ZERDELI_KEYS": f"{HOME}/keys", "DJANGO_SETTINGS_MODULE": "zerdeli.site.settings"}

import django  # noqa: E402 - the home must be named first

django.setup()

from django.utils.translation import override  # noqa: E402

from tests.pages.catalogues import marked_texts, messages_in  # noqa: E402
from tests.terms.cases import CASES, NEWS, REQUIRED  # noqa: E402
from tests.terms.shipped import shipped_rates, shipped_terms  # noqa: E402
from zerdeli.base.actors import Duty  # noqa: E402
from zerdeli.base.choices import LANGUAGES  # noqa: E402
from zerdeli.base.registers import Register  # noqa: E402
from zerdeli.figures.rules.catalogue import FIGURES  # noqa: E402
from zerdeli.grants.rules.states import ApplicationState, AwardState  # noqa: E402
from zerdeli.land.rules.levels import ReturnLevel, Route  # noqa: E402
from zerdeli.meetings.rules.states import MOVES as INSTRUCTION_MOVES  # noqa: E402
from zerdeli.meetings.rules.states import STEP_NAMES  # noqa: E402
from zerdeli.meetings.rules.states import Move as InstructionMove  # noqa: E402
from zerdeli.meetings.rules.words import ConcernState, InstructionState, PromiseState  # noqa: E402
from zerdeli.messages.rules.templates import PLACES, READ_BY_SPEAKERS, TEMPLATES, text_of  # noqa: E402
from zerdeli.portal.registers import REGISTERS  # noqa: E402
from zerdeli.terms.rules.book import book_of  # noqa: E402
from zerdeli.terms.rules.terms import Scheme, terms_on  # noqa: E402
from zerdeli.treasury.rules.ledger import MOVES, Movement  # noqa: E402
from zerdeli.treasury.rules.states import BATCH_STEPS, ORDER_STEPS, BatchState, OrderState, Step  # noqa: E402
from zerdeli.works.rules.states import STEPS as WORK_STEPS  # noqa: E402
from zerdeli.works.rules.states import WorkState  # noqa: E402

NOTICE = "<!-- Written by docs/generate.py from the code. Change the code, then run `make docs`. -->\n"
LISTS = {"Application": ApplicationState, "Award": AwardState, "Instruction": InstructionState,
         "Concern, as the public reads it": ConcernState, "Promise": PromiseState,
         "Payment order": OrderState, "Batch": BatchState,
         "Improvement work": WorkState, "Level of a plot's return": ReturnLevel, "Route of a plot's return": Route}


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """Return a Markdown table."""
    lines = [list(heads)]
    lines += [["---"] * len(lines[0])]
    lines += [[str(cell).replace("|", "\\|") for cell in row] for row in rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def figures() -> str:
    """Return the catalogue of figures."""
    rows = ((f"`{one.code}`", one.title, one.meaning, one.unit.label, one.measure.label, one.owner,
             "end of period" if one.stock else "in period", "yes" if one.personal else "") for one in FIGURES)
    return "# Figures\n\n" + table(
        ("code", "title", "what counts", "unit", "measure", "answers for it", "when", "about people"), rows)


def register_table(register: Register) -> str:
    """Return one register's columns and checks."""
    columns = table(("column", "meaning", "kind", "required", "names a record of"), (
        (f"`{one.name}`", one.title, one.kind.label, "yes" if one.required else "",
         f"`{one.ref.table}.{one.ref.by}`" if one.ref else "") for one in register.columns))
    checks = "".join(f"- `{one.code}`: {one.text}\n" for one in register.checks)
    stays = "What is registered stays: changed rows are refused.\n\n" if register.growing else ""
    return (f"## {register.title} (`{register.name}`)\n\nKey: {', '.join(f'`{key}`' for key in register.key)}. {stays}\n\n"
            f"{columns}\n{checks}\n")


def registers() -> str:
    """Return the description of all register files."""
    return "# Register files\n\n" + "\n".join(register_table(one) for one in REGISTERS)


def drawn(name: str, states: Iterable[str], steps: Iterable[Step]) -> str:
    """Return a table of states as a picture and as rows: what may follow what, by which deed, and whose duty it is."""
    listed = list(steps)
    arrows = "".join(f"    {step.before} --> {step.after}: {step.deed}\n" for step in listed)
    rows = ((f"`{step.deed}`", f"`{step.before}`", f"`{step.after}`", step.meaning, f"`{step.duty}`") for step in listed)
    return (f"## {name}\n\n```mermaid\nstateDiagram-v2\n    [*] --> {list(states)[0]}\n{arrows}```\n\n"
            + table(("deed", "from", "to", "what happens", "duty"), rows))


# A step that leaves the state as it is leads back to it.
INSTRUCTION_STEPS = tuple(
    Step(step.value, before, move.after or before, move.duty, STEP_NAMES[step])
    for step, move in INSTRUCTION_MOVES.items() for before in InstructionState if before in move.before)


def _asked(holds: Callable[[InstructionMove], bool]) -> str:
    return ", ".join(f"`{step.value}`" for step, move in INSTRUCTION_MOVES.items() if holds(move))


def states() -> str:
    """Return the closed lists of states, and what each movement of money does."""
    parts = ["# States and movements\n"]
    for name, choices in LISTS.items():
        parts.append(f"## {name}\n\n" + table(("code", "name"), ((f"`{c.value}`", c.label) for c in choices)))
    parts.append(drawn("Steps of a payment order", OrderState.values, ORDER_STEPS))
    parts.append(drawn("Steps of a batch", BatchState.values, BATCH_STEPS))
    parts.append(drawn("Steps of an instruction", InstructionState.values, INSTRUCTION_STEPS))
    parts.append("Words are asked for with: " + _asked(lambda move: move.needs_words) + ". Evidence is asked for with: "
                 + _asked(lambda move: move.needs_evidence) + ". Nobody accepts or explains their own report.\n")
    arrows = "".join(f"    {step.before} --> {step.after}\n" for step in WORK_STEPS)
    taken = ((f"`{step.before}`", f"`{step.after}`", step.paper, ", ".join(sorted(str(need.label) for need in step.needs)) or "–",
              f"`{step.duty}`") for step in WORK_STEPS)
    parts.append(f"## Steps of an improvement work\n\n```mermaid\nstateDiagram-v2\n    [*] --> planned\n{arrows}```\n\n"
                 + table(("from", "to", "paper", "needs", "duty"), taken))
    moves = ((f"`{one.value}`", one.label, MOVES[one][0].label, MOVES[one][1].label) for one in Movement)
    parts.append("## Movements of money\n\n" + table(("code", "name", "from", "to"), moves))
    return "\n".join(parts)


def messages() -> str:
    """Return the texts of all messages, how long they are at their longest, and which no native speaker has read."""
    parts = ["# Messages\n\nNobody has read the texts marked “no” who speaks their language from childhood.\n"]
    for name, template in TEMPLATES.items():
        rows = ((language, text, len(text_of(template, language, PLACES, "zerdeli.kz")),
                 "yes" if (name, language) in READ_BY_SPEAKERS else "no") for language, text in template.texts.items())
        parts.append(f"## `{name}`\n\n" + table(("language", "text", "longest", "read by a native speaker"), rows))
    return "\n".join(parts)


def unread_kazakh() -> str:
    """Return every Kazakh text of the catalogue that no native speaker has read, by the field that says it first."""
    said_in: dict[str, str] = {}
    for where, text in marked_texts(SOURCE):
        said_in.setdefault(text, where.partition("/")[0])
    unread: dict[str, list[tuple[str, str]]] = {}
    known = list(messages_in(SOURCE / "locale/kk/LC_MESSAGES/django.po"))
    for one in known:
        if not one.is_read:
            lines = (one.text.replace("\n", " "), one.translations[0].replace("\n", " "))
            unread.setdefault(said_in.get(one.text, "elsewhere"), []).append(lines)
    total = sum(map(len, unread.values()))
    parts = [f"# Kazakh texts that no native speaker has read\n\n{total} of {len(known)}. Whoever has read one writes `# read: name, day` above it in"
             " `locale/kk/LC_MESSAGES/django.po`; what is wrong is mended there first.\n",
             table(("field", "texts"), ((name, len(texts)) for name, texts in sorted(unread.items())))]
    parts += [f"## {name}\n\n" + table(("English", "Kazakh"), sorted(texts)) for name, texts in sorted(unread.items())]
    return "\n".join(parts)


def duties() -> str:
    """Return what a person may be charged with."""
    return "# Duties\n\n" + table(("code", "duty"), ((f"`{duty.value}`", duty.label) for duty in Duty))


def refusal_codes() -> Iterator[tuple[str, str]]:
    """Find every refusal's code and its sentence in the source: the nearest marked text at or before it."""
    for path in sorted(SOURCE.rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text()))
                 if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)]
        texts = sorted((node.lineno, word) for node in calls if node.func.id == "_" for word in strings_in(node)[:1])
        for node in calls:
            if node.func.id in {"Reason", "Check", "_no", "_invalid"} and node.args and strings_in(node.args[0]):
                near = [text for line, text in texts if node.lineno - 12 <= line <= (node.end_lineno or node.lineno)]
                prefix = "intake." if node.func.id in {"_no", "_invalid"} else ""
                yield prefix + strings_in(node.args[0])[0], near[-1] if near else ""


def strings_in(node: ast.AST) -> list[str]:
    """Return the string constants in a piece of source."""
    return [one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def refusals() -> str:
    """Return every refusal's code with its sentence."""
    found = sorted({code: text for code, text in refusal_codes() if "." in code and not code.endswith(".")}.items())
    return "# Refusals\n\n" + table(("code", "sentence"), ((f"`{code}`", text) for code, text in found))


def fields() -> str:
    """Return the map of fields: each package's charter, in the order of imports."""
    parts = ["# The fields\n\nEach package may import only those below it.\n"]
    order = ("site", "demo", "portal", "intake", "claims", "figures", "works", "consultations", "land", "enterprises", "meetings", "grants",
             "centres", "treasury", "terms", "accounts", "messages", "people", "places", "documents", "journal", "base")
    for name in order:
        charter = SOURCE / name / "__init__.py"
        if charter.exists():
            parts.append(f"## {name}\n\n{ast.get_docstring(ast.parse(charter.read_text()))}\n")
    return "\n".join(parts)


PAGES = {"duties": duties, "fields": fields, "figures": figures, "messages": messages, "refusals": refusals, "registers": registers,
         "states": states, "unread-kazakh": unread_kazakh}


def rule_book() -> str:
    """Return the rule book in the language that is active, from the shipped terms and the tests' truth table."""
    days = sorted({row.from_on for row in shipped_terms() if row.scheme == Scheme.SMALL and row.rule in REQUIRED})
    terms = [terms_on(shipped_terms(), shipped_rates(), Scheme.SMALL, day) for day in days]
    terms.append(terms_on(shipped_terms(), shipped_rates(), Scheme.LARGE, NEWS))
    return "\n".join(book_of(terms, CASES)) + "\n"


def main() -> None:
    """Write every page of the reference."""
    TARGET.mkdir(exist_ok=True)
    with override("en"):
        for name, page in PAGES.items():
            (TARGET / f"{name}.md").write_text(NOTICE + "\n" + page(), encoding="utf-8")
    for language in LANGUAGES:
        with override(language):
            (TARGET / f"rules.{language}.md").write_text(NOTICE + "\n" + rule_book(), encoding="utf-8")


if __name__ == "__main__":
    main()
