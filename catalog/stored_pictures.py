"""Pictures that are stored already."""

from io import BytesIO
from pathlib import PurePath

import willow
from django.core.files.images import ImageFile
from django.db import transaction

from catalog import bare_pictures
from catalog.models import CakeImage


def make_bare(pk: int) -> bool:
    """Store a picture again without what its file tells beside its colours; tells whether there was anything.

    Under the lock of its row, so that no picture that an editor has just put in its place is lost. File before row, and
    what was there goes when the row is kept: whatever fails, the picture has a file.
    """
    with transaction.atomic():
        image = CakeImage.objects.select_for_update().get(pk=pk)
        with image.open_file() as file:
            if bare_pictures.is_bare(file):
                return False
            file.seek(0)
            content = file.read()
        before, storage = image.file.name, image.file.storage
        kind = willow.Image.open(BytesIO(content)).format_name.upper()
        made = BytesIO(bare_pictures.made_bare(content, kind=kind))
        image.file = ImageFile(made, name=PurePath(before).name)
        image._set_image_file_metadata()  # noqa: SLF001 - what Wagtail's own image form calls
        image.save(update_fields=["file", "width", "height", "file_size", "file_hash"])
        image.renditions.all().delete()
        transaction.on_commit(lambda: storage.delete(before))
    return True
