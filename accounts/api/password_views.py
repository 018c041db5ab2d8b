"""Choosing another password: with the old one, or with a link from a mail."""

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import doors, logins, proofs, registration, throttling
from accounts.api import docs, errors
from accounts.api.base import DoorView, NeverKept, plain
from accounts.api.serializers import (
    PasswordChangeSerializer,
    ResetAskedSerializer,
    ResetConfirmSerializer,
    ResetSerializer,
    check_new_password,
)


class PasswordChangeView(NeverKept, APIView):
    throttle_classes = (throttling.SignInByClient,)

    @extend_schema(
        operation_id="auth_password_change",
        summary="Choose a new password",
        tags=docs.TAGS,
        request=PasswordChangeSerializer,
        responses={
            204: None,
            400: docs.WEAK_OR_WRONG_PASSWORD,
            401: docs.NOT_SIGNED_IN,
            429: docs.LOCKED_OUT,
        },
        examples=[docs.NEW_PASSWORD],
    )
    def post(self, request: Request) -> Response:
        """Every other login ends at once, and mail tells the owner."""
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


class PasswordResetView(DoorView):
    serializer_class = ResetSerializer
    throttle_classes = (throttling.ResetByClient, throttling.ResetByAddress)

    @extend_schema(
        operation_id="auth_password_reset",
        summary="Ask for a link to choose a new password",
        tags=docs.TAGS,
        responses={202: ResetAskedSerializer, 400: docs.INVALID, 429: docs.TOO_MANY},
        examples=[docs.RESET, docs.RESET_ASKED],
    )
    def post(self, request: Request) -> Response:
        """The answer is the same, and as fast, for known and unknown addresses. The link is good once, for an hour."""
        registration.ask_for_reset(**self.read(request), now=timezone.now())
        words = _("If this address has an account, a link for choosing a new password is on its way to it.")
        return Response({"detail": words}, status=status.HTTP_202_ACCEPTED)


class PasswordResetConfirmView(DoorView):
    serializer_class = ResetConfirmSerializer
    throttle_classes = (throttling.LinkByClient,)

    @extend_schema(
        operation_id="auth_password_reset_confirm",
        summary="Choose a new password by a link",
        tags=docs.TAGS,
        responses={204: None, 400: docs.WEAK_OR_WRONG_LINK, 429: docs.LOCKED_OUT},
        examples=[docs.RESET_CONFIRM],
    )
    def post(self, request: Request) -> Response:
        """Every login ends at once, and mail tells the owner. A weak password does not use the link up."""
        given = self.read(request)
        try:
            person = doors.take_reset_proof(plain(request), uid=given["uid"], token=given["token"])
            check_new_password(given["new_password"], user=person)
            registration.reset_password(person=person, new_password=given["new_password"], now=timezone.now())
        except proofs.ProofRefused as error:
            raise errors.reset_refused() from error
        except doors.LockedOut as error:
            raise errors.LockedOut(wait=error.wait) from error
        doors.forgive_everywhere(person)
        return Response(status=status.HTTP_204_NO_CONTENT)


def hash_of_password(request: Request, password: str, *, attr: str = "old_password") -> str:
    """The hash that this password of the one who is signed in fits now; a wrong one counts towards the lock."""
    try:
        person = doors.identify(plain(request), email=request.user.email, password=password)
    except doors.WrongCredentials as error:
        raise errors.wrong_password(attr=attr) from error
    except doors.LockedOut as error:
        raise errors.LockedOut(wait=error.wait) from error
    if person.pk != request.user.pk:  # the address has been given to somebody else meanwhile
        raise errors.wrong_password(attr=attr)
    return person.password
