"""What every environment shares. Safe by default: dev loosens, production insists."""

import zoneinfo
from datetime import timedelta
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

from cakestreet.settings import csp
from cakestreet.settings.api import *  # noqa: F403
from cakestreet.settings.databases import *  # noqa: F403
from cakestreet.settings.environment import BASE_DIR, VAR_DIR, env

DEBUG = False
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", default=[])
CSRF_TRUSTED_ORIGINS: list[str] = env.list("CSRF_TRUSTED_ORIGINS", default=[])
DEMO_ALLOWED = False  # seed_demo refuses to run where this is False

INSTALLED_APPS = [
    "cakestreet",
    "home",
    "orders",
    "catalog",
    "accounts",
    "accounts.admin_apps.CakeStreetUsersConfig",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_modeladmin",
    "modelcluster",
    "taggit",
    "django_filters",
    "multiselectfield",
    "rest_framework",
    "rest_framework_simplejwt",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "phonenumber_field",
    "corsheaders",
    "csp",
    "axes",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "django.contrib.humanize",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "cakestreet.headers.HeadMiddleware",
    # What every answer has, also one that a middleware gives: a redirect to https, a file, a refusal.
    "django.middleware.security.SecurityMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "cakestreet.headers.ResourcePolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "cakestreet.compression.TextGZipMiddleware",
    "cakestreet.csp.PathCSPMiddleware",
    # Before whatever may refuse a request in words: else those are in the language of the one before it.
    "cakestreet.language.LinkedLocaleMiddleware",
    "cakestreet.error_pages.ReadableMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cakestreet.urls"
WSGI_APPLICATION = "cakestreet.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

# Form widgets are drawn with our templates too, where there are any.
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- People -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
PASSWORD_HASHERS = [
    "accounts.hashers.SmallServerArgon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "full_name"]},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 7 * 24 * 60 * 60  # the longest that any link of accounts/proofs.py is good; most are shorter
AXES_FAILURE_LIMIT = env.int("SIGN_IN_FAILURES", default=10)
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_USERNAME_CALLABLE = "accounts.doors.username_of_attempt"
AXES_CLIENT_IP_CALLABLE = "accounts.doors.client_address"
AXES_HANDLER = "axes.handlers.database.AxesDatabaseHandler"
AXES_VERBOSE = False
AXES_LOCKOUT_CALLABLE = "accounts.doors.lockout_response"
# A knock during the lock does not lengthen it; accounts.Login is the log of who came in.
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "old_code"]
# Whether everybody who works here has to give a second factor; whoever has one is asked for it anyway.
STAFF_SECOND_FACTOR_REQUIRED = env.bool("STAFF_SECOND_FACTOR_REQUIRED", default=True)
OTP_TOTP_ISSUER = "Cake Street"

# --- Language, time, money -----------------------------------------------------
# What a visitor reads whose browser asks for neither language and who has not chosen one.
LANGUAGE_CODE = env.str("LANGUAGE_CODE", default="en")
# Kept when somebody chooses a language; the storefront writes it (src/lib/i18n.ts), and nothing else knows of it.
LANGUAGE_COOKIE_NAME = "cs_language"
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGES = [("en", "English"), ("sw", "Kiswahili")]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Africa/Dar_es_Salaam"
USE_I18N = True
USE_TZ = True
PHONENUMBER_DEFAULT_REGION = "TZ"
PHONENUMBER_DB_FORMAT = "E164"

# --- Files --------------------------------------------------------------------
STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "static"
STOREFRONT_DIST = BASE_DIR / "storefront" / "dist"
VITE_DEV_SERVER = ""  # `make dev` names one
STATICFILES_DIRS = [STOREFRONT_DIST] if STOREFRONT_DIST.is_dir() else []
MEDIA_URL = "/media/"
MEDIA_ROOT = env.path("MEDIA_ROOT", default=str(BASE_DIR / "media"))()
# Whether this process serves uploaded pictures itself; False where a proxy or a bucket does.
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=True)
# What customers upload: no address leads there, and views that ask who wants it hand it out. Keep it in the backups.
PRIVATE_MEDIA_ROOT = env.path("PRIVATE_MEDIA_ROOT", default=str(VAR_DIR / "private"))()
if any(Path(PRIVATE_MEDIA_ROOT).resolve().is_relative_to(Path(root).resolve()) for root in (MEDIA_ROOT, STATIC_ROOT)):
    raise ImproperlyConfigured("PRIVATE_MEDIA_ROOT must lie outside MEDIA_ROOT and STATIC_ROOT, which are public.")
# For how long after an order is over its photos are kept; a baker who is asked for "the same again" may look them up.
PHOTOS_KEPT_DAYS = env.int("PHOTOS_KEPT_DAYS", default=180)
if PHOTOS_KEPT_DAYS < 1:
    raise ImproperlyConfigured("PHOTOS_KEPT_DAYS is the number of days for which photos are kept: at least 1.")
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {
        "BACKEND": "orders.storages.PrivateFileSystemStorage",
        "OPTIONS": {
            "location": PRIVATE_MEDIA_ROOT,
            "file_permissions_mode": 0o600,
            "directory_permissions_mode": 0o700,
        },
    },
    # Vite has hashed its own file names already; renaming them again would break lazy imports.
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedStaticFilesStorage"},
}
# Vite's hashed files may be kept for ever.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/static/assets/.+-[\w-]{8,}\.\w+$"
DATA_UPLOAD_MAX_MEMORY_SIZE = 10 * 1024 * 1024

# --- Wagtail --------------------------------------------------------------------
WAGTAIL_SITE_NAME = "Cake Street"
LOGIN_REDIRECT_URL = "/"  # after a private page's password, when the way back is not of this site
WAGTAIL_PASSWORD_RESET_ENABLED = False  # a manager gives a new password; Wagtail's own page tells who has an account
WAGTAILADMIN_USER_LOGIN_FORM = "accounts.forms.AdminLoginForm"
WAGTAILADMIN_BASE_URL = env.str("SITE_URL", default="http://localhost:8000")
WAGTAILIMAGES_IMAGE_MODEL = "catalog.CakeImage"
WAGTAILIMAGES_IMAGE_FORM_BASE = "catalog.image_forms.CakeImageForm"
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "xlsx", "txt"]
WAGTAILDOCS_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILDOCS_SERVE_METHOD = "serve_view"  # by our own address, whatever the storage: it asks who may read
WAGTAILDOCS_INLINE_CONTENT_TYPES: list[str] = []  # saved, never opened on this site
WAGTAIL_GRAVATAR_PROVIDER_URL = None
# Some systems list "localtime", which no browser knows: the account page's script would stop at it.
WAGTAIL_USER_TIME_ZONES = sorted(zoneinfo.available_timezones() - {"localtime"})
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "catalog.search_backend"}}
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

# --- Between the apps -----------------------------------------------------------
# Named here, where everything meets: the pages tell how one can pay, and know nothing of orders.
STOREFRONT_PAYMENT_METHODS = "orders.states.PaymentMethod"
# Whose name, address and phone stand under the mails about an account; accounts know nothing of a bakery.
LETTERHEAD = "catalog.bakery.get_bakery"
# Why a day is not closed in the bakery's settings, which know nothing of orders.
CLOSING_REFUSED = "orders.admin_views.closing_days.refusal"

# --- Headers --------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Nothing here listens, looks, locates or pays: a script that got in cannot either.
FEATURES_DENIED = (
    "accelerometer", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope", "hid",
    "idle-detection", "local-fonts", "magnetometer", "microphone", "midi", "payment", "screen-wake-lock", "serial",
    "usb", "xr-spatial-tracking",
)  # fmt: skip
PERMISSIONS_POLICY: dict[str, list[str]] = {feature: [] for feature in FEATURES_DENIED}
X_FRAME_OPTIONS = "DENY"  # Wagtail lets its own previews into a frame of this site
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"

# --- Mail -----------------------------------------------------------------------
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", default="Cake Street <hello@cakestreet.test>")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = VAR_DIR / "mail"
EMAIL_TIMEOUT = env.int("EMAIL_TIMEOUT", default=20)  # seconds; without one, a server that hangs would hang the worker

POSTBOX = False  # whether mails and SMS that were written to files can be read at /postbox/, by anybody
# SMS are sent where a way out is named: accounts.sms.twilio.TwilioTransport, or accounts.sms.files.FileTransport, which
# writes them to files. Without one none is queued.
SMS_BACKEND = env.str("SMS_BACKEND", default="")
SMS_TIMEOUT = env.int("SMS_TIMEOUT", default=20)  # seconds
SMS_FILE_PATH = VAR_DIR / "sms"
TWILIO_ACCOUNT_SID = env.str("TWILIO_ACCOUNT_SID", default="")
TWILIO_AUTH_TOKEN = env.str("TWILIO_AUTH_TOKEN", default="")
TWILIO_SENDER = env.str("TWILIO_SENDER", default="")  # a number, a name, or a messaging service (MG…)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="INFO")},
    "loggers": {
        name: {"level": "WARNING"} for name in ("axes", "django_tasks", "fontTools", "fpdf", "twilio", "wagtail")
    },
}

CONTENT_SECURITY_POLICY = {"DIRECTIVES": csp.STOREFRONT}
CSP_ADMIN = csp.ADMIN
CSP_API = csp.API
