"""The correction files of the demo: what came out later, when, and the reason that each is entered with."""

from dataclasses import dataclass

CHECKED_ENROLMENTS = "2020-12-14T09:00"
CHECKED_BUSINESSES = "2020-12-17T09:00"


@dataclass(frozen=True)
class Correction:
    """A file of corrections, the register that it corrects, and the reason in three languages."""

    file: str
    register: str
    reason_kk: str
    reason_ru: str
    reason_en: str


CORRECTIONS = (
    Correction(
        "90-corrections-enrolments.csv", "enrolments",
        "Орталықтардың қағаз журналдары 2020 жылғы желтоқсанда салыстырылды: жазылған күні мен күйі түзетілді.",
        "В декабре 2020 года записи сверены с бумажными журналами центров: исправлены день записи и состояние.",
        "In December 2020 the records were compared with the centres’ paper journals: days and states put right."),
    Correction(
        "91-corrections-businesses.csv", "businesses",
        "Мемлекеттік кірістер тізілімімен салыстырылды: жабылған күні, қызмет түрі, грант нөмірі толықтырылды.",
        "Сверено с реестром государственных доходов: дополнены день закрытия, вид деятельности, номер гранта.",
        "Compared with the state revenue register: last days, kinds of activity and numbers of awards filled in."),
    Correction(
        "92-corrections-awards.csv", "awards",
        "Комиссия шешімімен грант күшін жойды: алушы бас тартты немесе ақша мақсатынан тыс жұмсалды.",
        "По решению комиссии грант отменён: получатель отказался или деньги потрачены не по назначению.",
        "Voided by the commission: the recipient declined, or the money was spent on something else."),
)
