"""Addresses of signing in, and of the administrator's pages."""

from collections.abc import Mapping

from django.conf import settings
from django.urls import path

from zerdeli.accounts.pages import access, calls, duties, me, office, openid, own, passkeys, staff
from zerdeli.accounts.queries.duties import proposals_to_confirm
from zerdeli.base.actors import Duty, Opening, Opens
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry, Waiting
from zerdeli.messages.queries import calls_waiting

urlpatterns = [
    path("me/sign-in/", me.sign_in, name="sign-in"),
    path("me/code/", me.code, name="code"),
    path("me/sign-out/", me.sign_out, name="sign-out"),
    path("office/sign-in/", office.sign_in, name="office-sign-in"),
    path("office/code/", office.code, name="office-code"),
    path("me/person/", own.person, name="own-person"),
    path("me/devices/", own.devices, name="devices"),
    path("me/devices/end/", own.end_others, name="devices-end"),
    path("office/me/", own.own_access, name="own-access"),
    path("office/me/password/", own.own_password, name="own-password"),
    path("office/me/recovery-codes/", own.new_recovery_codes, name="recovery-codes"),
    path("office/me/passkeys/add/", passkeys.add, name="passkey-add"),
    path("office/me/passkeys/<int:passkey_id>/remove/", passkeys.remove, name="passkey-remove"),
    path("office/passkey/", passkeys.second_step, name="office-passkey"),
    path("office/calls/", calls.calls, name="calls"),
    path("office/calls/<str:number>/", calls.call, name="call"),
    path("office/calls/<str:number>/take/", calls.take, name="call-take"),
    path("office/calls/<str:number>/leave/", calls.leave, name="call-leave"),
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
# Without a provider there is no such address.
OPENID = [
    path("openid/", openid.back, name="openid-back"),
    path("office/openid/", openid.ask_office, name="openid-office"),
    path("me/openid/", openid.own, name="openid-own"),
    path("me/openid/ask/", openid.ask_tie, name="openid-ask-tie"),
    path("me/openid/tie/", openid.tie, name="openid-tie"),
    path("me/openid/<int:tied_id>/untie/", openid.untie, name="openid-untie"),
] if settings.OPENID else []
if settings.OPENID and settings.OPENID.for_residents:
    OPENID.append(path("me/openid/sign-in/", openid.ask_resident, name="openid-resident"))
urlpatterns += OPENID
ADMINISTRATION = ("accounts", "account-new", "account", "duty-give", "account-block", "account-unblock", "account-step",
                  "account-password", "proposals", "duty-confirm", "duty-end")
OPENS_OPENID: Mapping[str, Opening] = {
    **dict.fromkeys(("openid-back", "openid-office", "openid-resident"), Opens.PUBLIC),
    **dict.fromkeys(("openid-own", "openid-ask-tie", "openid-tie", "openid-untie"), Opens.SIGNED_IN),
}

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("sign-in", "code", "sign-out", "office-sign-in", "office-code", "office-passkey"), Opens.PUBLIC),
    **dict.fromkeys(("own-person", "devices", "devices-end"), Opens.SIGNED_IN),
    **dict.fromkeys(("own-access", "own-password", "recovery-codes", "passkey-add", "passkey-remove"), Opens.OFFICE),
    **dict.fromkeys(("calls", "call", "call-take", "call-leave"), Duty.CALL_BACK),
    **dict.fromkeys(ADMINISTRATION, Duty.MANAGE_ACCOUNTS),
    **{str(one.name): OPENS_OPENID[str(one.name)] for one in OPENID},
}

OFFICE = (OfficeEntry(_("Calls"), "calls", order=40),
          OfficeEntry(_("Accounts"), "accounts", order=70), OfficeEntry(_("Proposed duties"), "proposals", order=71),
          OfficeEntry(_("My way in"), "own-access", order=99))
TODAY = (Waiting(_("Calls to make"), "calls", calls_waiting, order=30),
         Waiting(_("Proposed duties to confirm"), "proposals", proposals_to_confirm, order=20),)
