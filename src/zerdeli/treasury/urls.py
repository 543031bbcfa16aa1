"""Addresses of the treasury's office."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.treasury.pages import bank, batches, orders, plan
from zerdeli.treasury.queries.bank import unmatched_waiting
from zerdeli.treasury.queries.batches import batches_waiting
from zerdeli.treasury.queries.orders import orders_waiting

urlpatterns = [
    path("office/treasury/", orders.front, name="treasury"),
    path("office/treasury/to-commit/", orders.to_commit, name="treasury-to-commit"),
    path("office/treasury/orders/", orders.orders, name="treasury-orders"),
    path("office/treasury/orders/new/", orders.order_new, name="treasury-order-new"),
    path("office/treasury/orders/<str:number>/", orders.order, name="treasury-order"),
    path("office/treasury/orders/<str:number>/complete/", orders.order_complete, name="treasury-order-complete"),
    path("office/treasury/orders/<str:number>/<str:deed>/", orders.order_deed, name="treasury-order-deed"),
    path("office/treasury/batches/", batches.batches, name="treasury-batches"),
    path("office/treasury/batches/new/", batches.batch_new, name="treasury-batch-new"),
    path("office/treasury/batches/<str:number>/", batches.batch, name="treasury-batch"),
    path("office/treasury/batches/<str:number>/release/", batches.batch_release, name="treasury-batch-release"),
    path("office/treasury/batches/<str:number>/dissolve/", batches.batch_dissolve, name="treasury-batch-dissolve"),
    path("office/treasury/batches/<str:number>/file.xml", batches.batch_file, name="treasury-batch-file"),
    path("office/treasury/batches/<str:number>/list/", batches.batch_list, name="treasury-batch-list"),
    path("office/treasury/bank/", bank.bank, name="treasury-bank"),
    path("office/treasury/bank/<int:line_id>/", bank.line, name="treasury-bank-line"),
    path("office/treasury/refunds/", plan.refunds, name="treasury-refunds"),
    path("office/treasury/plan/", plan.plan, name="treasury-plan"),
    path("office/treasury/postings/", plan.postings, name="treasury-postings"),
    path("office/treasury/months/", plan.months, name="treasury-months"),
    path("office/treasury/months/<str:month>/", plan.month, name="treasury-month"),
    path("office/treasury/months/<str:month>/act/", plan.act, name="treasury-act"),
]

# Who pays, releases or closes sees everything of the treasury; each deed is one duty's.
EVERYBODY = frozenset({Duty.PAY_DOCUMENTS, Duty.RELEASE_BATCHES, Duty.CLOSE_PERIODS})
_PAYS = ("treasury-to-commit", "treasury-order-new", "treasury-order-complete", "treasury-order-deed", "treasury-batch-new",
         "treasury-batch-dissolve")
OPENS: Mapping[str, Opening] = {
    **{pattern.name or "": EVERYBODY for pattern in urlpatterns},
    **dict.fromkeys(_PAYS, Duty.PAY_DOCUMENTS),
    "treasury-batch-release": Duty.RELEASE_BATCHES,
    "treasury-month": Duty.CLOSE_PERIODS,
}

OFFICE = (OfficeEntry(_("Treasury"), "treasury", order=20),)
TODAY = (
    Waiting(_("Payment orders to commit"), "treasury-to-commit", orders_waiting, order=20),
    Waiting(_("Batches to release"), "treasury-batches", batches_waiting, order=21),
    Waiting(_("Lines of the bank to explain"), "treasury-bank", unmatched_waiting, order=22),
)
