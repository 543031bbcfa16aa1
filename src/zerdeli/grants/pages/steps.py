"""What an application asks, in its order: the definitions of which pages, the check of all answers and the paper are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _now

from zerdeli.base.choices import _
from zerdeli.base.flows import CHECK, Flow, Step, Walk, answer_text
from zerdeli.base.shown import Fact
from zerdeli.grants.forms.about import (
    AddressForm,
    ContactForm,
    FamilyForm,
    IinForm,
    NameForm,
    PaperContactForm,
    ProofForm,
)
from zerdeli.grants.forms.business import (
    BuyersForm,
    CalculationForm,
    IdeaForm,
    MarketForm,
    MoneyForm,
    PurchasesForm,
    SiteForm,
    SlotForm,
)
from zerdeli.grants.forms.declarations import ConsentForm, RelativesForm
from zerdeli.grants.rules.cases import Way
from zerdeli.grants.rules.states import Size

QUESTION = "grants/question.html"
_WHY_IIN = _("By the IIN we find what the registers know already, so that you need no papers. It is kept encrypted, and people see only"
             " its last four digits.")
_WHY_FAMILY = _("The rules say who may apply. If you are not sure, the centre finds out with you.")

ABOUT = (
    Step("iin", IinForm, why=_WHY_IIN, template=QUESTION),
    Step("name", NameForm, _("Your name, as on the card"), template=QUESTION),
    Step("address", AddressForm, _("Where do you live?"), template=QUESTION),
    Step("contact", ContactForm, _("How do we reach you?"), template=QUESTION),
)
FAMILY = (
    Step("family", FamilyForm, _("Your family"), why=_WHY_FAMILY, template=QUESTION),
    Step("proof", ProofForm, template=QUESTION),
)
BUSINESS = (
    Step("idea", IdeaForm, template="grants/idea.html"),
    Step("site", SiteForm, template=QUESTION),
    Step("purchases", PurchasesForm, _("What will you buy with the grant?"), template="grants/purchases.html"),
    Step("money", MoneyForm, _("Money in a month"), template=QUESTION),
)
PLAN = (
    Step("market", MarketForm, template=QUESTION),
    Step("buyers", BuyersForm, template=QUESTION),
    Step("calculation", CalculationForm, _("The first year in numbers"), template=QUESTION),
    Step("slot", SlotForm, template=QUESTION),
)
DECLARATIONS = (
    Step("relatives", RelativesForm, _("Relatives"), template=QUESTION),
    Step("consent", ConsentForm, _("Your consent"), template="grants/consent.html"),
)


@dataclass(frozen=True)
class Task:
    """One of the four tasks: its name and its steps."""

    name: Any
    steps: tuple[Step, ...]


def tasks_of(size: str, way: str = Way.ONLINE) -> tuple[Task, ...]:
    """Return the four tasks of a small or a large grant; a paper also names the phone."""
    business = BUSINESS + (PLAN if size == Size.LARGE else ())
    about = tuple(Step("contact", PaperContactForm, step.heading, template=QUESTION) if step.name == "contact" and way == Way.PAPER
                  else step for step in ABOUT)
    return (Task(_("About you"), about), Task(_("Your family"), FAMILY), Task(_("Your business"), business),
            Task(_("Declarations"), DECLARATIONS))


def flow_of(size: str, way: str = Way.ONLINE) -> Flow:
    """Return the flow of a small or a large grant."""
    title = _("Application for a small grant") if size == Size.SMALL else _("Application for a large grant")
    return Flow(f"grant-{size}", title, tuple(step for task in tasks_of(size, way) for step in task.steps), _("Send the application"))


def facts_by_task(walk: Walk, size: str, way: str) -> list[tuple[str, list[Fact]]]:
    """Return all answers by task, each with the way to change it; purchases stand line by line with their total."""
    named: dict[str, list[Fact]] = {}
    for step in walk.asked:
        if step.name not in walk.draft.answers:
            continue
        form = walk.form(step, walk.draft.answers[step.name])
        change = f"{walk.address(step.name)}?change=1" if walk.address(step.name) else ""
        named[step.name] = [Fact(str(field.label), _shown(form, field), change, is_name=step.name in ("name", "iin"))
                            for field in form]
    return [(str(task.name), [fact for step in task.steps for fact in named.get(step.name, [])]) for task in tasks_of(size, way)]


def _shown(form: Any, field: Any) -> str:
    return form.shown if isinstance(form, PurchasesForm) else answer_text(field)


def state_of_task(task: Task, walk: Walk, good: Mapping[str, bool]) -> tuple[str, str]:
    """Return a task's state in words and its tone: done is plain text."""
    asked = [step.name for step in walk.asked if step in task.steps]
    if all(good.get(name, False) for name in asked):
        return _now("Filled in"), ""
    begun = any(name in walk.draft.answers for name in asked)
    return (_now("Not complete"), "clarify") if begun else (_now("Not begun"), "none")


def first_open(task: Task, good: Mapping[str, bool]) -> str:
    """Return the step that a task's link leads to: the first without a good answer, else its first."""
    return next((step.name for step in task.steps if not good.get(step.name, False)), task.steps[0].name)


__all__ = ["CHECK", "Task", "facts_by_task", "first_open", "flow_of", "state_of_task", "tasks_of"]
