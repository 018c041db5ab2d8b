"""How a reference photo is handed to whoever may see it: as a picture, and as nothing that a browser could run."""

import logging

from django.http import FileResponse, Http404

from orders import photo_reading
from orders.models import ReferencePhoto

logger = logging.getLogger(__name__)


def picture_answer(photo: ReferencePhoto, *, small: bool = False) -> FileResponse:
    """The file of a photo. Whether it may be seen is for the caller to say."""
    try:
        file = photo.file.open("rb")
    except OSError as error:
        logger.exception("The file of the reference photo %s is missing.", photo.pk)
        raise Http404 from error
    picture = photo_reading.small(file) if small else file
    answer = FileResponse(picture, content_type="image/jpeg", filename=f"photo-{photo.pk}.jpg")
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Cross-Origin-Resource-Policy"] = "same-origin"
    return answer
