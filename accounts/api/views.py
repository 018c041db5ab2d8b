"""Signing in and out, and one's own profile. No answer of these may be kept by anybody on the way."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_view
from rest_framework import generics, status
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import browsers, doors, logins, registration, throttling
from accounts.api import docs, errors
from accounts.api.base import DoorView, NeverKept, plain
from accounts.api.serializers import (
    CredentialsSerializer,
    LogoutSerializer,
    RefreshSerializer,
    RegisteredSerializer,
    RegistrationSerializer,
    SessionSerializer,
    TokensSerializer,
    UserSerializer,
)
from accounts.authentication import AccessTokenAuthentication
from accounts.models import Language, Login, User
from accounts.second_factor import CodeRefused, TooManyCodes


class RegisterView(DoorView):
    serializer_class = RegistrationSerializer
    throttle_classes = (throttling.RegisterByClient, throttling.RegisterByAddress)

    @extend_schema(
        operation_id="auth_register",
        summary="Make an account",
        tags=docs.TAGS,
        responses={201: RegisteredSerializer, 400: docs.NOT_A_PERSON, 429: docs.TOO_MANY},
        examples=[docs.REGISTER, docs.REGISTERED],
    )
    def post(self, request: Request) -> Response:
        """The answer is the same, and as fast, whether or not the address had one already: mail tells its owner."""
        given = self.read(request)
        language = get_language() if get_language() in Language.values else Language.ENGLISH
        registration.register(**given, language=language, now=timezone.now())
        words = _("Thank you. If this address was new to us, its account is ready: sign in.")
        return Response({"detail": words}, status=status.HTTP_201_CREATED)


class TokenView(DoorView):
    serializer_class = CredentialsSerializer
    throttle_classes = (throttling.SignInByClient,)

    @extend_schema(
        operation_id="auth_token",
        summary="Sign in, for programs and mobile apps",
        tags=docs.TAGS,
        responses={
            200: TokensSerializer,
            400: docs.INVALID,
            401: docs.WRONG_CREDENTIALS,
            403: docs.NO_SECOND_FACTOR,
            429: docs.LOCKED_OUT,
        },
        examples=[docs.CREDENTIALS, docs.CREDENTIALS_WITH_OTP, docs.PAIR],
    )
    def post(self, request: Request) -> Response:
        """Whoever has a second factor (staff) sends a code of it as `otp`; without it: 401 `otp_required`."""
        tokens = sign_in(request, **self.read(request))
        return Response({"access": tokens.access, "refresh": tokens.refresh})


class TokenRefreshView(DoorView):
    serializer_class = RefreshSerializer

    @extend_schema(
        operation_id="auth_token_refresh",
        summary="Spend a refresh token for a new pair",
        tags=docs.TAGS,
        responses={200: TokensSerializer, 400: docs.INVALID_REFRESH, 401: docs.TOKEN_REFUSED},
        examples=[docs.SPENT, docs.PAIR],
    )
    def post(self, request: Request) -> Response:
        """Each refresh token is good once.

        Shown again within 20 seconds (a lost answer, two tabs) it gets the same successor; later, its login ends.
        """
        tokens = rotate(self.read(request)["refresh"])
        return Response({"access": tokens.access, "refresh": tokens.refresh})


class SessionView(DoorView):
    serializer_class = CredentialsSerializer
    throttle_classes = (throttling.SignInByClient,)

    @extend_schema(
        operation_id="auth_session",
        summary="Sign in, for the browser",
        tags=docs.TAGS,
        responses={
            200: SessionSerializer,
            400: docs.INVALID,
            401: docs.WRONG_CREDENTIALS,
            403: docs.FOREIGN_OR_NO_SECOND_FACTOR,
            429: docs.LOCKED_OUT,
        },
        examples=[docs.CREDENTIALS, docs.CREDENTIALS_WITH_OTP, docs.SIGNED_IN],
    )
    def post(self, request: Request) -> Response:
        """The refresh token comes in a cookie that no script can read.

        Whoever has a second factor (staff) sends a code of it as `otp`; without it: 401 `otp_required`.
        """
        if browsers.is_from_another_site(plain(request)):
            raise errors.ForeignOrigin
        return session_answer(request, sign_in(request, **self.read(request)))


class SessionRefreshView(DoorView):
    @extend_schema(
        operation_id="auth_session_refresh",
        summary="Spend the cookie for an access token and a new cookie",
        tags=docs.TAGS,
        request=None,
        responses={200: SessionSerializer, 401: docs.COOKIE_REFUSED, 403: docs.FOREIGN_ORIGIN},
        examples=[docs.SIGNED_IN],
    )
    def post(self, request: Request) -> Response:
        """As `auth/token/refresh/`, for the refresh token in the cookie."""
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

    @extend_schema(
        operation_id="auth_logout",
        summary="Sign out",
        tags=docs.TAGS,
        responses={204: None, 400: docs.INVALID_REFRESH, 403: docs.FOREIGN_ORIGIN},
        examples=[docs.SPENT],
    )
    def post(self, request: Request) -> Response:
        """Ends a login at once, named by its refresh token or by the cookie; where there is neither, by the access
        token of the request. Asking twice does no harm."""
        presented = self.read(request).get("refresh") or cookie_of_this_site(request)
        if presented:
            logins.close(presented=presented, now=timezone.now())
        elif login := login_of_header(request):
            logins.sign_out(login=login, now=timezone.now())
        response = Response(status=status.HTTP_204_NO_CONTENT)
        browsers.forget(response, plain(request))
        return response


@extend_schema_view(
    get=extend_schema(
        operation_id="auth_me_retrieve",
        summary="One's own profile",
        tags=docs.TAGS,
        responses={200: UserSerializer, 401: docs.NOT_SIGNED_IN},
        examples=[docs.ME],
    ),
    patch=extend_schema(
        operation_id="auth_me_partial_update",
        summary="Change one's own profile",
        tags=docs.TAGS,
        responses={200: UserSerializer, 400: docs.NO_NAME, 401: docs.NOT_SIGNED_IN},
        examples=[docs.ME],
    ),
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


def sign_in(request: Request, *, email: str, password: str, otp: str) -> logins.Tokens:
    """A new login, or the one answer for everybody who is not let in. Of a second factor only who has the password
    learns."""
    now = timezone.now()
    with throttling.sign_ins(request, email=email) as count_failure:
        try:
            user, second_factor_given = doors.let_in(plain(request), email=email, password=password, code=otp, now=now)
        except doors.WrongCredentials as error:
            count_failure()
            raise errors.WrongCredentials from error
        except (doors.LockedOut, TooManyCodes) as error:
            raise errors.LockedOut(wait=error.wait) from error
        except doors.CodeNeeded as error:
            raise errors.OtpRequired from error
        except CodeRefused as error:
            count_failure()
            raise errors.OtpInvalid from error
        except doors.SetUpNeeded as error:
            raise errors.OtpSetupRequired(request.build_absolute_uri(reverse("wagtailadmin_login"))) from error
    return logins.open_login(user=user, second_factor=second_factor_given, now=now)


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


def login_of_header(request: Request) -> Login | None:
    """The living login whose access token the request shows; none for a token that opens nothing."""
    try:
        known = AccessTokenAuthentication().authenticate(request)
    except AuthenticationFailed:
        return None
    return known[1] if known else None


def session_answer(request: Request, tokens: logins.Tokens) -> Response:
    """What the browser gets: the refresh token goes into the cookie and nowhere else."""
    response = Response(SessionSerializer({"access": tokens.access, "user": tokens.login.user}).data)
    browsers.remember(response, plain(request), tokens.refresh)
    return response
