"""Signing in and out, and one's own profile. No answer of these may be kept by anybody on the way."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiExample, OpenApiResponse, extend_schema, extend_schema_view
from rest_framework import generics, permissions, serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import browsers, doors, logins, registration, throttling
from accounts.api import errors
from accounts.api.serializers import (
    CredentialsSerializer,
    LogoutSerializer,
    PasswordChangeSerializer,
    RefreshSerializer,
    RegisteredSerializer,
    RegistrationSerializer,
    SessionSerializer,
    TokensSerializer,
    UserSerializer,
)
from accounts.models import Language, User

WRONG_CREDENTIALS = OpenApiResponse(description="No active account has this address and password.")
TOKEN_REFUSED = OpenApiResponse(
    description="The refresh token is not valid, has run out, or was spent: then its whole login has ended."
)
FOREIGN_ORIGIN = OpenApiResponse(
    description="The request did not show that it is the site's own: by `Origin`, `Sec-Fetch-Site` or `X-CS-Client`."
)
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
SESSION_EXAMPLE = OpenApiExample("Signed in", {"access": "eyJhbGciOiJIUzI1NiIs…", "user": PERSON}, response_only=True)


class NeverKept:
    """Marks every answer as one for its asker alone."""

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response


class DoorView(NeverKept, APIView):
    """Where one comes without an access token; a bad one in the header is not looked at."""

    authentication_classes = ()
    permission_classes = (permissions.AllowAny,)
    serializer_class: type[serializers.Serializer]

    def get_authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'  # without it the framework would turn every 401 into 403

    def read(self, request: Request) -> dict[str, Any]:
        """The body, as the view's serializer understands it."""
        serializer = self.serializer_class(data=request.data)
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data


class RegisterView(DoorView):
    serializer_class = RegistrationSerializer
    throttle_classes = (throttling.RegisterByClient, throttling.RegisterByAddress)

    @extend_schema(operation_id="auth_register", tags=["auth"], responses={201: RegisteredSerializer})
    def post(self, request: Request) -> Response:
        """Make an account. The answer is the same whether or not the address had one already."""
        given = self.read(request)
        language = get_language() if get_language() in Language.values else Language.ENGLISH
        registration.register(**given, language=language)
        words = _("Thank you. If this address was new to us, its account is ready: sign in.")
        return Response({"detail": words}, status=status.HTTP_201_CREATED)


class TokenView(DoorView):
    serializer_class = CredentialsSerializer
    throttle_classes = (throttling.SignInByClient, throttling.SignInByAddress)

    @extend_schema(operation_id="auth_token", tags=["auth"], responses={200: TokensSerializer, 401: WRONG_CREDENTIALS})
    def post(self, request: Request) -> Response:
        """Sign in, for programs and mobile apps."""
        tokens = sign_in(request, **self.read(request))
        return Response({"access": tokens.access, "refresh": tokens.refresh})


class TokenRefreshView(DoorView):
    serializer_class = RefreshSerializer

    @extend_schema(
        operation_id="auth_token_refresh", tags=["auth"], responses={200: TokensSerializer, 401: TOKEN_REFUSED}
    )
    def post(self, request: Request) -> Response:
        """Spend a refresh token for a new pair.

        Shown again within 20 seconds (a lost answer, two tabs) it gets the same successor; later, its login ends.
        """
        tokens = rotate(self.read(request)["refresh"])
        return Response({"access": tokens.access, "refresh": tokens.refresh})


class SessionView(DoorView):
    serializer_class = CredentialsSerializer
    throttle_classes = (throttling.SignInByClient, throttling.SignInByAddress)

    @extend_schema(
        operation_id="auth_session",
        tags=["auth"],
        responses={200: SessionSerializer, 401: WRONG_CREDENTIALS, 403: FOREIGN_ORIGIN},
        examples=[SESSION_EXAMPLE],
    )
    def post(self, request: Request) -> Response:
        """Sign in, for the browser: the refresh token comes in a cookie that no script can read."""
        if browsers.is_from_another_site(plain(request)):
            raise errors.ForeignOrigin
        return session_answer(request, sign_in(request, **self.read(request)))


class SessionRefreshView(DoorView):
    @extend_schema(
        operation_id="auth_session_refresh",
        tags=["auth"],
        request=None,
        responses={200: SessionSerializer, 401: TOKEN_REFUSED, 403: FOREIGN_ORIGIN},
        examples=[SESSION_EXAMPLE],
    )
    def post(self, request: Request) -> Response:
        """Spend the cookie for an access token and a new cookie."""
        presented = cookie_of_this_site(request)
        if not presented:
            raise errors.NoSession
        return session_answer(request, rotate(presented))

    def finalize_response(self, request: Request, response: Response, *args: Any, **kwargs: Any) -> Response:
        response = super().finalize_response(request, response, *args, **kwargs)
        if response.status_code == status.HTTP_401_UNAUTHORIZED:
            browsers.forget(response, plain(request))
        return response


class LogoutView(DoorView):
    serializer_class = LogoutSerializer

    @extend_schema(operation_id="auth_logout", tags=["auth"], responses={204: None, 403: FOREIGN_ORIGIN})
    def post(self, request: Request) -> Response:
        """End a login, named by its refresh token or by the cookie. Asking twice does no harm."""
        presented = self.read(request).get("refresh") or cookie_of_this_site(request)
        if presented:
            logins.close(presented=presented, now=timezone.now())
        response = Response(status=status.HTTP_204_NO_CONTENT)
        browsers.forget(response, plain(request))
        return response


@extend_schema_view(
    get=extend_schema(operation_id="auth_me_retrieve", tags=["auth"]),
    patch=extend_schema(operation_id="auth_me_partial_update", tags=["auth"]),
)
class MeView(NeverKept, generics.RetrieveUpdateAPIView):
    """One's own profile, with `roles`."""

    serializer_class = UserSerializer
    http_method_names = ["get", "patch", "head", "options"]

    def get_object(self) -> User:
        return self.request.user

    def perform_update(self, serializer: UserSerializer) -> None:
        """Never by the serializer's own save: it would write back the whole row as it was when the request began."""
        try:
            person = registration.change_profile(login=self.request.auth, changes=serializer.validated_data)
        except logins.LoginRefused as refusal:
            raise errors.login_refused(refusal) from refusal
        serializer.instance = person


class PasswordChangeView(NeverKept, APIView):
    throttle_classes = (throttling.SignInByClient,)

    @extend_schema(
        operation_id="auth_password_change", tags=["auth"], request=PasswordChangeSerializer, responses={204: None}
    )
    def post(self, request: Request) -> Response:
        """Choose a new password. Every other login ends."""
        serializer = PasswordChangeSerializer(data=request.data, context={"request": request})
        serializer.is_valid(raise_exception=True)
        given = serializer.validated_data
        try:
            logins.check_is_alive(request.auth)  # before the guess: a login that has ended has none
            old_hash = hash_of_password(request, given["old_password"])
            registration.change_password(
                login=request.auth, old_hash=old_hash, new_password=given["new_password"], now=timezone.now()
            )
        except registration.OldPasswordIsWrong as error:
            raise errors.wrong_password() from error
        except logins.LoginRefused as refusal:
            raise errors.login_refused(refusal) from refusal
        return Response(status=status.HTTP_204_NO_CONTENT)


def hash_of_password(request: Request, password: str) -> str:
    """The hash that this password of the one who is signed in fits now; a wrong one counts towards the lock."""
    try:
        person = doors.identify(plain(request), email=request.user.email, password=password)
    except doors.WrongCredentials as error:
        raise errors.wrong_password() from error
    except doors.LockedOut as error:
        raise errors.LockedOut(wait=error.wait) from error
    if person.pk != request.user.pk:  # the address has been given to somebody else meanwhile
        raise errors.wrong_password()
    return person.password


def sign_in(request: Request, *, email: str, password: str) -> logins.Tokens:
    """A new login, or the one answer for everybody who is not let in."""
    try:
        user = doors.identify(plain(request), email=email, password=password)
    except doors.WrongCredentials as error:
        raise errors.WrongCredentials from error
    except doors.LockedOut as error:
        raise errors.LockedOut(wait=error.wait) from error
    return logins.open_login(user=user, now=timezone.now())


def rotate(presented: str) -> logins.Tokens:
    """The next pair of a login, or 401."""
    try:
        return logins.rotate(presented=presented, now=timezone.now())
    except logins.LoginRefused as refusal:
        raise errors.login_refused(refusal) from refusal


def cookie_of_this_site(request: Request) -> str:
    """The refresh token in the cookie, if there is one; a request with it must show that it is the site's own."""
    presented = browsers.refresh_token_of(plain(request))
    if presented and not browsers.is_from_this_site(plain(request)):
        raise errors.ForeignOrigin
    return presented


def session_answer(request: Request, tokens: logins.Tokens) -> Response:
    """What the browser gets: the refresh token goes into the cookie and nowhere else."""
    response = Response(SessionSerializer({"access": tokens.access, "user": tokens.login.user}).data)
    browsers.remember(response, plain(request), tokens.refresh)
    return response


def plain(request: Request) -> HttpRequest:
    """Django's own request inside the framework's."""
    return request._request  # noqa: SLF001
