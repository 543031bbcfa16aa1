"""Django's settings. What an operator may choose comes from the environment; the rest is the house's."""

from hashlib import sha256
from os import environ
from pathlib import Path

from zerdeli.accounts.rules.openid.provider import provider_of
from zerdeli.base.keys import IssuerKeys, keyring
from zerdeli.site.environment import database_settings, read_environment

ENVIRONMENT = read_environment()
ENVIRONMENT.home.mkdir(parents=True, exist_ok=True)
KEYS = keyring(ENVIRONMENT.keys)
CERTIFICATE_KEYS = IssuerKeys(ENVIRONMENT.keys)
# Where the world finds this installation: it stands in certificates, which outlive the server.
ADDRESS = environ.get("ZERDELI_ADDRESS", "https://zerdeli.kz").rstrip("/")
(ENVIRONMENT.home / "static").mkdir(exist_ok=True)
STORE = ENVIRONMENT.home / "documents"
# Who holds people's data, with the BIN: it stands in every consent.
OPERATOR_OF_DATA = environ.get("ZERDELI_OPERATOR", "")
# Who besides us says who somebody is; None is nobody.
try:
    OPENID = provider_of(environ)
except ValueError as unusable:
    raise SystemExit(str(unusable)) from None

SECRET_KEY = sha256(KEYS.salted("secret", 64).encode()).hexdigest()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
FIELDS = (
    "journal",
    "documents",
    "places",
    "people",
    "terms",
    "messages",
    "accounts",
    "treasury",
    "centres",
    "grants",
    "enterprises",
    "meetings",
    "land",
    "consultations",
    "works",
    "figures",
    "claims",
    "intake",
    "portal",
    "demo",
    "site",
)
# Every field but the site itself declares its addresses and who may open them in its own `urls`.
FIELDS_WITH_ADDRESSES = tuple(name for name in FIELDS[:-1] if (Path(__file__).resolve().parents[1] / name / "urls.py").exists())
INSTALLED_APPS = ["django.contrib.staticfiles", "django.contrib.sessions", "zerdeli.base", *(f"zerdeli.{name}" for name in FIELDS)]
DATABASES = {"default": database_settings(ENVIRONMENT)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "zerdeli.site.urls"
WSGI_APPLICATION = "zerdeli.site.server.application"
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "zerdeli.site.headers.SafeHeaders",
    "django.middleware.gzip.GZipMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "zerdeli.site.language.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "zerdeli.site.access.Access",
    "zerdeli.site.refusals.Answer",
]
TEMPLATES = [{
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {"context_processors": ["zerdeli.site.context.every_page"]},
}]

LANGUAGE_CODE = "kk"
LANGUAGES = [("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Almaty"
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "/static/"
STATIC_ROOT = ENVIRONMENT.home / "static"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"

# A session ends after half an hour without a click; reading public pages begins none.
SESSION_COOKIE_AGE = 30 * 60
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "zerdeli_session", "zerdeli_form"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "zerdeli.site.access.form_too_old"
# Other hosts than this machine are served behind TLS only.
DISTANT_HOSTS = [host for host in ALLOWED_HOSTS if host not in {"localhost", "127.0.0.1", "[::1]"}]
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = bool(DISTANT_HOSTS)
CSRF_TRUSTED_ORIGINS = [f"https://*{host}" if host.startswith(".") else f"https://{host}"
                        for host in DISTANT_HOSTS if host != "*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
