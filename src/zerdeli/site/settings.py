"""Django's settings. What an operator may choose comes from the environment; the rest is the house's."""

from hashlib import sha256
from pathlib import Path

from zerdeli.base.keys import keyring
from zerdeli.site.environment import database_settings, read_environment

ENVIRONMENT = read_environment()
ENVIRONMENT.home.mkdir(parents=True, exist_ok=True)
KEYS = keyring(ENVIRONMENT.keys)
(ENVIRONMENT.home / "static").mkdir(exist_ok=True)
STORE = ENVIRONMENT.home / "documents"

SECRET_KEY = sha256(KEYS.salted("secret", 64).encode()).hexdigest()
DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
FIELDS = ("journal", "documents", "places", "people", "treasury", "centres", "grants", "enterprises", "meetings",
          "land", "figures", "intake", "portal", "demo", "site")
INSTALLED_APPS = ["django.contrib.staticfiles", "zerdeli.base", *(f"zerdeli.{name}" for name in FIELDS)]
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
    "zerdeli.site.language.LanguageOfAddress",
    "django.middleware.common.CommonMiddleware",
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
LOGGING = {
    "version": 1, "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
}
