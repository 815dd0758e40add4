"""Django's settings, from the environment. ``docs/reference/site-settings.md`` explains them."""

from pathlib import Path

from osler.interfaces.web.about.options import *  # noqa: F403  all of them are settings
from osler.interfaces.web.accounts.options import *  # noqa: F403
from osler.interfaces.web.environment import Environment

_told = Environment.read()
HOME = _told.home
REGION = _told.region
SECRET_KEY = _told.secret_key
DEBUG = False
ALLOWED_HOSTS = list(_told.hosts)
CSRF_TRUSTED_ORIGINS = list(_told.origins)
BEHIND_PROXY = _told.behind_proxy
API_OPEN = _told.api_open  # may programs ask without a key?
API_PACE = _told.api_pace
SITE_ADDRESS = _told.address  # for feeds, e-mail and permalinks; empty: as the request came

_HERE = Path(__file__).parent
_OURS = ("site_base", "asking", "articles", "about", "review_desk", "accounts", "api")
INSTALLED_APPS = [
    *(f"osler.interfaces.web.{name}" for name in _OURS),
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "allauth",
    "allauth.account",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.mfa",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    *(["django.contrib.postgres"] if _told.database.is_postgres else []),
]
MIDDLEWARE = [
    "osler.interfaces.web.site_base.guards.SecurityHeaders",
    "osler.interfaces.web.serving.smaller.Smaller",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "osler.interfaces.web.site_base.faults.Faults",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "osler.interfaces.web.site_base.limits.Limits",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "osler.interfaces.web.accounts.sessions.SessionAges",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "osler.interfaces.web.urls"
ASGI_APPLICATION = "osler.interfaces.web.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "osler.interfaces.web.site_base.shown.everywhere",
            ]
        },
    }
]
DATABASE_URL = _told.database.url  # of the desk as well; empty: files in the home
DATABASES = {"default": _told.database.for_django(HOME)}
CACHES = {"default": {"BACKEND": "osler.interfaces.web.site_base.shared_cache.SharedCache"}}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _told.https
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if _told.behind_proxy else None
CSRF_FAILURE_VIEW = "osler.interfaces.web.site_base.errors.not_trusted"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 1 << 20  # bytes; questions and comments are short

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("de", "Deutsch")]
LOCALE_PATHS = [_HERE / "locale"]
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["osler.interfaces.web.formats"]
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = HOME / "site-static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "osler.interfaces.web.site_base.styles.Styles"},
}
MEDIA_ROOT = HOME / "site-media"
MEDIA_URL = "/media/"

WAGTAILADMIN_BASE_URL = SITE_ADDRESS or "http://localhost:8000"
SILENCED_SYSTEM_CHECKS: list[str] = []

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = _told.sender
EMAIL_TIMEOUT = 20  # seconds
if _told.mail:
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST, EMAIL_PORT = _told.mail

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

LOGGING = {  # what readers typed never reaches a log: see site_base/logs.py
    "version": 1,
    "disable_existing_loggers": True,
    "filters": {"quiet": {"()": "osler.interfaces.web.site_base.logs.WithoutWords"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["quiet"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
