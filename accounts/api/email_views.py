"""Showing that an e-mail address is one's own."""

from django.utils import timezone
from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts import proofs, registration, throttling
from accounts.api import docs, errors
from accounts.api.base import DoorView, NeverKept
from accounts.api.serializers import VerificationSentSerializer, VerificationSerializer


class EmailVerifyView(DoorView):
    serializer_class = VerificationSerializer
    throttle_classes = (throttling.LinkByClient,)

    @extend_schema(
        operation_id="auth_email_verify",
        summary="Confirm an e-mail address by a link",
        tags=docs.TAGS,
        responses={204: None, 400: docs.WRONG_KEY, 429: docs.TOO_MANY},
        examples=[docs.KEY],
    )
    def post(self, request: Request) -> Response:
        """The key is good for a week. The same key again does no harm."""
        try:
            registration.verify_email(**self.read(request), now=timezone.now())
        except proofs.ProofRefused as error:
            raise errors.verification_refused() from error
        return Response(status=status.HTTP_204_NO_CONTENT)


class EmailVerifySendView(NeverKept, APIView):
    throttle_classes = (throttling.VerificationByPerson,)

    @extend_schema(
        operation_id="auth_email_verify_send",
        summary="Ask for another link to confirm one's address",
        tags=docs.TAGS,
        request=None,
        responses={202: VerificationSentSerializer, 401: docs.NOT_SIGNED_IN, 429: docs.TOO_MANY},
        examples=[docs.VERIFICATION_SENT],
    )
    def post(self, request: Request) -> Response:
        """For whoever is signed in. An address that is confirmed already gets no mail."""
        if registration.send_verification(person=request.user, now=timezone.now()):
            words = _("A new link is on its way to your address.")
        else:
            words = _("Your address is confirmed already.")
        return Response({"detail": words}, status=status.HTTP_202_ACCEPTED)
