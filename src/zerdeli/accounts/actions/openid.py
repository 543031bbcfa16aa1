"""Coming in through an OpenID provider: tying a subject there to one's own account, untying it, and signing in by it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from zerdeli.accounts.actions.staff import make_secret
from zerdeli.accounts.models import Account, TiedSubject
from zerdeli.accounts.queries.openid import index_of_subject, tied_subject
from zerdeli.accounts.queries.staff import account_for_update, no_account
from zerdeli.accounts.rules.access import blocked
from zerdeli.accounts.rules.openid.links import reasons_against_tying, unknown_subject
from zerdeli.accounts.rules.openid.tokens import Shown
from zerdeli.base.actors import Actor
from zerdeli.base.choices import _
from zerdeli.base.keys import Keyring
from zerdeli.base.refusals import NotFound, Reason, RuleBroken, refuse_if
from zerdeli.journal.actions import record_act


@transaction.atomic
def tie_subject(
    *, account_id: int, issuer: str, shown: Shown, from_office: bool, keys: Keyring, by: Actor, at: datetime
) -> TiedSubject:
    """Tie a subject of a provider to one's own account; refused where it is another's. The same once more changes nothing.

    `from_office` says that who ties it is signed in as staff, with both steps: only then it opens the office later.
    """
    account = account_for_update(account_id)
    if not account.is_held_by(by):
        raise no_account()
    index = index_of_subject(issuer, shown.subject, keys)
    known = tied_subject(issuer, index)
    if known is not None and known.account_id == account_id and known.from_office >= from_office:
        return known
    is_anothers = known is not None and known.account_id != account_id
    links = TiedSubject.objects.filter(account=account).exclude(subject_index=index).count()
    refuse_if(reasons_against_tying(is_anothers=is_anothers, links=links))
    try:
        with transaction.atomic():
            tied, __ = TiedSubject.objects.update_or_create(account=account, issuer=issuer, subject_index=index, defaults={
                "shown_hidden": keys.hide(shown.name), "from_office": from_office, "tied_at": at})
    except IntegrityError:
        # Another account was first, this very moment.
        raise RuleBroken(*reasons_against_tying(is_anothers=True, links=links)) from None
    _record("account.openid_tied", account, by, at, {"issuer": issuer, "from_office": from_office})
    return tied


@transaction.atomic
def untie_subject(*, account_id: int, tied_id: int, by: Actor, at: datetime) -> None:
    """Take a way in at a provider away from one's own account."""
    account = account_for_update(account_id)
    tied = TiedSubject.objects.filter(pk=tied_id, account=account).first() if account.is_held_by(by) else None
    if tied is None:
        raise NotFound(Reason("accounts.no_openid", _("There is no such sign-in.")))
    TiedSubject.objects.filter(pk=tied_id).delete()
    _record("account.openid_untied", account, by, at, {"issuer": tied.issuer})


@transaction.atomic
def sign_in_by_subject(
    *, issuer: str, shown: Shown, is_staff: bool, is_whole: bool, keys: Keyring, at: datetime
) -> Account:
    """Return the account to which a subject of a provider is tied; refused where there is none, or where it is blocked.

    `is_whole` says that no second step follows. The caller has the provider's word that it is the subject who comes.
    """
    tied = tied_subject(issuer, index_of_subject(issuer, shown.subject, keys))
    if tied is None or (is_staff and not (tied.from_office and tied.account.user_name)):
        raise RuleBroken(unknown_subject())
    if tied.account.closed_at is not None:
        raise RuleBroken(blocked())
    account = account_for_update(tied.account_id)
    TiedSubject.objects.filter(pk=tied.pk).update(used_at=at)
    if is_whole:
        by = Actor(account.actor_name if is_staff else f"account:{account.pk}")
        _record("account.signed_in", account, by, at, {"way": "openid"})
    else:
        make_secret(account=account, keys=keys)
    return account


def _record(kind: str, account: Account, by: Actor, at: datetime, facts: dict[str, object]) -> None:
    record_act(kind=kind, about=f"account:{account.pk}", by=by, at=at, facts=facts)
