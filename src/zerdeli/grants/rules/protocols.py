"""What a protocol holds, when it may be signed and published, and how a signature file is told."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zerdeli.base.choices import Choices, _
from zerdeli.base.refusals import Reason


class Verdict(Choices):
    """How a signature file stands."""

    VERIFIED = "verified", _("verified")
    BROKEN = "broken", _("does not fit the protocol")
    UNREADABLE = "unreadable", _("kept, its algorithm cannot be checked here")
    PAPER = "paper", _("signed on paper, the sheet is kept")


class Made(Choices):
    """In which form a protocol is kept."""

    KK_PDF = "kk_pdf", _("protocol in Kazakh (PDF)")
    RU_PDF = "ru_pdf", _("protocol in Russian (PDF)")
    KK_DOCX = "kk_docx", _("protocol in Kazakh (DOCX)")
    RU_DOCX = "ru_docx", _("protocol in Russian (DOCX)")


@dataclass(frozen=True)
class Totals:
    """What a protocol adds up: cases by their end, and the tiyn asked for and granted."""

    approved: int
    refused: int
    postponed: int
    asked: int
    granted: int


@dataclass(frozen=True)
class Outcome:
    """How a case ended: granted tiyn, nought for a refusal, None where it was put off."""

    asked: int
    granted: int | None


def totals_of(outcomes: Iterable[Outcome]) -> Totals:
    """Return the totals of a protocol."""
    outcomes = list(outcomes)
    decided = [one for one in outcomes if one.granted is not None]
    approved = [one for one in decided if one.granted]
    return Totals(len(approved), len(decided) - len(approved), len(outcomes) - len(decided),
                  sum(one.asked for one in outcomes), sum(one.granted or 0 for one in decided))


def reasons_against_signature(*, verdict: str, signed_already: bool, is_member: bool) -> list[Reason]:
    """Return what stands against keeping a signature: one of a member each, and none that is broken."""
    found = []
    if not is_member:
        found.append(Reason("grants.no_signer", _("Only members who were present, and the secretary, sign the protocol.")))
    if signed_already:
        found.append(Reason("grants.signed_already", _("This person has signed the protocol already.")))
    if verdict == Verdict.BROKEN:
        found.append(Reason("grants.broken_signature", _("This signature is of another file, or the file was changed. Sign"
                                                         " the protocol with this hash: load it again.")))
    return found


def reasons_against_entering(*, missing: Sequence[str]) -> list[Reason]:
    """Return what stands against entering the decisions of a protocol: everybody present has signed it."""
    if not missing:
        return []
    text = _("Signatures are missing: %(names)s.")
    return [Reason("grants.signatures_missing", text, {"names": ", ".join(missing)})]
