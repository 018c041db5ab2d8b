"""A photo, and why it is not taken."""

from drf_spectacular.utils import OpenApiExample

from orders.api.docs import refusal

UPLOADED = OpenApiExample(
    "The photo",
    response_only=True,
    status_codes=["201"],
    value={
        "id": "5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11",
        "url": "https://cakestreet.test/api/v1/uploads/5f0c7a1e-3b42-4c0e-9d6f-0a6f1c2b7e11/",
        "width": 2000,
        "height": 1500,
        "expires_at": "2026-11-25T09:00:00+03:00",
        "upload_key": None,
    },
)
UPLOADED_BY_GUEST = OpenApiExample(
    "The photo of a guest",
    response_only=True,
    status_codes=["201"],
    value={**UPLOADED.value, "upload_key": "b0sJt3vG1mQ8yZxWc5Kd2A"},
)
TOO_MANY_GUEST_UPLOADS = refusal(
    "Too many photos from this client; `Retry-After` says how many seconds to wait.",
    code="throttled",
    detail="Request was throttled. Expected available in 1800 seconds.",
)
NO_PICTURE = refusal(
    "There is no picture to keep; `detail` says what to do.",
    code="unsupported_picture",
    detail="This is not a JPEG, PNG or WebP picture. Save it as one of these and send it again.",
    attr="file",
    kind="validation_error",
)
PHOTO_TOO_LARGE = refusal(
    "More than 8 MB; the rest was not read.",
    code="too_large",
    detail="This photo is larger than 8 MB. Save it smaller and send it again.",
)
NOT_MULTIPART = refusal(
    "The body must be `multipart/form-data`.",
    code="unsupported_media_type",
    detail='Unsupported media type "application/json" in request.',
)
TOO_MANY_UPLOADS = refusal(
    "Too many of your photos belong to no order yet.",
    code="too_many_uploads",
    detail="30 of your photos wait for an order. Remove some of them, then add this one.",
)
PHOTO_USED = refusal(
    "The photo belongs to an order.",
    code="photo_used",
    detail="This photo belongs to an order, and stays with it. Please call us if it should go.",
)
