"""Addresses of entering register files."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.base.actors import Duty, Opening
from zerdeli.base.choices import _
from zerdeli.base.frame import OfficeEntry
from zerdeli.intake import pages

urlpatterns = [
    path("office/import/", pages.send, name="import"),
    path("office/import/entered/<int:entry>/", pages.entered, name="import-entered"),
    path("office/import/<str:token>/", pages.check, name="import-check"),
    path("office/import/<str:token>/left-out.csv", pages.left_out, name="import-left-out"),
]

OFFICE = (OfficeEntry(_("Register files"), "import", order=60),)
OPENS: Mapping[str, Opening] = dict.fromkeys(
    ("import", "import-check", "import-left-out", "import-entered"), Duty.ENTER_REGISTERS)
