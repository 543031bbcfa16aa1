"""Whose an account is, and what people call who acts."""

from zerdeli.accounts.models import Account


def person_of_account(account_id: int) -> int | None:
    """Return the person to whom an account belongs; None while that is not known."""
    return Account.objects.filter(pk=account_id).values_list("person_id", flat=True).first()


def names_of_actors(actors: set[str]) -> dict[str, str]:
    """Return the names of staff by the names under which the journal knows them; who has none is left out."""
    user_names = {actor.removeprefix("staff:") for actor in actors if actor.startswith("staff:")}
    rows = Account.objects.filter(user_name__in=user_names - {""}).exclude(name="")
    return {row.actor_name: row.name for row in rows}
