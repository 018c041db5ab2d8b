"""Where files lie that no address leads to: views that ask who wants them hand them out."""

from functools import cache

from django.core.files.storage import FileSystemStorage, Storage, storages


class PrivateFileSystemStorage(FileSystemStorage):
    """A folder of this machine. Its files have no address, and nobody but this user of the machine reads them."""

    base_url = None  # type: ignore[assignment] # what url() refuses by


@cache  # one for the rows and for who tidies up, whenever each first asks
def private_storage() -> Storage:
    """The storage that the setting STORAGES calls “private”: a folder, or a bucket that is closed to the public."""
    return storages["private"]
