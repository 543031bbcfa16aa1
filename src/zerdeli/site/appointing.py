"""`zerdeli admin`: the first who may give duties, the second person's word where there is only one yet, and their way back in."""

import argparse
from collections.abc import Callable

from django.utils.translation import gettext

from zerdeli.accounts.actions.access import reset_second_step
from zerdeli.accounts.actions.duties import confirm_duty, make_first_administrator
from zerdeli.accounts.queries.staff import account_of_staff, no_account
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now


def appoint(said: argparse.Namespace, by: Actor, say: Callable[[str], None]) -> int:
    """Make the first administrator and show the password once, confirm a proposed one, or take a lost second step away."""
    if said.confirm:
        held = confirm_duty(held_id=said.confirm, by=by, at=now())
        say(gettext("Confirmed: %(name)s") % {"name": held.account.actor_name})
        return 0
    if said.new_second_step:
        account = account_of_staff(said.user_name)
        if account is None:
            raise no_account()
        reset_second_step(account_id=account.pk, by=by, at=now())
        say(gettext("Sign in at /office/ and set up the second step there."))
        return 0
    opened = make_first_administrator(user_name=said.user_name, name=said.name, by=by, at=now())
    say(gettext("User name: %(name)s") % {"name": opened.account.user_name})
    say(gettext("Password, shown only now: %(password)s") % {"password": opened.password})
    say(gettext("Sign in at /office/ and set up the second step there."))
    return 0
