"""Tag of the office's queue."""

from django import template
from django.template.context import RequestContext

from zerdeli.base.queues import Case, Queue, columns_of, due_words, waiting_words
from zerdeli.base.templatetags.zerdeli import COMPONENTS, Context

register = template.Library()


@register.inclusion_tag(f"{COMPONENTS}queue.html", takes_context=True)
def queue_table(context: RequestContext, queue: Queue) -> Context:
    """Draw the queue: numbers, filters, “take next”, cases, the way to further ones."""
    columns = columns_of(queue)
    rows = [(case, [(heading, *_cell(case, name, queue), name == "owner") for name, heading in columns]) for case in queue.cases]
    return {"queue": queue, "columns": [heading for _name, heading in columns], "rows": rows,
            "csrf_token": context.get("csrf_token", "")}


def _cell(case: Case, name: str, queue: Queue) -> tuple[str, str, str]:
    """Return the text, tone and link of a cell."""
    if name == "due_on":
        return *due_words(case.due_on, queue.today), ""
    if name == "since_on":
        return waiting_words(case.since_on, queue.today), "", ""
    return str(getattr(case, name)), "", case.href if name == "reference" else ""
