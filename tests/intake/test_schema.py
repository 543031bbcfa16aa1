"""The published description of register files has the shape of a Frictionless data package, and says what is true."""

import json
from typing import Any

import pytest
from django.utils.translation import override

from zerdeli.base.registers import Kind, Register, registers_named
from zerdeli.intake.rules.headers import register_fed_by
from zerdeli.intake.schema import data_package
from zerdeli.portal.registers import REGISTERS

pytestmark = pytest.mark.once
TYPES = {"string", "number", "integer", "boolean", "date", "datetime", "geojson"}
CONSTRAINTS = {"required", "enum", "minimum", "maximum", "maxLength", "pattern"}
each = pytest.mark.parametrize("register", REGISTERS, ids=lambda register: register.name)


def described(register: Register) -> dict[str, Any]:
    return next(resource for resource in data_package(REGISTERS)["resources"] if resource["name"] == register.name)


def test_the_package_is_plain_json_and_names_every_register_once() -> None:
    package = json.loads(json.dumps(data_package(REGISTERS)))

    assert package == data_package(REGISTERS)
    assert (package["profile"], package["name"]) == ("tabular-data-package", "zerdeli-registers")
    assert [resource["name"] for resource in package["resources"]] == [register.name for register in REGISTERS]
    assert len({resource["path"] for resource in package["resources"]}) == len(REGISTERS)


@each
def test_fields_have_types_and_constraints_of_the_standard(register: Register) -> None:
    schema = described(register)["schema"]

    assert [field["name"] for field in schema["fields"]] == list(register.names)
    assert {field["type"] for field in schema["fields"]} <= TYPES
    assert {name for field in schema["fields"] for name in field["constraints"]} <= CONSTRAINTS
    assert schema["missingValues"] == [""]


@each
def test_the_primary_key_is_among_the_required_fields(register: Register) -> None:
    schema = described(register)["schema"]

    required = {field["name"] for field in schema["fields"] if field["constraints"]["required"]}

    assert schema["primaryKey"]
    assert set(schema["primaryKey"]) <= required


@each
def test_foreign_keys_name_a_register_and_a_field_that_exist(register: Register) -> None:
    fields = {other.name: set(other.names) for other in REGISTERS}

    for key in described(register)["schema"]["foreignKeys"]:
        resource = key["reference"]["resource"] or register.name
        assert set(key["fields"]) <= fields[register.name]
        assert set(key["reference"]["fields"]) <= fields[resource]


@each
def test_every_column_that_names_a_record_is_a_foreign_key(register: Register) -> None:
    keys = {name for key in described(register)["schema"]["foreignKeys"] for name in key["fields"]}

    assert keys == {column.name for column in register.columns if column.ref is not None}


@each
def test_closed_lists_are_given_in_full(register: Register) -> None:
    fields = {field["name"]: field for field in described(register)["schema"]["fields"]}

    for column in register.columns:
        if column.kind == Kind.CHOICE:
            assert column.choices is not None
            assert fields[column.name]["constraints"]["enum"] == list(column.choices.values)


@each
def test_a_file_with_the_published_headings_feeds_its_register(register: Register) -> None:
    headings = [field["name"] for field in described(register)["schema"]["fields"]]

    assert register_fed_by(headings, described(register)["path"], REGISTERS) is register


def test_yes_and_no_are_described_as_they_may_be_written() -> None:
    fields = {field["name"]: field for field in described(registers_named(REGISTERS)["buildings"])["schema"]["fields"]}

    assert {"yes", "иә", "да", "1"} <= set(fields["residential"]["trueValues"])
    assert {"no", "жоқ", "нет", "0"} <= set(fields["residential"]["falseValues"])


def test_a_place_lies_in_another_of_the_same_file() -> None:
    places = registers_named(REGISTERS)["places"]

    assert described(places)["schema"]["foreignKeys"] == [
        {"fields": ["parent"], "reference": {"resource": "", "fields": ["code"]}}]


def test_titles_speak_the_readers_language() -> None:
    titles = set()
    for language in ("kk", "ru", "en"):
        with override(language):
            titles.add(described(REGISTERS[0])["title"])

    assert len(titles) == 3
