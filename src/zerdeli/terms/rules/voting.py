"""Whether enough members came, and whether enough of them agreed, by shares that the terms set."""


def has_quorum(*, present: int, members: int, share: int) -> bool:
    """Tell whether more than `share` per cent of the members are present; those who are recused count as neither."""
    return members > 0 and present * 100 > share * members


def has_majority(*, votes: int, voting: int, share: int) -> bool:
    """Tell whether more than `share` per cent of those who vote agree."""
    return voting > 0 and votes * 100 > share * voting
