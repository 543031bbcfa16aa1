"""The texts of all messages, in Kazakh, Russian and English; none says a sum, a name or a result.

An SMS in these alphabets has 70 characters; two languages never share one. A place has its longest value, so that the
length is known before anything is sent. What is in `secret` lies encrypted until the message is gone.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta

from zerdeli.base.choices import LANGUAGES, _
from zerdeli.base.refusals import Reason

LONGEST_SMS = 70
SUBJECTS = {"kk": "Зерделі: хабарлама", "ru": "Зерделі: сообщение", "en": "Zerdeli: message"}
# The longest value that each place may take.
PLACES: Mapping[str, str] = {
    "number": "44172096", "day": "31.12", "time": "10:00", "code": "48213", "plot": "Қарасу-Зерделі-12", "answer": "abcdefghjk",
}


@dataclass(frozen=True)
class Template:
    """One kind of message. `useful_for`: later it need not be sent; `is_called_after`: who is not reached is called."""

    name: str
    texts: Mapping[str, str]
    places: tuple[str, ...]
    secret: tuple[str, ...] = ()
    useful_for: timedelta | None = None
    is_called_after: bool = True


def _listed(*templates: Template) -> dict[str, Template]:
    return {template.name: template for template in templates}


TEMPLATES: Mapping[str, Template] = _listed(
    Template("received", {
        "kk": "Зерделі: өтініш қабылданды. Жауап мерзімі: %(day)s. %(host)s/%(number)s",
        "ru": "Зерделі: заявка принята. Срок ответа: %(day)s. %(host)s/%(number)s",
        "en": "Zerdeli: application received. Reply by %(day)s. %(host)s/%(number)s",
    }, ("day", "number")),
    Template("needed", {
        "kk": "Зерделі: құжат керек, мерзімі %(day)s. %(host)s/%(number)s",
        "ru": "Зерделі: нужен документ до %(day)s. %(host)s/%(number)s",
        "en": "Zerdeli: a document is needed by %(day)s. %(host)s/%(number)s",
    }, ("day", "number")),
    Template("decision", {
        "kk": "Зерделі: шешім шықты. Себебі мен шағым: %(host)s/%(number)s",
        "ru": "Зерделі: решение готово. Причина и жалоба: %(host)s/%(number)s",
        "en": "Zerdeli: decision is ready. Reasons, appeal: %(host)s/%(number)s",
    }, ("number",)),
    Template("report_due", {
        "kk": "Зерделі: есеп мерзімі %(day)s. Чек суретін қосыңыз: %(host)s/%(number)s",
        "ru": "Зерделі: отчёт до %(day)s. Добавьте фото чеков: %(host)s/%(number)s",
        "en": "Zerdeli: report due %(day)s. Add receipt photos: %(host)s/%(number)s",
    }, ("day", "number")),
    Template("course", {
        "kk": "Зерделі: курсқа жазылдыңыз, %(day)s %(time)s. %(host)s/%(number)s",
        "ru": "Зерделі: вы записаны на курс, %(day)s %(time)s. %(host)s/%(number)s",
        "en": "Zerdeli: you are on the course, %(day)s %(time)s. %(host)s/%(number)s",
    }, ("day", "time", "number")),
    Template("course_day", {
        "kk": "Зерделі: курсқа жазылдыңыз, басталуы %(day)s. %(host)s/%(number)s",
        "ru": "Зерделі: вы записаны на курс с %(day)s. %(host)s/%(number)s",
        "en": "Zerdeli: you are on the course from %(day)s. %(host)s/%(number)s",
    }, ("day", "number")),
    Template("course_waiting", {
        "kk": "Зерделі: курс кезегіне жазылдыңыз. %(host)s/%(number)s",
        "ru": "Зерделі: вы в листе ожидания курса. %(host)s/%(number)s",
        "en": "Zerdeli: you are on the waiting list. %(host)s/%(number)s",
    }, ("number",)),
    Template("course_offer", {
        "kk": "Зерделі: орын бар, %(day)s %(time)s дейін алыңыз. %(host)s/%(number)s",
        "ru": "Зерделі: есть место, ответьте до %(day)s %(time)s. %(host)s/%(number)s",
        "en": "Zerdeli: a place is free until %(day)s %(time)s. %(host)s/%(number)s",
    }, ("day", "time", "number")),
    Template("session_off", {
        "kk": "Зерделі: %(day)s %(time)s сабақ болмайды. %(host)s/%(number)s",
        "ru": "Зерделі: %(day)s %(time)s занятия не будет. %(host)s/%(number)s",
        "en": "Zerdeli: no class on %(day)s at %(time)s. %(host)s/%(number)s",
    }, ("day", "time", "number")),
    Template("course_new", {
        "kk": "Зерделі: сіз күткен курсқа жазылу басталды. %(host)s/courses",
        "ru": "Зерделі: открыта запись на курс, который вы ждали. %(host)s/courses",
        "en": "Zerdeli: a course you waited for is open. %(host)s/courses",
    }, ()),
    Template("code", {
        "kk": "Зерделі коды: %(code)s. 15 минут жарамды. Ешкімге айтпаңыз.",
        "ru": "Код Зерделі: %(code)s. Действует 15 минут. Никому не сообщайте.",
        "en": "Zerdeli code: %(code)s. Valid for 15 minutes. Tell it to nobody.",
    }, ("code",), secret=("code",), useful_for=timedelta(minutes=15), is_called_after=False),
    Template("vote", {
        "kk": "%(plot)s: дауысыңыз есепке алынды. Өзгерту: %(day)s дейін.",
        "ru": "%(plot)s: ваш голос учтён. Изменить можно до %(day)s.",
        "en": "%(plot)s: your vote is counted. Change it until %(day)s.",
    }, ("plot", "day")),
    Template("near_home", {
        "kk": "Зерделі: үйіңіздің жанында жаңалық бар. %(host)s/%(number)s",
        "ru": "Зерделі: рядом с вашим домом новость. %(host)s/%(number)s",
        "en": "Zerdeli: news near your home. %(host)s/%(number)s",
    }, ("number",), is_called_after=False),
    Template("issue", {
        "kk": "Мәселеңіз тіркелді. Жауап мерзімі: %(day)s. %(host)s/%(number)s",
        "ru": "Ваш вопрос записан. Срок ответа: %(day)s. %(host)s/%(number)s",
        "en": "Your issue is recorded. Reply by %(day)s. %(host)s/%(number)s",
    }, ("day", "number")),
    Template("issue_done", {
        "kk": "Зерделі: мәселеңіз шешілді дейді. Рас па? %(host)s/a/%(answer)s",
        "ru": "Зерделі: ваш вопрос решён. Это так? %(host)s/a/%(answer)s",
        "en": "Zerdeli: your issue is reported done. True? %(host)s/a/%(answer)s",
    }, ("answer",), secret=("answer",), is_called_after=False),
    Template("instruction_due", {
        "kk": "Зерделі: тапсырма мерзімі %(day)s. %(host)s/%(number)s",
        "ru": "Зерделі: срок поручения %(day)s. %(host)s/%(number)s",
        "en": "Zerdeli: an instruction is due %(day)s. %(host)s/%(number)s",
    }, ("day", "number"), is_called_after=False),
)


# Which texts, as (template, language), a native speaker has read and found good; the reference lists the others.
READ_BY_SPEAKERS: frozenset[tuple[str, str]] = frozenset()
# What a message was about, for whoever calls instead.
MATTERS: Mapping[str, object] = {
    "received": _("her application was received"), "needed": _("a document is needed from her"),
    "decision": _("a decision is ready"), "report_due": _("a report is due"), "course": _("she is on a course"),
    "course_day": _("she is on a course"), "course_waiting": _("she waits for a place on a course"),
    "course_offer": _("a place on a course is free"), "session_off": _("a lesson is cancelled"),
    "course_new": _("a new course is open"), "near_home": _("something new is planned near her home"),
    "code": _("a code to sign in"), "vote": _("her vote is counted"), "issue": _("her issue is recorded"),
    "issue_done": _("her issue is reported done"), "instruction_due": _("an instruction is due"),
}


def text_of(template: Template, language: str, values: Mapping[str, str], host: str) -> str:
    """Return a message's text."""
    return template.texts[language] % {**values, "host": host}


def reasons_against_values(name: str, language: str, values: Mapping[str, str]) -> list[Reason]:
    """Return what stands against filling a template with some values: no such template or language, places, lengths."""
    template = TEMPLATES.get(name)
    if template is None or language not in LANGUAGES:
        return [Reason("messages.no_template", _("There is no message “%(name)s”."), {"name": f"{name}/{language}"})]
    if set(values) != set(template.places):
        text = _("The message “%(name)s” needs these values and no others: %(places)s.")
        return [Reason("messages.wrong_places", text, {"name": name, "places": ", ".join(template.places)})]
    text = _("The value “%(place)s” is longer than an SMS allows.")
    return [Reason("messages.long_value", text, {"place": place})
            for place, value in values.items() if len(value) > len(PLACES[place])]


def texts_too_long(host: str) -> Iterator[str]:
    """Name each text that, with this host and the longest values, is longer than one SMS."""
    for template in TEMPLATES.values():
        for language in template.texts:
            length = len(text_of(template, language, PLACES, host))
            if length > LONGEST_SMS:
                yield f"{template.name}/{language}: {length}"
