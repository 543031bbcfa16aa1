"""Serving the pages: granian in front of Django, and the clock's work beside it."""

import logging
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.utils.translation import gettext
from granian import Granian
from granian.constants import Interfaces

from zerdeli.base.actors import operator
from zerdeli.base.choices import _
from zerdeli.base.clock import now
from zerdeli.base.refusals import Reason, Refusal, Unavailable
from zerdeli.site.gateway import gateway
from zerdeli.site.ticking import send_messages, tick

if sys.platform != "win32":
    import fcntl

BETWEEN_TICKS = timedelta(seconds=60)
# Somebody may be waiting for a code.
BETWEEN_LOOKS = timedelta(seconds=1)


def serve(host: str, port: int, workers: int) -> int:
    """Serve until stopped; refused where this home is served already."""
    # Settings with which no message could leave are refused before anything is served.
    gateway()
    with _alone(settings.ENVIRONMENT.home):
        stop = threading.Event()
        threading.Thread(target=_keep_ticking, args=(stop,), daemon=True).start()
        os.environ["ZERDELI_HOME"] = str(settings.ENVIRONMENT.home)
        sys.stdout.write(gettext("Open in a browser: %(address)s") % {"address": f"http://{host}:{port}/"} + "\n")
        sys.stdout.flush()
        # One thread a worker: SQLite's writers wait for each other anyway, and the backpressure keeps the queue short.
        Granian("zerdeli.site.server:application", address=host, port=port, interface=Interfaces.WSGI, workers=workers,
                blocking_threads=1, backpressure=64, websockets=False).serve()
        stop.set()
    return 0


@contextmanager
def _alone(home: Path) -> Iterator[None]:
    """Hold the home's lock: a second server on the same port would answer beside this one, unnoticed."""
    with (home / "serve.lock").open("w") as lock:
        if sys.platform != "win32":
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                text = _("This folder is served already: %(home)s. Stop that server first, or name another --home.")
                raise Unavailable(Reason("site.served_already", text, {"home": home})) from None
        yield


def _keep_ticking(stop: threading.Event) -> None:
    looks = 0
    while not stop.wait(BETWEEN_LOOKS.total_seconds()):
        looks += 1
        try:
            send_messages(settings.KEYS, operator("clock"), now())
            if looks % (BETWEEN_TICKS // BETWEEN_LOOKS) == 0:
                tick(settings.KEYS, operator("clock"), now())
        except (DatabaseError, OSError, Refusal):
            # A busy or absent database, a full disk, a way out that refuses: asked again at the next look; the clock goes on.
            logging.getLogger(__name__).exception("the work of the clock waits")
        connection.close()
