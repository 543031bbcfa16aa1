"""By which way messages leave, as the environment says: ZERDELI_SMS and what belongs to it.

ZERDELI_SMS is `file` (the default: lines of JSON in the home), `console`, or the http(s) address of an operator.
ZERDELI_SMS_TOKEN is its token; ZERDELI_SMS_FIELDS says what it calls things: `address=to,text=text,number=id`;
ZERDELI_SMS_EXTRA adds fixed fields: `sender=Zerdeli`; ZERDELI_SMS_FORM=1 posts a form instead of JSON;
ZERDELI_SMS_ANSWER names a field of the JSON that answers.
ZERDELI_SMTP is the mail server: `smtp://user:password@host:587`, encrypted by STARTTLS, or `smtps://…:465`; without it
e-mail goes where SMS goes, which `file` and `console` can. ZERDELI_MAIL_FROM is the sender.
ZERDELI_SHORT_HOST is the short host name in messages.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.conf import settings

from zerdeli.base.choices import _
from zerdeli.base.refusals import Invalid, Reason
from zerdeli.messages.jobs import FIELDS, ConsoleGateway, FileGateway, GatewayByChannel, HttpGateway, SmtpGateway
from zerdeli.messages.rules.letters import Gateway
from zerdeli.messages.rules.states import Channel
from zerdeli.messages.rules.templates import texts_too_long


def outgoing_file() -> Path:
    """Return the file into which messages go where no operator takes them."""
    home: Path = settings.ENVIRONMENT.home
    return home / "messages.jsonl"


def short_host() -> str:
    """Return the host name that messages cite."""
    return os.environ.get("ZERDELI_SHORT_HOST", "zerdeli.kz")


@cache
def gateway() -> Gateway:
    """Return the way out, or refuse settings with which a message would be too long or could not leave."""
    if long := list(texts_too_long(short_host())):
        text = _("With the host %(host)s these messages are longer than an SMS: %(names)s. Set a shorter ZERDELI_SHORT_HOST.")
        raise Invalid(Reason("messages.long_host", text, {"host": short_host(), "names": ", ".join(long)}))
    return gateway_of(os.environ)


def gateway_of(environment: Mapping[str, str]) -> Gateway:
    """Return the way out that an environment describes, for SMS and for e-mail."""
    sms = sms_gateway_of(environment)
    if address := environment.get("ZERDELI_SMTP", ""):
        return GatewayByChannel({Channel.SMS: sms, Channel.EMAIL: smtp_gateway_of(address, environment)})
    return sms


def smtp_gateway_of(address: str, environment: Mapping[str, str]) -> SmtpGateway:
    """Return the mail server that an address names, or refuse."""
    url, sender = urlsplit(address), environment.get("ZERDELI_MAIL_FROM", "")
    if url.scheme not in {"smtp", "smtps"} or not url.hostname or "@" not in sender:
        text = _("The mail server cannot be used: give smtp://… or smtps://… in ZERDELI_SMTP and a sender in ZERDELI_MAIL_FROM.")
        raise Invalid(Reason("messages.bad_mail_server", text))
    is_tls = url.scheme == "smtps"
    return SmtpGateway(url.hostname, url.port or (465 if is_tls else 587), sender, unquote(url.username or ""),
                       unquote(url.password or ""), is_tls)


def sms_gateway_of(environment: Mapping[str, str]) -> Gateway:
    """Return the way out of SMS that an environment describes."""
    told = environment.get("ZERDELI_SMS", "file")
    if told == "file":
        return FileGateway(outgoing_file())
    if told == "console":
        return ConsoleGateway()
    return HttpGateway(
        url=told, token=environment.get("ZERDELI_SMS_TOKEN", ""),
        fields={**FIELDS, **_pairs(environment.get("ZERDELI_SMS_FIELDS", ""))},
        extra=_pairs(environment.get("ZERDELI_SMS_EXTRA", "")), as_json=environment.get("ZERDELI_SMS_FORM") != "1",
        answer_field=environment.get("ZERDELI_SMS_ANSWER", ""))


def _pairs(text: str) -> dict[str, str]:
    return {name.strip(): value.strip() for name, __, value in (part.partition("=") for part in text.split(",")) if value}
