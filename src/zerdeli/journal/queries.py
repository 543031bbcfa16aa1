"""Reading the journal."""

from collections.abc import Iterable, Iterator

from django.db.models import QuerySet

from zerdeli.base.choices import _
from zerdeli.base.keys import is_signed_by
from zerdeli.base.merkle import leaf_hash, path_to, root_of
from zerdeli.base.refusals import NotFound, Reason
from zerdeli.journal.models import Entry, Leaf, Seal
from zerdeli.journal.rules import canonical_entry, seal_message


def entries_about(about: str) -> QuerySet[Entry]:
    """Return what was done about a record, oldest first."""
    return Entry.objects.filter(about=about).order_by("id")


def entries_about_any(abouts: Iterable[str]) -> QuerySet[Entry]:
    """Return what was done about any of some records, newest first."""
    return Entry.objects.filter(about__in=list(abouts)).order_by("-id")


def entries_of_kind(*kinds: str) -> QuerySet[Entry]:
    """Return the acts of some kinds, newest first."""
    return Entry.objects.filter(kind__in=kinds).order_by("-id")


def unsealed_entries() -> QuerySet[Entry]:
    """Return entries that no seal covers yet, oldest first."""
    return Entry.objects.filter(leaf__isnull=True).order_by("id")


def latest_seal() -> Seal | None:
    """Return the newest seal."""
    return Seal.objects.order_by("-id").first()


def digest_of(entry: Entry) -> bytes:
    """Return the leaf hash of an entry as it stands in the table."""
    return leaf_hash(canonical_entry(
        number=entry.pk, at=entry.at, by=entry.by, kind=entry.kind, about=entry.about, facts=entry.facts))


def inclusion_proof(entry_id: int) -> tuple[Seal, list[tuple[str, bytes]]]:
    """Return the seal over an entry and the path from the entry to the seal's root, or refuse."""
    leaf = Leaf.objects.select_related("seal").filter(entry_id=entry_id).first()
    if leaf is None:
        raise NotFound(Reason("journal.unsealed", _("This entry is not sealed yet.")))
    digests = Leaf.objects.filter(seal=leaf.seal).order_by("position").values_list("digest", flat=True)
    return leaf.seal, path_to([bytes.fromhex(digest) for digest in digests], leaf.position)


def disagreements_in_seals() -> Iterator[str]:
    """Name what does not agree in the journal, first thing first: entries, then their seal, then its signature."""
    before = ""
    for seal in Seal.objects.order_by("id").iterator():
        leaves = list(Leaf.objects.filter(seal=seal).select_related("entry").order_by("position"))
        for leaf in leaves:
            if digest_of(leaf.entry).hex() != leaf.digest:
                yield f"journal entry {leaf.entry_id}: it is not what seal {seal.pk} covers"
        yield from _disagreements_in_seal(seal, [leaf.digest for leaf in leaves], before)
        before = seal.root


def _disagreements_in_seal(seal: Seal, digests: list[str], before: str) -> Iterator[str]:
    if len(digests) != seal.leaves or root_of([bytes.fromhex(digest) for digest in digests]).hex() != seal.root:
        yield f"seal {seal.pk}: its root is not the root of its {len(digests)} leaves"
    if seal.before != before:
        yield f"seal {seal.pk}: it does not continue the seal before it"
    message = seal_message(number=seal.pk, root=seal.root, leaves=seal.leaves, before=seal.before)
    if not is_signed_by(seal.public_key, seal.signature, message):
        yield f"seal {seal.pk}: its signature does not hold"
