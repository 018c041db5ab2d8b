"""What the schema says beside the serializers: examples, and what goes wrong where."""

from drf_spectacular.utils import OpenApiExample, OpenApiResponse

TAGS = ["auth"]


def example(code: str, detail: str, *, attr: str | None = None, kind: str = "client_error") -> OpenApiExample:
    """One error in the one shape."""
    value = {"type": kind, "errors": [{"code": code, "detail": detail, "attr": attr}]}
    return OpenApiExample(code, value=value)


def refusal(description: str, *examples: OpenApiExample) -> OpenApiResponse:
    """An error, with an example for each code that it can have."""
    return OpenApiResponse(description=description, examples=list(examples))


def invalid(code: str, detail: str, *, attr: str) -> OpenApiExample:
    """One field that is not as it should be."""
    return example(code, detail, attr=attr, kind="validation_error")


PERSON = {
    "id": 7,
    "email": "asha@example.com",
    "full_name": "Asha Mushi",
    "phone": "+255754123456",
    "language": "en",
    "sms_choices": ["payment_request", "ready"],
    "email_verified": True,
    "roles": ["customer"],
}
OLD, NEW, PROOF = "rising-dough-42", "caramel-tower-9", "d0sqy3-36f0…"
ACCESS, REFRESH = "eyJhbGciOiJIUzI1NiIs…", "eyJhbGciOiJIUzI1NiIt…"
SIGNED_IN = OpenApiExample("Signed in", {"access": ACCESS, "user": PERSON}, response_only=True)
PAIR = OpenApiExample("A pair", {"access": ACCESS, "refresh": REFRESH}, response_only=True)
CREDENTIALS = OpenApiExample("By password", {"email": "asha@example.com", "password": OLD}, request_only=True)
CREDENTIALS_WITH_OTP = OpenApiExample(
    "With a second factor",
    {"email": "baraka@example.com", "password": OLD, "otp": "123456"},
    request_only=True,
)
SPENT = OpenApiExample("A refresh token", {"refresh": REFRESH}, request_only=True)
ME = OpenApiExample("A customer", PERSON, response_only=True)
REGISTER = OpenApiExample(
    "A newcomer",
    {
        "email": "asha@example.com",
        "password": OLD,
        "full_name": "Asha Mushi",
        "phone": "+255754123456",
    },
    request_only=True,
)
REGISTERED = OpenApiExample(
    "The answer for everybody",
    {"detail": "Thank you. If this address was new to us, its account is ready: sign in."},
    response_only=True,
    status_codes=["201"],
)
NEW_PASSWORD = OpenApiExample("A new password", {"old_password": OLD, "new_password": NEW}, request_only=True)
RESET = OpenApiExample("Forgotten", {"email": "asha@example.com"}, request_only=True)
RESET_ASKED = OpenApiExample(
    "The answer for everybody",
    {"detail": "If this address has an account, a link for choosing a new password is on its way to it."},
    response_only=True,
    status_codes=["202"],
)
RESET_CONFIRM = OpenApiExample(
    "From the link",
    {"uid": "Nw", "token": PROOF, "new_password": NEW},
    request_only=True,
)
KEY = OpenApiExample("From the link", {"key": "Nw-d0sqy3-51ab…"}, request_only=True)
VERIFICATION_SENT = OpenApiExample(
    "On its way",
    {"detail": "A new link is on its way to your address."},
    response_only=True,
    status_codes=["202"],
)

MISSING = invalid("required", "This field is required.", attr="email")
INVALID = refusal("The request is not valid; `errors` names every field at fault.", MISSING)
INVALID_REFRESH = refusal(
    "The request is not valid; `errors` names every field at fault.",
    invalid("max_length", "Ensure this field has no more than 4096 characters.", attr="refresh"),
)
NO_NAME = refusal(
    "The request is not valid; `errors` names every field at fault.",
    invalid("blank", "This field may not be blank.", attr="full_name"),
)
WEAK = invalid(
    "password_too_short", "This password is too short. It must contain at least 8 characters.", attr="new_password"
)
WRONG_CREDENTIALS = refusal(
    "No active account has this address and password; or, only after a right password, the second factor is missing "
    "or wrong.",
    example(
        "no_active_account",
        "No active account was found with this e-mail address and password. "
        "Please check both, or choose a new password.",
    ),
    example("otp_required", "Please enter the code from your authenticator app, or one of your recovery codes."),
    example(
        "otp_invalid",
        "This code is not right, or was used before. Wait for the next one in your app and enter that, "
        "or enter one of your recovery codes.",
    ),
)
SETUP_REQUIRED = example(
    "otp_setup_required",
    "Whoever works here signs in with a second factor. Set yours up at https://cakestreet.example/cms/login/, "
    "then sign in again.",
)
FOREIGN = example("foreign_origin", "This request did not come from this site. Open our site and try again from there.")
NO_SECOND_FACTOR = refusal(
    "After a right password: whoever works here has to set up a second factor first, where that is enforced.",
    SETUP_REQUIRED,
)
FOREIGN_OR_NO_SECOND_FACTOR = refusal(
    "The request did not show that it is the site's own, by `Origin`, `Sec-Fetch-Site` or `X-CS-Client`; or, after a "
    "right password, whoever works here has to set up a second factor first.",
    FOREIGN,
    SETUP_REQUIRED,
)
FOREIGN_ORIGIN = refusal(
    "The request did not show that it is the site's own: by `Origin`, `Sec-Fetch-Site` or `X-CS-Client`.", FOREIGN
)
TOKEN_REFUSED = refusal(
    "The refresh token is not valid, has run out, or was spent: then its whole login has ended.",
    example("token_not_valid", "The refresh token is not valid or has run out. Please sign in again."),
    example("login_ended", "You have been signed out. Please sign in again."),
    example(
        "refresh_reused",
        "We ended this sign-in for your safety: an old copy of it was used, maybe by somebody else. "
        "Please sign in again and change your password.",
    ),
)
COOKIE_REFUSED = refusal(
    "There is no cookie, or its refresh token is refused; the cookie is taken back.",
    example("no_session", "You are not signed in. Please sign in first."),
    example("login_ended", "You have been signed out. Please sign in again."),
)
NOT_SIGNED_IN = refusal(
    "No access token, or one that is no longer good.",
    example("not_authenticated", "Authentication credentials were not provided."),
    example("login_ended", "You have been signed out. Please sign in again."),
)
THROTTLED = example("throttled", "Request was throttled. Expected available in 42 seconds.")
TOO_MANY = refusal("Too many requests; `Retry-After` says how many seconds to wait.", THROTTLED)
LOCKED_OUT = refusal(
    "Too many requests, or too many wrong passwords or codes; `Retry-After` says how many seconds to wait.",
    example("locked_out", "Too many wrong passwords or codes. Please try again in 900 seconds."),
    THROTTLED,
)
WEAK_OR_WRONG_PASSWORD = refusal(
    "The old password is wrong, or the new one is weak.",
    invalid("wrong_password", "This is not your password. Please type it again.", attr="old_password"),
    WEAK,
)
WEAK_OR_WRONG_LINK = refusal(
    "The link was used, has run out or is none of ours; or the new password is weak, and the link is still good.",
    invalid(
        "invalid_token",
        "This link was used already, or has run out. Ask for a new one, and use the newest mail that you get.",
        attr="token",
    ),
    WEAK,
)
WRONG_KEY = refusal(
    "The link has run out, or is for another address.",
    invalid(
        "invalid_key",
        "This link has run out, or is for another address. Sign in and ask for a new one.",
        attr="key",
    ),
)
NOT_A_PERSON = refusal(
    "The request is not valid; `errors` names every field at fault.",
    invalid(
        "password_too_short", "This password is too short. It must contain at least 8 characters.", attr="password"
    ),
)
