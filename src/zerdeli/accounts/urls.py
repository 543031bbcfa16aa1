"""Addresses of signing in, and of the administrator's pages."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.accounts.pages import access, duties, me, office, staff
from zerdeli.accounts.queries.duties import proposals_to_confirm
from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting

urlpatterns = [
    path("me/sign-in/", me.sign_in, name="sign-in"),
    path("me/code/", me.code, name="code"),
    path("me/sign-out/", me.sign_out, name="sign-out"),
    path("office/sign-in/", office.sign_in, name="office-sign-in"),
    path("office/code/", office.code, name="office-code"),
    path("office/admin/accounts/", staff.accounts, name="accounts"),
    path("office/admin/accounts/new/", staff.new_account, name="account-new"),
    path("office/admin/accounts/<int:account_id>/", staff.account, name="account"),
    path("office/admin/accounts/<int:account_id>/duty/", duties.give, name="duty-give"),
    path("office/admin/accounts/<int:account_id>/block/", access.block, name="account-block"),
    path("office/admin/accounts/<int:account_id>/unblock/", access.unblock, name="account-unblock"),
    path("office/admin/accounts/<int:account_id>/second-step/", access.reset_step, name="account-step"),
    path("office/admin/accounts/<int:account_id>/password/", access.new_password, name="account-password"),
    path("office/admin/duties/", duties.proposals, name="proposals"),
    path("office/admin/duties/<int:held_id>/confirm/", duties.confirm, name="duty-confirm"),
    path("office/admin/duties/<int:held_id>/end/", duties.end, name="duty-end"),
]
ADMINISTRATION = ("accounts", "account-new", "account", "duty-give", "account-block", "account-unblock", "account-step",
                  "account-password", "proposals", "duty-confirm", "duty-end")

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("sign-in", "code", "sign-out", "office-sign-in", "office-code"), Opens.PUBLIC),
    **dict.fromkeys(ADMINISTRATION, Duty.MANAGE_ACCOUNTS),
}

OFFICE = (OfficeEntry(_("Accounts"), "accounts", order=70), OfficeEntry(_("Proposed duties"), "proposals", order=71))
TODAY = (Waiting(_("Proposed duties to confirm"), "proposals", proposals_to_confirm, order=20),)
