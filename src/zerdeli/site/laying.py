"""Lays a new register down whole, where migrating it step by step would take most of a minute.

Every step of a migration renders all models that hang together anew, and nearly all of ours do. A register without
tables needs none of the steps: its tables are made as the last migration leaves them, the deeds of the migrations
(triggers above all) are done in their order, and all are recorded as applied. A test holds both ways equal.
"""

from collections.abc import Iterator
from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations import Migration, RunPython
from django.db.migrations.executor import MigrationExecutor


def lay_down(connection: BaseDatabaseWrapper) -> bool:
    """Make all tables of a database that has none, and tell whether it was so; all of it or, if killed, nothing."""
    if connection.introspection.table_names():
        return False
    executor = MigrationExecutor(connection)
    leaves = executor.loader.graph.leaf_nodes()
    plan = [migration for migration, _ in executor.migration_plan(leaves)]
    apps = executor.loader.project_state(leaves).apps
    with connection.schema_editor(atomic=True) as editor:
        for model in apps.get_models(include_auto_created=False):
            editor.create_model(model)
        # Keys to other tables and indexes wait until all tables are there; the deeds need them.
        for statement in editor.deferred_sql:
            editor.execute(statement, None)
        editor.deferred_sql.clear()
        for deed in _deeds(plan):
            deed(apps, editor)
        executor.recorder.ensure_schema()
        for app, name in _names(plan):
            executor.recorder.record_applied(app, name)
    return True


def _names(plan: list[Migration]) -> Iterator[tuple[str, str]]:
    """Give the names under which the migrations are recorded: where one replaces another, the name it had."""
    return (name for migration in plan for name in migration.replaces or [(migration.app_label, migration.name)])


def _deeds(plan: list[Migration]) -> Iterator[Any]:
    """Give what the migrations do besides changing tables, in the order in which they would run."""
    return (operation.code for migration in plan for operation in migration.operations if isinstance(operation, RunPython))
