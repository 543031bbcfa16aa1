"""Equal Shares once more, slowly and in another way: voter by voter, every price tried. It shares no code with ours."""

from fractions import Fraction

from zerdeli.consultations.rules.elections import Election


def slow_shares(election: Election, endowment: Fraction, worth_is_cost: bool) -> tuple[list[str], dict[str, Fraction]]:
    """Return what is bought, in order, and what each voter has left. Ties: lower cost, more votes, place in the list."""
    purse = {ballot.code: endowment for ballot in election.ballots}
    behind = {option.code: [ballot.code for ballot in election.ballots if option.code in ballot.choices]
              for option in election.options}
    bought: list[str] = []
    while True:
        found = []
        for place, option in enumerate(election.options):
            supporters = behind[option.code]
            price = _price(option.cost, [purse[voter] for voter in supporters])
            if option.code not in bought and price is not None:
                worth = option.cost if worth_is_cost and option.cost else Fraction(1)
                found.append((price / worth, option.cost, -len(supporters), place, option.code, price))
        if not found:
            return bought, purse
        _rate, _cost, _votes, _place, code, price = min(found)
        for voter in behind[code]:
            purse[voter] -= min(price, purse[voter])
        bought.append(code)


def _price(cost: Fraction, purses: list[Fraction]) -> Fraction | None:
    """Try each number of voters who pay all that they have; the lowest price at which the sum is the cost."""
    if not purses or sum(purses) < cost:
        return None
    rich_first = sorted(purses, reverse=True)
    prices = [(cost - sum(rich_first[payers:])) / payers for payers in range(1, len(purses) + 1)]
    return min(price for price in prices if price >= 0 and sum(min(price, purse) for purse in purses) == cost)


def slow_add1(election: Election, worth_is_cost: bool) -> list[str]:
    """Raise the endowment one unit at a time, without a leap, until too much is spent or all that is named is bought."""
    costs = {option.code: option.cost for option in election.options}
    named = {code for ballot in election.ballots for code in ballot.choices}
    endowment = Fraction(election.budget // len(election.ballots))
    # With more than everything costs, every voter can pay for all that she names: nothing changes from there on.
    last = sum(costs.values()) + 1
    bought, _purse = slow_shares(election, endowment, worth_is_cost)
    while set(bought) != named and endowment <= last:
        endowment += 1
        more, _purse = slow_shares(election, endowment, worth_is_cost)
        if sum(costs[code] for code in more) > election.budget:
            break
        bought = more
    return bought
