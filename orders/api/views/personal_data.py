"""A customer's own data: all of it to take along, and none of it to leave behind."""

from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.request import Request
from rest_framework.response import Response

from accounts import browsers, logins, registration, throttling
from accounts.api import docs as auth_docs
from accounts.api import errors
from accounts.api.base import plain
from accounts.api.password_views import hash_of_password
from orders import leaving, personal_data
from orders.api.docs.personal_data import CLOSING, SOMETHING_IS_OPEN, WORKS_HERE, WRONG_PASSWORD
from orders.api.pictures import with_pictures
from orders.api.serializers.personal_data import ClosingSerializer, PersonalDataSerializer
from orders.api.throttling import ExportThrottle
from orders.api.views.base import OrderView


class ExportView(OrderView):
    """All that is held on whoever asks."""

    throttle_classes = [ExportThrottle]
    serializer_class = PersonalDataSerializer

    @extend_schema(
        operation_id="auth_me_export",
        summary="Everything that is held on me",
        description=(
            "One JSON document to save: profile, sign-ins, addresses, orders with their lines, payments and the events "
            "that you see, the photos that you sent, the messages that you got. Yours alone."
        ),
        tags=auth_docs.TAGS,
        responses={
            200: OpenApiResponse(PersonalDataSerializer, description="As a file, named after the day."),
            401: auth_docs.NOT_SIGNED_IN,
        },
    )
    def get(self, request: Request) -> Response:
        data = personal_data.of(request.user)
        answer = {**vars(data), "orders": with_pictures(data.orders)}
        day = timezone.localtime(self.now).date()
        headers = {"Content-Disposition": f'attachment; filename="cake-street-{day.isoformat()}.json"'}
        return Response(self.get_serializer(answer).data, headers=headers)


class ClosingView(OrderView):
    """The end of an account."""

    throttle_classes = [throttling.SignInByClient]
    serializer_class = ClosingSerializer

    @extend_schema(
        operation_id="auth_me_delete",
        summary="Close my account for good",
        description=(
            "Refused while an order is on its way, or money is owed back. Else the account ends at once, everywhere: "
            "name, phone, addresses, notes, inscriptions, photos and messages are forgotten, and the e-mail address "
            "is free again. What the books need stays without a name: what was sold when, and what was paid. This "
            "cannot be undone."
        ),
        tags=auth_docs.TAGS,
        request=ClosingSerializer,
        responses={
            204: OpenApiResponse(description="The account is closed, and you are signed out."),
            400: WRONG_PASSWORD,
            401: auth_docs.NOT_SIGNED_IN,
            403: WORKS_HERE,
            409: SOMETHING_IS_OPEN,
            429: auth_docs.LOCKED_OUT,
        },
        examples=[CLOSING],
    )
    def post(self, request: Request) -> Response:
        password = self.read(ClosingSerializer, request).validated_data["password"]
        try:
            logins.check_is_alive(request.auth)  # before the guess: a login that has ended has none
            old_hash = hash_of_password(request, password, attr="password")
            leaving.close_account(login=request.auth, old_hash=old_hash, now=self.now)
        except registration.OldPasswordIsWrong as error:
            raise errors.wrong_password(attr="password") from error
        except logins.LoginRefused as refusal:
            raise errors.login_refused(refusal) from refusal
        response = Response(status=status.HTTP_204_NO_CONTENT)
        browsers.forget(response, plain(request))
        return response
