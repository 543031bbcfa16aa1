"""The one clock: entries ask it; in a demo it stands still."""

from datetime import UTC, datetime

from django.conf import settings


def now() -> datetime:
    """Return the present instant, or the one at which the demo's clock stands."""
    stopped: datetime | None = settings.ENVIRONMENT.stopped_at
    return stopped or datetime.now(UTC)
