"""Serving the pages: granian in front of Django, and the clock's work beside it."""

import os
import threading
from datetime import timedelta

from django.conf import settings
from django.db import connection
from granian import Granian
from granian.constants import Interfaces

from zerdeli.base.actors import operator
from zerdeli.base.clock import now
from zerdeli.site.ticking import tick

BETWEEN_TICKS = timedelta(seconds=60)


def serve(host: str, port: int, workers: int) -> int:
    """Serve until stopped. The home is locked, since a second server on it would answer beside this one."""
    stop = threading.Event()
    clock = threading.Thread(target=_keep_ticking, args=(stop,), daemon=True)
    clock.start()
    os.environ["ZERDELI_HOME"] = str(settings.ENVIRONMENT.home)
    server = Granian("zerdeli.site.server:application", address=host, port=port, interface=Interfaces.WSGI,
                     workers=workers, blocking_threads=1, backpressure=64, log_enabled=True)
    server.serve()
    stop.set()
    return 0


def _keep_ticking(stop: threading.Event) -> None:
    while not stop.wait(BETWEEN_TICKS.total_seconds()):
        tick(settings.KEYS, operator("clock"), now())
        connection.close()
