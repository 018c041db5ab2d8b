"""The API: how it is asked and answers, its tokens, and who may ask it from another site."""

from datetime import timedelta
from uuid import UUID

from cakestreet.settings.environment import PROXY_COUNT, env

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["accounts.authentication.AccessTokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["cakestreet.api_parsers.BoundedJSONParser"],
    "DEFAULT_SCHEMA_CLASS": "cakestreet.api_schema.ApiSchema",
    "DEFAULT_METADATA_CLASS": "cakestreet.api_metadata.Metadata",
    "EXCEPTION_HANDLER": "cakestreet.api_errors.exception_handler",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "COERCE_DECIMAL_TO_STRING": True,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
    "NUM_PROXIES": PROXY_COUNT,
    "DEFAULT_THROTTLE_RATES": {
        "sign_in": env.str("THROTTLE_SIGN_IN", default="10/min"),
        # Wrong passwords for one address, from wherever they come: five clients' worth (10 in 15 minutes, each).
        "sign_in_address": env.str("THROTTLE_SIGN_IN_ADDRESS", default="200/hour"),
        "register": env.str("THROTTLE_REGISTER", default="5/min"),
        "reset": env.str("THROTTLE_RESET", default="5/min"),
        "reset_address": env.str("THROTTLE_RESET_ADDRESS", default="5/hour"),
        "link": env.str("THROTTLE_LINK", default="20/min"),
        "verification": env.str("THROTTLE_VERIFICATION", default="5/hour"),
        "quote": env.str("THROTTLE_QUOTE", default="120/min"),
        "availability": env.str("THROTTLE_AVAILABILITY", default="240/min"),
        "coupon_guess": env.str("THROTTLE_COUPON_GUESS", default="10/min"),
        "guest_order": env.str("THROTTLE_GUEST_ORDER", default="10/min"),
        "guest_order_placed": env.str("THROTTLE_GUEST_ORDER_PLACED", default="10/hour"),
        "guest_order_contact": env.str("THROTTLE_GUEST_ORDER_CONTACT", default="5/hour"),
        "unproven_units": env.str("THROTTLE_UNPROVEN_UNITS", default="80/day"),
        "order_key": env.str("THROTTLE_ORDER_KEY", default="20/min"),
        "place_order": env.str("THROTTLE_PLACE_ORDER", default="20/min"),
        "upload": env.str("THROTTLE_UPLOAD", default="30/hour"),
        "guest_upload": env.str("THROTTLE_GUEST_UPLOAD", default="20/hour"),
        "receipt": env.str("THROTTLE_RECEIPT", default="20/min"),
        "export": env.str("THROTTLE_EXPORT", default="10/hour"),
    },
}
API_MAX_BODY_BYTES = 256 * 1024
DRF_STANDARDIZED_ERRORS = {
    "EXCEPTION_HANDLER_CLASS": "cakestreet.api_errors.ApiErrorHandler",
    "EXCEPTION_FORMATTER_CLASS": "cakestreet.api_errors.ApiErrorFormatter",
    "ENABLE_IN_DEBUG_FOR_UNHANDLED_EXCEPTIONS": True,
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Cake Street",
    "DESCRIPTION": "Order cakes from a bakery: the menu, free days and slots, quotes, orders, and the staff's side.",
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_AUTHENTICATION": [],
    "PATH_CONVERTER_OVERRIDES": {"upload_id": UUID},
    "PREPROCESSING_HOOKS": ["cakestreet.api_schema.only_version_1"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "cakestreet.api_schema.without_directions",
    ],
    "COMPONENT_SPLIT_REQUEST": True,
    "ENUM_NAME_OVERRIDES": {
        "Role": "accounts.roles.ROLE_NAMES",
        "OrderStatus": "orders.states.Status.choices",
        "PaymentStatus": "orders.states.PaymentStatus.choices",
        "PaymentMethod": "orders.states.PaymentMethod.choices",
        "PaymentKind": "orders.states.PaymentKind.choices",
        "CakeKind": "catalog.models.CakeKind.choices",
        "PaymentTerms": "catalog.models.PaymentTerms.choices",
        "OrderAction": "orders.states.Action.choices",
        "CancelReason": "orders.states.CancelReason.choices",
        "FulfilmentMethod": "orders.states.Method.choices",
        "CakeAvailability": [("on_menu", "On the menu"), ("sold_out", "Sold out")],
        "PageType": "home.api.pages.PAGE_TYPES",
        "ErrorType": "catalog.api.errors.ERROR_TYPES",
        "DayState": "orders.api.serializers.availability.DAY_STATES",
        "SlotState": "orders.api.serializers.availability.SLOT_STATES",
        "Transition": "orders.api.serializers.staff.TRANSITIONS",
        "StaffCancelReason": "orders.api.serializers.staff.REASONS_OF_STAFF",
        "SmsChoice": "accounts.models.SmsChoice.choices",
        "CustomerAction": "orders.states.CustomerAction.choices",
    },
    "ENUM_SUFFIX": "",
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "REDOC_DIST": "SIDECAR",
}
ACCESS_TOKEN_LIFETIME = timedelta(minutes=env.int("ACCESS_TOKEN_MINUTES", default=10))
REFRESH_TOKEN_LIFETIME = timedelta(days=env.int("REFRESH_TOKEN_DAYS", default=30))
REFRESH_TOKEN_GRACE = timedelta(seconds=20)


def simple_jwt(signing_key: str) -> dict:
    """simplejwt's settings for one environment's key; accounts.tokens sets lifetimes and claims itself."""
    return {
        "ALGORITHM": "HS256",
        "SIGNING_KEY": signing_key,
        "ISSUER": "cakestreet",
        "AUDIENCE": "cakestreet-api",
        "LEEWAY": timedelta(seconds=2),  # the clocks of two hosts
        "ACCESS_TOKEN_LIFETIME": ACCESS_TOKEN_LIFETIME,
        "REFRESH_TOKEN_LIFETIME": REFRESH_TOKEN_LIFETIME,
    }


REFRESH_COOKIE_NAME = "cs_refresh"
REFRESH_COOKIE_PATH = "/api/v1/auth/"
REFRESH_COOKIE_SECURE = None  # None: Secure unless the site is reached by plain http on a host other than this machine

CORS_ALLOWED_ORIGINS: list[str] = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = True
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_HEADERS = [
    "accept", "accept-language", "authorization", "content-type", "idempotency-key", "if-none-match", "x-cs-client",
    "x-order-key", "x-upload-key",
]  # fmt: skip
# A paper, a calendar and an export bear their name in Content-Disposition.
CORS_EXPOSE_HEADERS = ["Content-Disposition", "ETag", "Retry-After"]
