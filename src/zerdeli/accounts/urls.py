"""Addresses of signing in, the cabinet and the office's first page."""

from django.urls import path

from zerdeli.accounts.pages import me, office

urlpatterns = [
    path("me/", me.me, name="me"),
    path("me/sign-in/", me.sign_in, name="sign-in"),
    path("me/code/", me.code, name="code"),
    path("me/sign-out/", me.sign_out, name="sign-out"),
    path("office/", office.office, name="office"),
    path("office/sign-in/", office.sign_in, name="office-sign-in"),
    path("office/code/", office.code, name="office-code"),
]
