"""The laws of the house that a linter of imports cannot see. Migrations are left out everywhere."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TypeVar

import pytest

import zerdeli

pytestmark = pytest.mark.once
Node = TypeVar("Node", bound=ast.AST)
ROOT = Path(zerdeli.__file__).parent
ENTRIES = {"pages", "api", "files", "papers", "jobs"}
FLOORS = {"urls", *ENTRIES, "forms", "actions", "queries", "models", "rules"}
# Packages that are no fields name their files as they need; every other law holds for them too.
FREE = {"base", "intake", "portal", "demo", "site"}
NAMELESS = re.compile(r"(^|_)(util|helper|common|service|manager|signal|mixin)s?(_|$)")

WRITES = {"create", "bulk_create", "get_or_create", "update_or_create", "bulk_update", "save", "delete", "update"}
WRITES |= {f"a{name}" for name in WRITES}
# Dictionaries and hashes are updated with an argument in place, caches delete one; rows never take one.
PLAIN_WITH_ARGUMENT = {"create", "update", "delete"}
WRITING_SQL = re.compile(
    r"\b(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|merge\s+into|delete\s+from|truncate(?:\s+table)?"
    r"|update(?=\s+[\w\"{}.]+\s+(?:as\s+\w+\s+)?set\b)|copy(?=\s+[^;]+\sfrom\s+stdin))\s+(?P<table>[\w\"{}.]+)", re.I)
CLOCKS = {"now", "utcnow", "today", "localdate", "Now", "time_ns"}
GETTEXT = {"_", "gettext", "gettext_lazy", "gettext_noop", "ngettext", "ngettext_lazy", "npgettext", "npgettext_lazy",
           "pgettext", "pgettext_lazy"}


@dataclass(frozen=True)
class Module:
    """A file of the package, and where it stands in the house."""

    path: Path

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text())

    @property
    def parts(self) -> tuple[str, ...]:
        return self.path.relative_to(ROOT).with_suffix("").parts

    @property
    def field(self) -> str:
        return self.parts[0]

    @property
    def floor(self) -> str:
        """Name the floor: `actions.py` and everything in the package `actions` are both of the floor `actions`."""
        return self.parts[1] if len(self.parts) > 1 else ""

    def __str__(self) -> str:
        return "/".join(self.parts)

    def nodes(self, kind: type[Node]) -> Iterator[Node]:
        return (node for node in ast.walk(self.tree) if isinstance(node, kind))


MODULES = [Module(path) for path in sorted(ROOT.rglob("*.py")) if "migrations" not in path.parts]


def on_floors(*floors: str) -> Iterator[Module]:
    return (module for module in MODULES if module.floor in floors)


def called(call: ast.Call) -> str:
    """Return the last word of what is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def root_of(node: ast.AST) -> str:
    """Return the first word of a chain such as `Award.objects.filter(…).update`."""
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return getattr(node, "id", "")


def row_writes(module: Module) -> Iterator[ast.Call]:
    """Find calls that write rows through the ORM."""
    for call in module.nodes(ast.Call):
        name = called(call)
        is_plain = bool(call.args) and name.removeprefix("a") in PLAIN_WITH_ARGUMENT
        if isinstance(call.func, ast.Attribute) and name in WRITES and not is_plain:
            yield call


def texts(module: Module) -> Iterator[tuple[int, str]]:
    """Give every string that is no docstring; places of an f-string stand as {name}."""
    described = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {node.body[0].value for node in ast.walk(module.tree)
                  if isinstance(node, described) and ast.get_docstring(node)}
    inner = set(chain.from_iterable(node.values for node in module.nodes(ast.JoinedStr)))
    for node in ast.walk(module.tree):
        if isinstance(node, ast.JoinedStr):
            yield node.lineno, "".join(
                str(part.value) if isinstance(part, ast.Constant) else f"{{{root_of(part.value)}}}" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in docstrings | inner:
            yield node.lineno, node.value


def sql_writes(module: Module) -> Iterator[tuple[int, str]]:
    """Find the tables that raw SQL of a module writes."""
    for line, text in texts(module):
        for match in WRITING_SQL.finditer(text):
            yield line, match["table"].strip('"')


def public_functions(module: Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    return (node for node in module.tree.body
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_"))


# What was typed and not sent lies in Django's own store of sessions: it is no record of the house.
KEEPS_SESSIONS = {"base/drafts"}
# Makes the tables of a new register, as migrations do.
LAYS_TABLES = {"site/laying"}


def test_only_actions_write_rows():
    found = [f"{module}:{call.lineno} .{called(call)}()" for module in MODULES
             if module.floor != "actions" and str(module) not in KEEPS_SESSIONS for call in row_writes(module)]

    assert found == []


def test_only_actions_write_in_sql_and_only_queries_may_ask_in_it():
    others = [module for module in MODULES if module.floor != "actions"]
    found = [f"{module}:{line} writes {table} in SQL" for module in others for line, table in sql_writes(module)]
    found += [f"{module}:{call.lineno} .{called(call)}()" for module in others if module.floor != "queries"
              and str(module) not in LAYS_TABLES for call in module.nodes(ast.Call) if called(call) in {"execute", "executemany", "executescript", "copy_expert"}]

    assert found == []


def test_actions_write_only_their_own_tables():
    found = []
    for module in on_floors("actions"):
        own = f"zerdeli.{module.field}.models"
        foreign = {alias.asname or alias.name for node in module.nodes(ast.ImportFrom) for alias in node.names
                   if re.search(r"\.models(\.|$)", node.module or "") and not f"{node.module}.".startswith(f"{own}.")}
        found += [f"{module}:{call.lineno} {root_of(call)}.{called(call)}()" for call in row_writes(module)
                  if root_of(call) in foreign]
        found += [f"{module}:{line} writes {table} in SQL" for line, table in sql_writes(module)
                  if table.strip("{}") in foreign
                  or ("{" not in table and "_" in table and not table.startswith(f"{module.field}_"))]

    assert found == []


def test_names_of_actions_and_queries_are_unique_in_the_project():
    seen: dict[str, Module] = {}
    twice = []
    for module in on_floors("actions", "queries"):
        for function in public_functions(module):
            twice += [f"{function.name}: {seen[function.name]}, {module}"] if function.name in seen else []
            seen[function.name] = module

    assert twice == []


def test_actions_take_keywords_only():
    found = [f"{module}:{function.lineno} {function.name}" for module in on_floors("actions")
             for function in public_functions(module)
             if function.args.args or function.args.posonlyargs or function.args.vararg or function.args.kwarg]

    assert found == []


def test_nothing_below_the_entries_reads_the_clock():
    found = []
    for module in on_floors("forms", "actions", "queries", "models", "rules"):
        found += [f"{module}:{call.lineno} {called(call)}()" for call in module.nodes(ast.Call)
                  if called(call) in CLOCKS or ast.unparse(call) in {"time.time()", "time.localtime()", "timezone.localtime()"}]
        found += [f"{module}:{node.lineno} {ast.unparse(node)}" for node in module.nodes(ast.Attribute)
                  if node.attr in CLOCKS and root_of(node) in {"timezone", "datetime", "date"}]
        found += [f"{module} {word.arg}" for word in module.nodes(ast.keyword) if (word.arg or "").startswith("auto_now")]
        found += [f"{module}:{line} CURRENT_TIMESTAMP" for line, text in texts(module)
                  if re.search(r"\bcurrent_(timestamp|date)\b", text, re.I)]

    assert sorted(set(found)) == []


def test_rules_know_no_django():
    found = []
    for module in on_floors("rules"):
        names = [alias.name for node in module.nodes(ast.Import) for alias in node.names]
        names += [node.module or "" for node in module.nodes(ast.ImportFrom)]
        found += [f"{module}: {name}" for name in names if name.split(".")[0] == "django"]

    assert found == []


def test_a_field_has_its_floors_and_no_other_file():
    allowed = FLOORS | {"__init__", "apps"}
    found = [str(module) for module in MODULES
             if module.floor and module.field not in FREE and module.floor not in allowed]

    assert found == []


def test_a_charter_holds_no_code():
    found = [str(module) for module in MODULES if module.parts[1:] == ("__init__",) and len(module.tree.body) != 1]

    assert found == []


def test_every_module_says_what_it_is_for():
    assert [str(module) for module in MODULES if not ast.get_docstring(module.tree)] == []


def test_public_functions_say_what_they_will_do():
    functions = [(module, function) for module in MODULES for function in public_functions(module)]
    silent = [f"{module}:{function.lineno} {function.name}" for module, function in functions
              if not ast.get_docstring(function)]

    assert len(silent) <= 0.1 * len(functions), silent


def test_no_file_is_longer_than_250_lines():
    lengths = {str(module): len(module.path.read_text().splitlines()) for module in MODULES}

    assert {name: lines for name, lines in lengths.items() if lines > 250} == {}


def test_every_file_has_a_name_of_the_field():
    assert [str(module) for module in MODULES if any(map(NAMELESS.search, module.parts))] == []


def test_imports_stand_at_the_top():
    found = [f"{module}:{node.lineno}" for module in MODULES
             for function in chain(module.nodes(ast.FunctionDef), module.nodes(ast.AsyncFunctionDef))
             for node in ast.walk(function) if isinstance(node, ast.Import | ast.ImportFrom)]

    assert found == []


def test_texts_for_people_have_named_places_filled_after_translation():
    found = [f"{module}:{call.lineno} {ast.unparse(argument)}"
             for module in MODULES for call in module.nodes(ast.Call) if called(call) in GETTEXT
             for argument in call.args
             if isinstance(argument, ast.JoinedStr | ast.BinOp)
             or (isinstance(argument, ast.Call) and called(argument) == "format")]

    assert found == []
