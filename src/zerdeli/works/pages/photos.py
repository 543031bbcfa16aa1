"""Photos of works as files."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import cache_control

from zerdeli.documents.queries import stored_file
from zerdeli.works.queries.works import photo_of

# A hash names one content for ever; a photo that is taken off must not linger longer than this.
SECONDS_KEPT = 3_600


@cache_control(public=True, max_age=SECONDS_KEPT)
def work_photo(request: HttpRequest, number: str, sha256: str) -> HttpResponse:
    """Send a photo that is shown."""
    photo = photo_of(number, sha256)
    return HttpResponse(stored_file(settings.STORE, photo.sha256), content_type=photo.kind)
