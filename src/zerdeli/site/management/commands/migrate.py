"""`migrate`, which lays a new register down whole before it looks for steps to take."""

from typing import Any

from django.core.management.commands.migrate import Command as Steps
from django.db import connections

from zerdeli.site.laying import lay_down


class Command(Steps):
    """Bring a database to this version; one without tables is made whole at once."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Lay down what is new, then take the steps that are left; a migration named by hand is reached by steps."""
        if not options["app_label"]:
            lay_down(connections[options["database"]])
        super().handle(*args, **options)
