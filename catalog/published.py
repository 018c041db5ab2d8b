"""Answers made once for each published state: what they hold depends on the menu alone, never on who asks."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from gzip import compress
from typing import Any
from zoneinfo import ZoneInfo

from django.core.cache.backends.locmem import LocMemCache
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from django.utils import timezone
from wagtail import signals
from wagtail.models import Page, PageViewRestriction, Site

from catalog import models
from catalog.bakery import get_bakery
from catalog.renditions import make_files, shared_file_of

SMALLEST_TO_COMPRESS = 200  # bytes; the same as Django's GZipMiddleware


@dataclass(frozen=True)
class Answer:
    """The bytes of one public answer, plain and compressed, and the tag that tells one answer from another."""

    body: bytes
    compressed: bytes | None
    tag: str

    @classmethod
    def of(cls, body: bytes) -> "Answer":
        packed = compress(body, 6, mtime=0) if len(body) >= SMALLEST_TO_COMPRESS else None
        return cls(body=body, compressed=packed, tag=hashlib.sha256(body).hexdigest()[:32])


# In this process's own memory, bounded. The key holds the version, so that nothing ever has to be thrown away in time.
_answers = LocMemCache("published", {"OPTIONS": {"MAX_ENTRIES": 500}, "TIMEOUT": 3600})


def menu_version() -> int:
    """The number of the published state, read from the database: right in every process."""
    return models.MenuVersion.objects.values_list("number", flat=True).first() or 0


def renew(**_: Any) -> None:
    """Say that something published has changed. It takes effect with the transaction it is called in.

    The number is drawn and not counted: a database that is set back to an older state never comes to a number
    under which a running process keeps other answers.
    """
    number = secrets.randbelow(2**62) + 1
    if not models.MenuVersion.objects.update(number=number):
        models.MenuVersion.objects.create(pk=1, number=number)


def recall(key: str) -> Answer | None:
    """The answer kept under this key, if any."""
    return _answers.get(hashlib.sha256(key.encode()).hexdigest())


def keep(key: str, answer: Answer) -> None:
    """Keep an answer for whoever asks the same next."""
    _answers.set(hashlib.sha256(key.encode()).hexdigest(), answer)


def forget_all() -> None:
    """Empty this process's memory of answers."""
    _answers.clear()
    _time_zone.cache_clear()


def local_today(version: int) -> date:
    """The bakery's own date, without reading its settings again while the version stays the same."""
    return timezone.localdate(timezone=_time_zone(version))


@lru_cache(maxsize=4)
def _time_zone(_version: int) -> ZoneInfo:
    return get_bakery().time_zone


def watch(*watched: type[Model]) -> None:
    """Renew when a row of these models is saved or deleted. Other apps name theirs in their `ready()`."""
    for model in watched:
        for signal in (post_save, post_delete):
            signal.connect(renew, sender=model, dispatch_uid=f"renew:{model.__name__}")


def _page_was_saved(*, sender: type[Model], update_fields: frozenset | None = None, **_: Any) -> None:
    """A draft touches only what it names in `update_fields`; a page saved as a whole may be one that is live."""
    if update_fields is None and issubclass(sender, Page):
        renew()


def connect() -> None:
    """Listen to everything a public answer is made of. Called once, when the app is ready."""
    watch(
        models.Category, models.OptionGroup, models.Option, models.CakeImage, models.CakeSize,
        models.CakeOptionGroup, models.CakeGalleryImage, models.BakerySettings, models.OpeningHours,
        models.ClosedDay, models.SpecialHours, models.DeliveryZone, PageViewRestriction, Site,
    )  # fmt: skip
    for signal in (
        signals.page_published,
        signals.page_unpublished,
        signals.page_slug_changed,
        signals.post_page_move,
    ):
        signal.connect(renew, dispatch_uid="renew")
    signals.page_published.connect(_make_files, sender=models.CakePage, dispatch_uid="make_files")
    post_save.connect(_page_was_saved, dispatch_uid="renew:saved")
    # Made when they are first asked for, which changes no answer; thrown away when their picture changes, which does.
    post_delete.connect(renew, sender=models.CakeRendition, dispatch_uid="renew:CakeRendition")
    post_delete.connect(_page_was_deleted, dispatch_uid="renew:deleted")


def _make_files(*, instance: models.CakePage, **_: Any) -> None:
    """The files of the pictures are a cache too: made when a cake is published, and not when it is first asked for."""
    make_files([instance.hero_image, *(row.image for row in instance.gallery.all())])
    if instance.hero_image:
        shared_file_of(instance.hero_image)


def _page_was_deleted(*, sender: type[Model], **_: Any) -> None:
    if issubclass(sender, Page):
        renew()
