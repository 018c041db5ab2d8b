"""Reference photos by HTTP: sent, looked at, taken back."""

from typing import Any

from django.db.models import QuerySet
from django.http import FileResponse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from orders import guests, permissions, photos
from orders.api import docs
from orders.api.docs import uploads
from orders.api.multipart import PhotoFormParser
from orders.api.serializers.photos import PhotoInputSerializer, UploadSerializer
from orders.api.throttling import GuestUploadThrottle, UploadThrottle, wrong_keys
from orders.api.views.base import MayPlaceOrders, OrderView, SignedInOrWithPhotoKey, order_key, upload_key
from orders.models import ReferencePhoto
from orders.photo_answers import picture_answer
from orders.querysets import ReferencePhotoQuerySet


class UploadsView(OrderView):
    """Where photos are sent to."""

    parser_classes = [PhotoFormParser]
    permission_classes = [MayPlaceOrders]
    throttle_classes = [UploadThrottle, GuestUploadThrottle]
    serializer_class = UploadSerializer

    @extend_schema(
        operation_id="uploads_create",
        tags=["orders"],
        summary="Upload a reference photo",
        description=(
            "One photo of what the cake should look like. It is remade as a JPEG, upright, at most 2,000 pixels long, "
            "without its place and camera; of an animation, the first frame. Name its `id` in the "
            "`reference_photos` of a line within 48 hours, else it is forgotten. It is seen by you and by the bakery "
            "alone.\n\n"
            "Without a token the photo is a guest's, where the bakery allows orders of guests: then the answer has an "
            "`upload_key`. Send it as `X-Upload-Key` with the next photo, so that one key opens all of them, with the "
            "quote and with the order, and to look at a photo or to take it back. Once the photo is part of an order, "
            "the key of the order opens it, and the key of the upload no longer does."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.UPLOAD_KEY],
        request={"multipart/form-data": PhotoInputSerializer},
        responses={
            201: OpenApiResponse(UploadSerializer, description="The photo is kept."),
            400: uploads.NO_PICTURE,
            409: uploads.TOO_MANY_UPLOADS,
            413: uploads.PHOTO_TOO_LARGE,
            415: uploads.NOT_MULTIPART,
            429: uploads.TOO_MANY_GUEST_UPLOADS,
        },
        examples=[uploads.UPLOADED, uploads.UPLOADED_BY_GUEST],
    )
    def post(self, request: Request) -> Response:
        file = self.read(PhotoInputSerializer, request).validated_data["file"]
        key = None
        if request.user.is_authenticated:
            photo = photos.keep(owner=request.user, content=file.read(), now=self.now)
        else:
            photo, key = photos.keep_for_guest(key=upload_key(request), content=file.read(), now=self.now)
        context = {**self.get_serializer_context(), "upload_key": key}
        return Response(UploadSerializer(photo, context=context).data, status=status.HTTP_201_CREATED)


class PictureOrJson(BaseContentNegotiation):
    """A picture is a picture, whatever was asked for; only its errors are told in JSON."""

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class UploadView(OrderView):
    """One photo: of whoever is signed in, or of a guest who shows its key. Another's is not there."""

    permission_classes = [SignedInOrWithPhotoKey]
    lookup_field = "pk"
    lookup_url_kwarg = "photo_id"
    content_negotiation_class = PictureOrJson
    serializer_class = UploadSerializer

    def get_queryset(self) -> QuerySet[ReferencePhoto]:
        mine = self._owned()
        shown = {"order_key": order_key(self.request), "photo_key": upload_key(self.request)}
        if not any(shown.values()) or mine.filter(pk=self.kwargs["photo_id"]).exists():
            return mine
        return self._opened_by_key(**shown)

    def _owned(self) -> ReferencePhotoQuerySet:
        user = self.request.user
        if not user.is_authenticated:
            return ReferencePhoto.objects.none()
        is_taken_back = self.request.method == "DELETE"
        return ReferencePhoto.objects.of_owner(user) if is_taken_back else permissions.photos_for(user)

    def _opened_by_key(self, *, order_key: str, photo_key: str) -> ReferencePhotoQuerySet:
        pk = self.kwargs["photo_id"]
        with wrong_keys(self.request, self, of=str(pk), shown=f"{order_key}:{photo_key}") as count:
            opened = guests.photos_opened_by(order_key=order_key, photo_key=photo_key, pk=pk)
            if not opened.exists():
                count()
        return opened

    @extend_schema(
        operation_id="uploads_retrieve",
        tags=["orders"],
        summary="Look at a reference photo",
        description=(
            "The picture itself, for its owner and for staff. Ask with your token, and show what you get. A guest "
            "shows the key of the upload, or of the order that the photo is part of."
        ),
        auth=docs.WITH_KEY,
        parameters=[docs.UPLOAD_KEY, docs.SECRET_KEY],
        responses={
            (200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY, description="The picture."),
            404: docs.NOT_THERE,
            429: docs.TOO_MANY_KEYS,
        },
    )
    def get(self, request: Request, photo_id: str) -> FileResponse:
        return picture_answer(self.get_object())

    @extend_schema(
        operation_id="uploads_destroy",
        tags=["orders"],
        summary="Take back a reference photo",
        description="One of your own that no order has used; a guest shows the key of the upload.",
        auth=docs.WITH_KEY,
        parameters=[docs.UPLOAD_KEY],
        request=None,
        responses={
            204: OpenApiResponse(description="It is forgotten."),
            404: docs.NOT_THERE,
            409: uploads.PHOTO_USED,
            429: docs.TOO_MANY_KEYS,
        },
    )
    def delete(self, request: Request, photo_id: str) -> Response:
        photos.remove(self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)
