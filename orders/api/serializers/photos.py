"""Reference photos: what is sent, and how they are told."""

from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.exceptions import ErrorDetail
from rest_framework.reverse import reverse

from orders import photos
from orders.api.serializers.strict import StrictSerializer
from orders.models import ReferencePhoto


class PhotoInputSerializer(StrictSerializer):
    """One photo of what the cake should look like."""

    file = serializers.FileField(
        help_text="JPEG, PNG or WebP; at most 8 MB and 40 megapixels.",
        error_messages={
            "required": _("Send the photo in a field named “file”."),
            "invalid": _("This is not a file. Send the photo itself, as multipart/form-data."),
            "no_name": _("This file has no name. Give it any name and send it again."),
            "empty": _("This file is empty. Choose another one."),
        },
    )

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        if isinstance(data, QueryDict) and len(data.getlist("file")) > 1:
            detail = _("Send one photo at a time, each in a request of its own.")
            raise serializers.ValidationError({"file": [ErrorDetail(detail, "one_at_a_time")]})
        return super().to_internal_value(data)


class ReferencePhotoSerializer(serializers.ModelSerializer):
    """A photo, remade as a JPEG: upright, at most 2,000 pixels long, without place and camera."""

    url = serializers.SerializerMethodField(
        help_text="Of the picture; needs the token of its owner or of staff, or the key of a guest."
    )

    class Meta:
        model = ReferencePhoto
        fields = ["id", "url", "width", "height"]
        read_only_fields = fields

    @extend_schema_field(serializers.URLField())
    def get_url(self, photo: ReferencePhoto) -> str:
        return reverse("upload", args=[photo.pk], request=self.context["request"])


class UploadSerializer(ReferencePhotoSerializer):
    """A photo that belongs to no order yet."""

    expires_at = serializers.SerializerMethodField(help_text="It is forgotten then, unless an order has used it.")

    upload_key = serializers.SerializerMethodField(
        help_text="A guest's secret key of this photo: send it as `X-Upload-Key`, with the order too. "
        "Null for whoever is signed in."
    )

    class Meta(ReferencePhotoSerializer.Meta):
        fields = [*ReferencePhotoSerializer.Meta.fields, "expires_at", "upload_key"]
        read_only_fields = fields

    def get_expires_at(self, photo: ReferencePhoto) -> datetime:
        return localtime(photos.expires_at(photo))

    def get_upload_key(self, photo: ReferencePhoto) -> str | None:
        return self.context.get("upload_key")
