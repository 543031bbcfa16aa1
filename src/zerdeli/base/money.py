"""Money is whole tiyn in integers; people speak in tenge."""

TIYN_IN_TENGE = 100


def tiyn(tenge: int) -> int:
    """Return whole tenge as tiyn."""
    return tenge * TIYN_IN_TENGE


def whole_tenge(amount: int) -> int:
    """Return an amount in tiyn as whole tenge, half a tenge rounded up."""
    return (amount + TIYN_IN_TENGE // 2) // TIYN_IN_TENGE
