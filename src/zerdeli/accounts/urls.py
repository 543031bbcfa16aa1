"""Addresses of signing in."""

from collections.abc import Mapping

from django.urls import path

from zerdeli.accounts.pages import me, office
from zerdeli.base.actors import Opening, Opens

urlpatterns = [
    path("me/sign-in/", me.sign_in, name="sign-in"),
    path("me/code/", me.code, name="code"),
    path("me/sign-out/", me.sign_out, name="sign-out"),
    path("office/sign-in/", office.sign_in, name="office-sign-in"),
    path("office/code/", office.code, name="office-code"),
]

OPENS: Mapping[str, Opening] = {
    **dict.fromkeys(("sign-in", "code", "sign-out", "office-sign-in", "office-code"), Opens.PUBLIC),
}
