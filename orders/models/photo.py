"""A customer's photo of what the cake should look like."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from orders.querysets import ReferencePhotoQuerySet
from orders.storages import private_storage

FOLDER = "reference_photos"
MOST_PHOTOS_OF_A_LINE = 3


def file_name(photo: "ReferencePhoto", _name: str) -> str:
    """Nobody's words and nothing to guess."""
    return f"{FOLDER}/{photo.pk}.jpg"


class ReferencePhoto(models.Model):
    """Uploaded by its owner, then part of one line of one order. orders/photos.py alone writes it.

    What a guest uploads is nobody's until it is part of an order: whoever shows its key has it. Of that key a digest is
    kept, so that nobody who reads the database can use it.
    """

    wagtail_reference_index_ignore = True  # the CMS has no business with it

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.CASCADE, related_name="+")
    key_digest = models.CharField(max_length=64, blank=True, default="", editable=False)
    file = models.FileField(storage=private_storage, upload_to=file_name, max_length=100, editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    byte_count = models.PositiveIntegerField(editable=False)
    created_at = models.DateTimeField()
    line = models.ForeignKey(
        "orders.OrderLine", null=True, blank=True, on_delete=models.CASCADE, related_name="reference_photos"
    )
    position = models.PositiveSmallIntegerField(null=True, blank=True)

    objects = ReferencePhotoQuerySet.as_manager()

    class Meta:
        ordering = ["line", "position", "created_at"]
        constraints = [
            models.UniqueConstraint(fields=["line", "position"], name="photo_has_a_place_of_its_own"),
            models.CheckConstraint(
                condition=Q(line__isnull=True, position__isnull=True)
                | Q(line__isnull=False, position__isnull=False, position__range=(1, MOST_PHOTOS_OF_A_LINE)),
                name="photo_of_a_line_has_a_place",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=False, key_digest="")
                | (Q(owner__isnull=True, line__isnull=True) & ~Q(key_digest="")),
                name="photo_has_an_owner_or_a_key",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "created_at"], name="unused_photos", condition=Q(line__isnull=True)),
            models.Index(fields=["key_digest"], name="photos_of_a_key", condition=~Q(key_digest="")),
        ]

    def __str__(self) -> str:
        return str(self.pk)
