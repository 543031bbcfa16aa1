"""What the demo's records add up to at scale 1, and how it spreads over the districts."""

from dataclasses import dataclass

ALATAU = "751210000"
CITY = "750000000"


@dataclass(frozen=True)
class District:
    """A district of the demo. The weights are shares of the city's small grants, large grants and taught women."""

    code: str
    short: str
    centre: str
    small: float
    large: float
    women: int


DISTRICTS = (
    District("751110000", "ALM", "BO-ALMALY", 33, 4, 690),
    District(ALATAU, "ALT", "BO-ALATAU", 318, 71, 0),
    District("751310000", "AUE", "BO-AUEZOV", 148, 39, 2360),
    District("751410000", "BOS", "BO-BOSTANDYQ", 58, 14, 1020),
    District("751510000", "ZHE", "BO-ZHETISU", 104, 22, 1310),
    District("751710000", "MED", "BO-MEDEU", 3, 2, 480),
    District("751810000", "NAU", "BO-NAURYZBAI", 87, 18, 1190),
    District("751910000", "TUR", "BO-TURKSIB", 139, 33, 1860),
)

WOMEN_IN_ALATAU = (24_730, 25_240)
"""About 25 thousand women of Alatau finish a craft course in 2020: drawn between these, never a round number."""

SMALL_PAID = 888
SMALL_OPENED = 557
LARGE_PAID = 203
LARGE_TENGE = 406_000_000
GRANTS_TENGE_2020 = 700_000_000
GRANTS_TENGE_2019 = 233_333_333
"""A third of the year after it."""

LARGE_TENGE_2019 = 91_400_000
"""The part of it that went to large grants."""
