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

from orders import permissions, photos
from orders.api import docs
from orders.api.docs import uploads
from orders.api.multipart import PhotoFormParser
from orders.api.serializers.photos import PhotoInputSerializer, UploadSerializer
from orders.api.throttling import UploadThrottle
from orders.api.views.base import OrderView
from orders.models import ReferencePhoto
from orders.photo_answers import picture_answer


class UploadsView(OrderView):
    """Where photos are sent to."""

    parser_classes = [PhotoFormParser]
    throttle_classes = [UploadThrottle]
    serializer_class = UploadSerializer

    @extend_schema(
        operation_id="uploads_create",
        tags=["orders"],
        summary="Upload a reference photo",
        description=(
            "One photo of what the cake should look like. It is remade as a JPEG, upright, at most 2,000 pixels long, "
            "without its place and camera; of an animation, the first frame. Name its `id` in the "
            "`reference_photos` of a line within 48 hours, else it is forgotten. It is seen by you and by the bakery "
            "alone."
        ),
        request={"multipart/form-data": PhotoInputSerializer},
        responses={
            201: OpenApiResponse(UploadSerializer, description="The photo is kept."),
            400: uploads.NO_PICTURE,
            409: uploads.TOO_MANY_UPLOADS,
            413: uploads.PHOTO_TOO_LARGE,
            415: uploads.NOT_MULTIPART,
        },
        examples=[uploads.UPLOADED],
    )
    def post(self, request: Request) -> Response:
        file = self.read(PhotoInputSerializer, request).validated_data["file"]
        photo = photos.keep(owner=request.user, content=file.read(), now=self.now)
        return Response(self.get_serializer(photo).data, status=status.HTTP_201_CREATED)


class PictureOrJson(BaseContentNegotiation):
    """A picture is a picture, whatever was asked for; only its errors are told in JSON."""

    def select_renderer(
        self, request: Request, renderers: list[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[Any, str]:
        return renderers[0], renderers[0].media_type


class UploadView(OrderView):
    """One photo."""

    lookup_field = "pk"
    lookup_url_kwarg = "photo_id"
    content_negotiation_class = PictureOrJson
    serializer_class = UploadSerializer

    def get_queryset(self) -> QuerySet[ReferencePhoto]:
        if self.request.method == "DELETE":
            return ReferencePhoto.objects.of_owner(self.request.user)
        return permissions.photos_for(self.request.user)

    @extend_schema(
        operation_id="uploads_retrieve",
        tags=["orders"],
        summary="Look at a reference photo",
        description="The picture itself, for its owner and for staff. Ask with your token, and show what you get.",
        responses={
            (200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY, description="The picture."),
            404: docs.NOT_THERE,
        },
    )
    def get(self, request: Request, photo_id: str) -> FileResponse:
        return picture_answer(self.get_object())

    @extend_schema(
        operation_id="uploads_destroy",
        tags=["orders"],
        summary="Take back a reference photo",
        description="One of your own that no order has used.",
        request=None,
        responses={
            204: OpenApiResponse(description="It is forgotten."),
            404: docs.NOT_THERE,
            409: uploads.PHOTO_USED,
        },
    )
    def delete(self, request: Request, photo_id: str) -> Response:
        photos.remove(self.get_object())
        return Response(status=status.HTTP_204_NO_CONTENT)
