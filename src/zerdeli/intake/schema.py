"""The published description of register files: a Frictionless data package generated from the code."""

from collections.abc import Sequence
from typing import Any

from zerdeli.base.registers import Column, Kind, Register
from zerdeli.intake.rules.cells import NO, YES

_TYPES = {
    Kind.DAY: "date", Kind.MOMENT: "datetime", Kind.WHOLE: "integer", Kind.MONEY: "number", Kind.YES_NO: "boolean",
    Kind.SHAPE: "geojson",
}
# Where the standard's own way of writing is narrower than what is read here.
_WRITTEN: dict[Any, dict[str, Any]] = {
    Kind.MOMENT: {"format": "any"}, Kind.YES_NO: {"trueValues": sorted(YES), "falseValues": sorted(NO)},
}


def _field(column: Column) -> dict[str, Any]:
    rules: dict[str, Any] = {"required": column.required}
    if column.choices is not None:
        rules["enum"] = list(column.choices.values)
    if column.at_least is not None:
        rules["minimum"] = column.at_least
    if column.at_most is not None:
        rules["maximum" if column.kind in (Kind.WHOLE, Kind.MONEY) else "maxLength"] = column.at_most
    if column.kind == Kind.IIN:
        rules["pattern"] = "[0-9]{12}"
    return {"name": column.name, "title": str(column.title), "type": _TYPES.get(column.kind, "string"),
            **_WRITTEN.get(column.kind, {}), "constraints": rules}


def _foreign_keys(register: Register, feeding: dict[str, Register]) -> list[dict[str, Any]]:
    keys = []
    for column in register.columns:
        if column.ref is not None and column.ref.table in feeding:
            other = feeding[column.ref.table]
            theirs = next(c.name for c in other.columns if c.to == column.ref.by)
            resource = "" if other is register else other.name
            keys.append({"fields": [column.name], "reference": {"resource": resource, "fields": [theirs]}})
    return keys


def data_package(registers: Sequence[Register]) -> dict[str, Any]:
    """Return the Frictionless data package of all register files (Table Schema v1)."""
    feeding = {register.table: register for register in registers}
    return {
        "profile": "tabular-data-package", "name": "zerdeli-registers",
        "resources": [{
            "profile": "tabular-data-resource", "name": register.name, "title": str(register.title),
            "path": f"{register.name}.csv", "encoding": "utf-8",
            "schema": {
                "fields": [_field(column) for column in register.columns],
                "primaryKey": list(register.key), "foreignKeys": _foreign_keys(register, feeding),
                "missingValues": [""],
            },
        } for register in registers],
    }
