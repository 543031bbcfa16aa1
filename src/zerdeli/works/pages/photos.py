"""Photos of works as files."""

from django.conf import settings
from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import cache_control

from zerdeli.documents.queries import stored_path
from zerdeli.works.queries.works import photo_of

# A hash names one content for ever; a photo that is taken off must not linger longer than this.
SECONDS_KEPT = 3_600


@cache_control(public=True, max_age=SECONDS_KEPT)
def work_photo(request: HttpRequest, number: str, sha256: str) -> FileResponse:
    """Send a photo that is shown."""
    photo = photo_of(number, sha256)
    return FileResponse(stored_path(settings.STORE, photo.sha256).open("rb"), content_type=photo.kind)
