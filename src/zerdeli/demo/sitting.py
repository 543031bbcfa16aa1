"""The commission that sits on the demo's morning: its invented members, what the trainer wrote of each case, and their scores."""

from zerdeli.grants.rules.scores import Mark
from zerdeli.terms.rules.words import Criterion

LINE = "2020/grants.small/751210000"
SECRETARY, SECRETARY_NAME = "timur", "Тимур"
# The first is the guest whom a visitor may be; the chair is another.
MEMBERS = {"sandugash": "Сандуғаш", "yerlan": "Ерлан", "kamila": "Камила", "askar": "Асқар"}
CHAIR = "yerlan"
NOTES = (
    "Тігін машинасы мен оверлок алмақ. Көрші мектептің елу оқушысына форма тігуге ауызша келісім бар. Матаның бағасы екі дүкенде"
    " салыстырылған. Курста үш бұйым тікті.",
    "Тәтті нан пісірмек. Кімге сататыны айтылмаған, «бәрі алады» дейді. Пештің бағасы бір ғана дүкеннен алынған. Айына алпыс мың теңге"
    " жалдау ақысы есепке кірмеген.",
    "Балаларға арналған киім жөндеу бұрышын ашпақ. Орынды ағасы тегін береді. Алғашқы екі айда он тапсырыс күтеді.",
    "Шаштараз ашпақ. Үш жыл шеберханада істеген. Тұрақты жиырма клиенті бар, телефондары көрсетілген.",
)
_REASON = "Өтінімде бұл сандармен көрсетілген, бағасы тексерілген."
_VALUES = ((3, 2, 4, 2), (4, 3, 3, 2), (3, 4, 3, 3))
_CRITERIA = (Criterion.VIABILITY, Criterion.MARKET, Criterion.SKILL, Criterion.JOBS)


def marks_of(place: int) -> list[Mark]:
    """Return what the member at a place gives."""
    return [Mark(criterion, value, _REASON) for criterion, value in zip(_CRITERIA, _VALUES[place % len(_VALUES)], strict=True)]
