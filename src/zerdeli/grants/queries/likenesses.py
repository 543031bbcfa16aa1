"""What a case shares with others: at most six questions whatever the number of cases, each served by an index."""

from collections.abc import Iterator

from zerdeli.grants.models import Agreement, Case, Purchase, SpentItem
from zerdeli.grants.rules.likeness import Alike, Sign

MOST = 20


def likenesses_of_case(case: Case) -> list[Alike]:
    """Return other cases that share family, address, seller, account, receipt or thing with one; findings, never a refusal."""
    return [*_by_case(case), *_by_seller(case), *_by_account(case), *_by_receipt(case)]


def _by_case(case: Case) -> Iterator[Alike]:
    others = Case.objects.exclude(pk=case.pk)
    if case.household_id is not None:
        for reference, step in others.filter(household_id=case.household_id).order_by("-pk").values_list("reference", "step")[:MOST]:
            yield Alike(Sign.FAMILY, reference, step)
    for reference, step in others.filter(address_index=case.address_index).order_by("-pk").values_list("reference", "step")[:MOST]:
        yield Alike(Sign.ADDRESS, reference, step)


def _by_seller(case: Case) -> Iterator[Alike]:
    sellers = dict(Purchase.objects.filter(case=case).exclude(seller_index="").values_list("seller_index", "seller"))
    if sellers:
        rows = Purchase.objects.filter(seller_index__in=sellers).exclude(case=case).order_by("-case_id").values_list(
            "case__reference", "case__step", "seller_index").distinct()
        for reference, step, index in rows[:MOST]:
            yield Alike(Sign.SELLER, reference, step, sellers[index])


def _by_account(case: Case) -> Iterator[Alike]:
    own = list(Agreement.objects.filter(award__application=case.application_id).exclude(iban_index="").values_list("iban_index", flat=True))
    if own:
        rows = Agreement.objects.filter(iban_index__in=own).exclude(award__application=case.application_id)
        for number in rows.values_list("award__application__number", flat=True)[:MOST]:
            yield Alike(Sign.IBAN, number, "")


def _by_receipt(case: Case) -> Iterator[Alike]:
    own = list(SpentItem.objects.filter(award__application=case.application_id).values_list("receipt_index", "asset_index", "what"))
    receipts, assets = {one[0]: one[2] for one in own}, {one[1]: one[2] for one in own if one[1]}
    for sign, field, known in ((Sign.RECEIPT, "receipt_index", receipts), (Sign.ASSET, "asset_index", assets)):
        if known:
            rows = SpentItem.objects.filter(**{f"{field}__in": list(known)}).exclude(award__application=case.application_id)
            for number, index in rows.values_list("award__application__number", field)[:MOST]:
                yield Alike(sign, number, "", known[index])
