"""Values of GeoReport v2 as XML or JSON: one list of flat records, or errors, in the format that the address asks for."""

import json
from collections.abc import Mapping, Sequence
from xml.etree import ElementTree

from django.http import HttpResponse

Value = str | float | bool | None | Sequence[Mapping[str, "str | bool"]]
Record = Mapping[str, Value]
MIMES = {"json": "application/json; charset=utf-8", "xml": "application/xml; charset=utf-8"}


def answer(records: Sequence[Record], form: str, whole: str, part: str, status: int = 200) -> HttpResponse:
    """Return records as JSON, or as XML: `whole` is the element around them, `part` that of each."""
    if form == "json":
        return HttpResponse(json.dumps(records, ensure_ascii=False), content_type=MIMES["json"], status=status)
    root = ElementTree.Element(whole)
    for record in records:
        _fill(ElementTree.SubElement(root, part), record)
    return HttpResponse(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), content_type=MIMES["xml"], status=status)


def answer_one(record: Record, form: str, name: str) -> HttpResponse:
    """Return one record by itself: an object in JSON, the root element in XML."""
    if form == "json":
        return HttpResponse(json.dumps(record, ensure_ascii=False), content_type=MIMES["json"])
    root = ElementTree.Element(name)
    _fill(root, record)
    return HttpResponse(ElementTree.tostring(root, encoding="utf-8", xml_declaration=True), content_type=MIMES["xml"])


def failed(texts: Sequence[str], form: str, status: int) -> HttpResponse:
    """Return errors as the standard shapes them."""
    return answer([{"code": str(status), "description": text} for text in texts], form, "errors", "error", status)


def _fill(element: ElementTree.Element, record: Record) -> None:
    for name, value in record.items():
        child = ElementTree.SubElement(element, name)
        if isinstance(value, list | tuple):
            for each in value:
                _fill(ElementTree.SubElement(child, name.removesuffix("s")), each)
        elif value is not None:
            child.text = str(value).lower() if isinstance(value, bool) else _plain(str(value))


def _plain(text: str) -> str:
    """Leave out signs that XML 1.0 cannot hold."""
    return "".join(sign for sign in text if sign in "\t\n\r" or ord(sign) >= 0x20)
