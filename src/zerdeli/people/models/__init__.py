"""Tables of people: persons and households, links between records of one person, consents, requests."""

from zerdeli.people.models.consents import Consent
from zerdeli.people.models.corrections import CorrectionRequest
from zerdeli.people.models.merges import Likeness, Merge
from zerdeli.people.models.persons import ChildYear, Evidence, Household, Person, Phone

__all__ = ["ChildYear", "Consent", "CorrectionRequest", "Evidence", "Household", "Likeness", "Merge", "Person", "Phone"]
