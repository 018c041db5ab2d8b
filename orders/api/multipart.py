"""Reads the one kind of request that brings a file, and stops reading where it grows too large."""

from collections.abc import Mapping
from io import BytesIO
from typing import IO, Any

from django.core.exceptions import SuspiciousOperation
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions, parsers, status

from orders.photo_reading import MOST_BYTES

LONGEST_BODY = MOST_BYTES + 64 * 1024  # what else a form is made of


class PhotoTooLarge(exceptions.APIException):
    """More bytes than a photo may have."""

    status_code = status.HTTP_413_REQUEST_ENTITY_TOO_LARGE
    default_code = "too_large"
    default_detail = gettext_lazy("This photo is larger than 8 MB. Save it smaller and send it again.")


class BoundedMemoryHandler(FileUploadHandler):
    """Keeps files in memory, together no more than one photo may have."""

    def __init__(self) -> None:
        super().__init__()
        self.room = MOST_BYTES

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.kept = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self.room -= len(raw_data)
        if self.room < 0:
            raise PhotoTooLarge
        self.kept.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self.kept.seek(0)
        return InMemoryUploadedFile(
            self.kept, self.field_name, self.file_name, self.content_type, file_size, self.charset
        )


class PhotoFormParser(parsers.MultiPartParser):
    """multipart/form-data of a bounded size. Other routes take JSON alone."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> parsers.DataAndFiles:
        request = (parser_context or {})["request"]
        if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
            raise PhotoTooLarge  # before a byte of it is read
        request.upload_handlers = [BoundedMemoryHandler()]
        try:
            return super().parse(stream, media_type=media_type, parser_context=parser_context)
        except (exceptions.ParseError, SuspiciousOperation, ValueError, LookupError) as error:
            detail = _("This is not a form that can be read. Send multipart/form-data with one field, “file”.")
            raise exceptions.ParseError(detail) from error
