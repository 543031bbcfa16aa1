"""What sentences speak of, as tables of words: topics of a sentence, and kinds of what a number counts.

Each row holds word beginnings in Kazakh, Russian and English; a star goes on in any way, a low line joins words.
"""

from collections.abc import Mapping

from zerdeli.claims.rules.phrases import Phrases
from zerdeli.claims.rules.tokens import WORD, Line

TOPICS = Phrases({
    "grant": "грант* grant*",
    "loan": "несие* қарыз* кредит* займ* заем* ипотек* mortgage* loan* credit*",
    "course": """курс* шеберлік* білім_ал* оқып* оқыды* оқыған* оқытыл* обуч* учил* выучил* course* train* learn* studied""",
    "business": """кәсіптер* кәсібі* кәсіп_аш* кәсіп_иес* бизнес* жеке_кәсіп* свое_дело своего_дела собственное_дело
        собственного_дела дело business* enterpris*""",
    "open": "аш* откры* начал* opened open start*",
    "businesswoman": """іскер_әйел* кәсіпкер_әйел* кәсіпкерге_айнал* бизнесвум* бизнес-леди бизнесмен* предпринимател*
        деловы*_женщин* businesswom* entrepreneur*""",
    "family": "көпбалалы* многодет* large_famil* many_children",
    "plot": "учаске* телім* участ* plot*",
    "return": "қайтар* алып_қой* возвра* изъят* изъя* return*",
    "question": "мәселе* вопрос* question* issue* possibilit*",
    "suit": "сотқа сотта талап_арыз* суд иск* қаулы_шық* decree* lawsuit*",
    "sum": "сома* сумм* көлем* объем* sum sums amount* money",
    "total": "жалпы* барлығы общ* всего итого total* overall altogether",
    "lease": "жалға* жалдау* аренд* lease* rent*",
    "park": "парк* park*",
    "increase": "ұлғайт* арттыр* көбейт* увелич* повыс* повыш* increas* rais*",
    "centralisation": "орталықтандыр* централиз* centralis* centraliz*",
    "polycentric": "полицентр* көпорталық* орталықсыздандыр* децентрализ* polycentr* decentral*",
    "paid": "төлен* төледі* выплач* выплат* paid disburs*",
    "approved": "мақұлда* одобр* approv*",
    "planned": "жоспарла* запланир* plann*",
    "used": "жұмса* игер* освое* израсход* spent",
    "application": "өтінім* заяв* application*",
    "refused": "бас_тарт* отказ* refus*",
    "centre": "орталы* центр* centre* center*",
    "visit": "келу* келді* жүгін* обрат* посещ* визит* visit* came",
    "base": """салыстырғанда қарағанда былтырғы* өткен_жылғы* сравнен* прошлогодн* прошлого_года compared last_year’s
        over_last than_last""",
})  # fmt: skip

KINDS = Phrases({
    "mother": "ана ананың анаға ананы анадан анасы аналар* мать матер* мам мамы мамам мамаш* mother*",
    "woman": "әйел* қыз-келіншек* женщин* wom*",
    "person": """адам* тұрғын* азамат* жан жанның кісі* человек* люде* людям людьми жител* граждан* участник* получател*
        грантополучател* people person* resident* citizen* recipient* participant* қатысушы* алушы*""",
    "family": "отбас* жанұя* шаңырақ* семь* семей* famil* household*",
    "child": "бала балалар* баланың балаға дет* ребен* child*",
    "plot": "учаске* телім* участ* plot*",
    "grant": "грант* grant* award*",
    "enrolment": "жазылу* запис* enrolment* enrollment*",
    "completion": "аяқтау* сертификат* certificate* completion*",
    "visit": "келу* посещен* визит* visit*",
    "application": "өтінім* заяв* application*",
    "business": "кәсіпорын* бизнес* предприят* business* enterpris* компани* фирм*",
    "meeting": "кездесу* встреч* meeting*",
    "concern": "мәселе* пробл* обращен* concern* appeal*",
    "instruction": "тапсырма* поручен* instruction*",
    "park": "парк* park*",
})  # fmt: skip

_LONGEST_GAP = 6


def topics_in(line: Line, first: int, last: int) -> Mapping[str, tuple[int, ...]]:
    """This will return the topics that stand between two tokens, each with the tokens at which it does."""
    found: dict[str, list[int]] = {}
    for place in range(first, last + 1):
        hit = TOPICS.beginning_at(line, place)
        if hit:
            found.setdefault(hit[0], []).append(place)
    return {name: tuple(places) for name, places in found.items()}


def kind_of(line: Line, last: int, noun: str) -> str:
    """This will return what a number counts by the noun behind its last token: a kind, "other", or nothing said.

    Where the noun itself is unknown, the words that follow it may tell: seven such plots.
    """
    if not noun:
        return ""
    for place in range(last - 1, last + _LONGEST_GAP):
        hit = KINDS.beginning_at(line, place)
        if hit and (place > last or line.at(place).text == noun):
            return hit[0]
        if place > last and line.at(place).kind != WORD:
            break
    return "other"
