"""`zerdeli admin`: the first who may give duties, and the second person's word where there is only one yet."""

import argparse
from collections.abc import Callable

from django.utils.translation import gettext

from zerdeli.accounts.actions.duties import confirm_duty, make_first_administrator
from zerdeli.base.actors import Actor
from zerdeli.base.clock import now


def appoint(said: argparse.Namespace, by: Actor, say: Callable[[str], None]) -> int:
    """Make the first administrator and show the password once, or confirm a proposed one."""
    if said.confirm:
        held = confirm_duty(held_id=said.confirm, by=by, at=now())
        say(gettext("Confirmed: %(name)s") % {"name": held.account.actor_name})
        return 0
    opened = make_first_administrator(user_name=said.user_name, name=said.name, by=by, at=now())
    say(gettext("User name: %(name)s") % {"name": opened.account.user_name})
    say(gettext("Password, shown only now: %(password)s") % {"password": opened.password})
    say(gettext("Sign in at /office/ and set up the second step there."))
    return 0
