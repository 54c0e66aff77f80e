"""The one settings file: what the environment says, checked, and everything else fixed for safety."""

import os
import sys
from datetime import timedelta
from pathlib import Path

from csp.constants import NONE, SELF

from pledgetracker import databases, env, start

os.umask(0o077)  # every file the site writes is its owner's alone

BASE_DIR = Path(__file__).resolve().parent.parent
VAR_DIR = BASE_DIR / "var"
databases.make_private_folder(VAR_DIR)

# --- From the environment -------------------------------------------------------------------------------------------
READ = env.read(os.environ, VAR_DIR)
PORT = READ.port
DEBUG = READ.debug
SECRET_KEY = READ.secret_key
SITE_URL = READ.site.geturl()
HTTPS = READ.site.scheme == "https"
ALLOWED_HOSTS = READ.allowed_hosts
DESK = READ.desk
SAMPLE_RECORD = READ.sample_record  # whether a start fills a record that was never used
DEFAULT_RECIPIENT = READ.default_recipient  # whom an article speaks of that names nobody
READER_LLM_URL = READ.reader_llm_url
REDIS_URL = READ.redis_url
CONTACT = READ.contact  # where readers tell of an error
DATABASES = databases.databases(
    os.environ,
    VAR_DIR,
    serving=start.serving,
    arguments=sys.argv[1:],
)

# --- Parts ----------------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "pledges",
    "pledgetracker.desk.DeskConfig",  # Django's admin under the name of this project
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "csp",
    "axes",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "pledgetracker.middleware.HeadersMiddleware",
    "pledgetracker.sizes.RequestSizeMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pledgetracker.middleware.SessionLimitsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pledgetracker.middleware.DatabaseTroubleMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "pledgetracker.urls"
WSGI_APPLICATION = "pledgetracker.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Memory: how often somebody asked -------------------------------------------------------------------------------
MEMORY = {
    "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
    "OPTIONS": {"MAX_ENTRIES": 20_000},
}
SHARED = {
    "BACKEND": "django.core.cache.backends.redis.RedisCache",
    "LOCATION": REDIS_URL,
    "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},  # seconds: no page waits for a count
}
CACHES = {"default": SHARED if REDIS_URL else MEMORY, "here": MEMORY}  # without Redis each process counts for itself

# --- Static files ---------------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
# Collected by `make run`, compressed and fingerprinted; until then they are served from where they lie.
COLLECTED = (
    start.serving or start.collecting or "collectstatic" in sys.argv or (STATIC_ROOT / "staticfiles.json").exists()
)
WHITENOISE_USE_FINDERS = not COLLECTED
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if COLLECTED
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = VAR_DIR / "media"
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700

# --- Time and language ----------------------------------------------------------------------------------------------
TIME_ZONE = "UTC"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
USE_I18N = False
FORMAT_MODULE_PATH = ["pledgetracker.formats"]

# --- People ---------------------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # a stranger's guesses must not lock out everyone behind a proxy
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_RESET_ON_SUCCESS = True
AXES_DISABLE_ACCESS_LOG = True  # who came from which address is not needed, so it is not kept
AXES_VERBOSE = False

# --- Cookies and headers --------------------------------------------------------------------------------------------
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_ABSOLUTE_AGE = 12 * 60 * 60
SESSION_COOKIE_NAME = "__Host-sessionid" if HTTPS else "sessionid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrftoken" if HTTPS else "csrftoken"
CSRF_TRUSTED_ORIGINS = [SITE_URL]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 63072000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
SILENCED_SYSTEM_CHECKS = [
    "security.W002",  # X-Frame-Options: frame-ancestors in the policy above says it, and embeds need an exception
    "security.W021",  # HSTS preload is the owner's choice, not a default
]

# --- Limits of a request --------------------------------------------------------------------------------------------
LARGEST_REQUEST = 2_621_440
# 200,000 characters are 3.2 million bytes where each is sent as a number, percent-encoded; a text that is too long
# comes back on the page up to twice that.
LARGEST_REQUEST_AT = {"/admin/import/": 8_000_000, "/check/": 8_000_000}
DATA_UPLOAD_MAX_MEMORY_SIZE = max(LARGEST_REQUEST, *LARGEST_REQUEST_AT.values())  # each address has its own above
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a package of a hundred items, on the page of its pledge
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# --- Log: one JSON line an event ------------------------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "pledgetracker.logs.JsonLines"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "loggers": {
        "django": {"handlers": [] if DEBUG else ["stderr"], "level": "WARNING", "propagate": DEBUG},
        "pledges": {"handlers": [] if DEBUG else ["stderr"], "level": "INFO", "propagate": DEBUG},
        "axes": {"handlers": [] if DEBUG else ["stderr"], "level": "WARNING", "propagate": DEBUG},
    },
}
