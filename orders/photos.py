"""Reference photos: kept for their owner, given to one line of one order, forgotten when no order came,
or long after it was over.

What a guest sends is kept under a key, which they show to look at it, to take it back and to order with it: nobody else
ever learns it. With the order it becomes the photo of whom the order belongs to, and the key opens it no more.

A file is written before its row and removed after it, so that whatever is killed in between leaves at most a stray
file, which the clock finds; never a row without its file.
"""

import datetime
import logging
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from orders import keys, photo_reading
from orders.basket import Basket
from orders.errors import Conflict, OrderError, Problem
from orders.models import Order, OrderLine, ReferencePhoto
from orders.models.photo import FOLDER, MOST_PHOTOS_OF_A_LINE
from orders.open_accounts import insist_on_open_account
from orders.querysets import ReferencePhotoQuerySet
from orders.storages import private_storage
from orders.transactions import insist_on_transaction, with_retries

logger = logging.getLogger(__name__)

MOST_UNUSED = 30  # of one person at a time: more than any basket needs
MOST_OF_GUESTS = 1000  # of all guests together: nobody fills the disk without an account
KEPT_UNUSED = datetime.timedelta(hours=48)
# A file without a row may still be on its way to one.
STRAY_AFTER = datetime.timedelta(hours=1)
CHUNK = 500


@dataclass(frozen=True)
class Place:
    """Where in a basket a photo is named; lines and positions count from 1, as those of orders do."""

    photo_id: UUID
    line: int
    position: int

    @property
    def attr(self) -> str:
        return f"lines.{self.line - 1}.reference_photos.{self.position - 1}"


def expires_at(photo: ReferencePhoto) -> datetime.datetime:
    """When it is forgotten, unless an order has used it by then."""
    return photo.created_at + KEPT_UNUSED


def keep(*, owner: User, content: bytes, now: datetime.datetime) -> ReferencePhoto:
    """Keep what somebody has sent, made anew; or refuse it and keep nothing."""
    return _keep(ReferencePhoto(owner=owner, created_at=now), content=content)


def keep_for_guest(*, key: str, content: bytes, now: datetime.datetime) -> tuple[ReferencePhoto, str]:
    """The same for somebody without an account, and the key that opens it: the one they show, or a new one.

    A key that opens nothing is not taken: only keys that were drawn here hold photos, so that none can be guessed.
    """
    is_known = bool(key) and ReferencePhoto.objects.held_by(None, key=key).exists()
    holds = key if is_known else keys.new_photo_key()
    photo = ReferencePhoto(key_digest=keys.digest_of(holds), created_at=now)
    return _keep(photo, content=content), holds


def _keep(photo: ReferencePhoto, *, content: bytes) -> ReferencePhoto:
    _refuse_too_many(photo)  # before any work is done for them
    picture = photo_reading.read(content)
    photo.width, photo.height, photo.byte_count = picture.width, picture.height, len(picture.content)
    photo.file.save("", ContentFile(picture.content), save=False)
    try:
        with_retries(partial(_write, photo))
    except OrderError:
        _remove_file(str(photo.file.name))
        raise
    return photo


def _write(photo: ReferencePhoto) -> None:
    """One upload of one person at a time, so that they are counted rightly."""
    # Guests have no row to wait at: their clients are slowed down long before they reach what they may keep.
    if photo.owner is not None:
        insist_on_open_account(photo.owner)
    _refuse_too_many(photo)
    photo.save(force_insert=True)


def _refuse_too_many(photo: ReferencePhoto) -> None:
    waiting = ReferencePhoto.objects.unused()
    if photo.owner is None and waiting.of_guests().count() >= MOST_OF_GUESTS:
        detail = _("We cannot keep more photos of guests just now. Sign in to add yours, or describe it in the note.")
        raise Conflict(Problem("photos_need_account", detail))
    if waiting.filter(owner=photo.owner, key_digest=photo.key_digest).count() >= MOST_UNUSED:
        detail = _("%(count)d of your photos wait for an order. Remove some of them, then add this one.")
        raise Conflict(Problem("too_many_uploads", detail % {"count": MOST_UNUSED}))


def problems_of(basket: Basket, *, owner: User | None) -> Iterator[Problem]:
    """Why these photos cannot be part of this person's order. Of a visitor, only what the basket itself shows."""
    places = list(_places(basket))
    yield from _problems_of_form(places)
    if owner is None or not places:
        return
    wanted = {place.photo_id for place in places}
    held = ReferencePhoto.objects.held_by(owner, key=basket.photo_key)
    line_of = dict(held.filter(pk__in=wanted).values_list("pk", "line"))
    for place in places:
        if place.photo_id not in line_of:
            detail = _("We do not have this photo, or no longer. Please add it again.")
            yield Problem("photo_unknown", detail, place.attr)
        elif line_of[place.photo_id] is not None:
            yield _used(place)


def _problems_of_form(places: Sequence[Place]) -> Iterator[Problem]:
    times = Counter(place.photo_id for place in places)
    for place in places:
        if place.position == MOST_PHOTOS_OF_A_LINE + 1:
            detail = _("At most %(count)d photos of one cake. Please take some out.") % {"count": MOST_PHOTOS_OF_A_LINE}
            yield Problem("too_many_photos", detail, place.attr)
        if times[place.photo_id] > 1:
            detail = _("This photo is here twice. Please add it once, or upload it again for the other cake.")
            yield Problem("photo_twice", detail, place.attr)


def attach(basket: Basket, lines: Sequence[OrderLine], *, owner: User) -> None:
    """Give the photos to the lines of a new order. A conditional UPDATE decides: of two orders, one gets a photo."""
    insist_on_transaction()
    row_of = {line.position: line for line in lines}
    # Everybody takes them in the same order, so that nobody waits in a ring.
    for place in sorted(_places(basket), key=lambda place: place.photo_id):
        held = ReferencePhoto.objects.held_by(owner, key=basket.photo_key)
        free = held.unused().filter(pk=place.photo_id)
        taken = {"line": row_of[place.line], "position": place.position, "owner": owner, "key_digest": ""}
        if not free.update(**taken):
            raise Conflict(_used(place))


def hand_over(order: Order, *, to: User) -> None:
    """The photos of a guest's order go with it into an account."""
    insist_on_transaction()
    ReferencePhoto.objects.filter(line__order=order).update(owner=to)


def remove(photo: ReferencePhoto) -> None:
    """Forget a photo that belongs to no order."""
    if (
        not _forget(photo, among=ReferencePhoto.objects.unused())
        and ReferencePhoto.objects.filter(pk=photo.pk).exists()
    ):
        raise Conflict(
            Problem(
                "photo_used", _("This photo belongs to an order, and stays with it. Please call us if it should go.")
            )
        )


def forget_unused(now: datetime.datetime) -> int:
    """Forget what no order has used in time. The number of photos."""
    due = ReferencePhoto.objects.unused().uploaded_before(now - KEPT_UNUSED)
    return sum(_forget(photo, among=due) for photo in due.iterator(chunk_size=CHUNK))


def forget_of_past_orders(now: datetime.datetime, *, kept: datetime.timedelta) -> int:
    """Forget the photos of orders that have been over for so long. The number of photos."""
    due = ReferencePhoto.objects.of_orders_past(now - kept)
    return sum(_forget(photo, among=due) for photo in due.iterator(chunk_size=CHUNK))


def forget_of_owner(owner: User) -> None:
    """Forget every photo that somebody has sent, used or not: they have closed their account."""
    insist_on_transaction()
    for photo in ReferencePhoto.objects.of_owner(owner):
        _forget(photo, among=ReferencePhoto.objects.all())


def forget_strays(now: datetime.datetime) -> int:
    """Remove files that belong to no row: something was killed at the wrong moment. The number of files."""
    storage = private_storage()
    try:
        _folders, names = storage.listdir(FOLDER)
    except FileNotFoundError:  # nobody has uploaded anything yet
        return 0
    removed = 0
    for start in range(0, len(names), CHUNK):
        chunk = {f"{FOLDER}/{name}" for name in names[start : start + CHUNK]}
        known = set(ReferencePhoto.objects.filter(file__in=chunk).values_list("file", flat=True))
        for name in chunk - known:
            if storage.get_modified_time(name) < now - STRAY_AFTER:
                _remove_file(name)
                removed += 1
    return removed


def _forget(photo: ReferencePhoto, *, among: ReferencePhotoQuerySet) -> bool:
    """Whether it was still among these, and is gone now. Its file goes when that is certain."""
    with transaction.atomic():
        is_gone = among.filter(pk=photo.pk).delete_at_once() > 0
        if is_gone:
            transaction.on_commit(partial(_remove_file, str(photo.file.name)))
    return is_gone


def _remove_file(name: str) -> None:
    """Remove a file, or leave it to the clock."""
    try:
        private_storage().delete(name)
    except Exception:  # each storage has failures of its own
        logger.exception("The file %s could not be removed.", name)


def _places(basket: Basket) -> Iterator[Place]:
    for number, line in enumerate(basket.lines, start=1):
        for position, photo_id in enumerate(line.photo_ids, start=1):
            yield Place(photo_id=photo_id, line=number, position=position)


def _used(place: Place) -> Problem:
    return Problem("photo_used", _("This photo belongs to another order. Please upload it again."), place.attr)
