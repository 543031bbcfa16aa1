"""The one clock: entries ask it; in a demo it stands still, for whoever reads it in minutes."""

from datetime import UTC, datetime, timedelta

from django.conf import settings

SLOWED = 10_000


def now() -> datetime:
    """Return the present instant, or the one at which the demo's clock stands.

    What is done later is later there, too: a microsecond for every hundredth of a second since the demo was made.
    """
    stopped: datetime | None = settings.ENVIRONMENT.stopped_at
    if stopped is None:
        return datetime.now(UTC)
    since: datetime | None = settings.ENVIRONMENT.stopped_since
    return stopped + max((datetime.now(UTC) - since) / SLOWED, timedelta(0)) if since else stopped
