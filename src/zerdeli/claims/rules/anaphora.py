"""What a figure says of the one before it: a part of it ("олардың 557-сі"), or another beside it ("тағы 203")."""

from zerdeli.claims.rules.letters import folded
from zerdeli.claims.rules.phrases import Phrases
from zerdeli.claims.rules.tokens import Line

_OF_THEM = Phrases(
    {
        "part": """олардың солардың бұлардың соның_ішінде оның_ішінде олардан солардан ішінен аталғандардың
            из_них из_этих из_которых в_том_числе среди_них of_them of_these of_those of_which of_whom including
            among_them"""
    }
)
# "Its" as well as "of it": a part is meant where the number itself belongs to something (оның 45-і), not оның сомасы.
_OF_IT = folded("соның оның бұның осының мұның")
_ANOTHER = folded(
    "тағы қосымша еще дополнительно дополнительные another further additional қалған остальные оставшиеся"
)
_REACH = 5


def is_of_previous(line: Line, first: int, last: int, possessive: bool) -> bool:
    """This will tell whether the figure between two tokens is a part of one told before: из них 5, олардың 557-сі."""
    before, behind = range(first - _REACH, first), range(last + 1, last + 3)
    if any(_OF_THEM.beginning_at(line, place) for place in (*before, *behind)):
        return True
    return possessive and bool(_OF_IT & set(line.words(first - _REACH, _REACH)))


def is_another(line: Line, first: int) -> bool:
    """This will tell whether a figure comes on top of one told before: тағы 203 ана, ещё 36,2% заявок."""
    return bool(_ANOTHER & set(line.words(first - 3, 3)))
