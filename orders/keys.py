"""The secret keys of guests: one that opens an order, and one that opens the photos they send before they order.

That of an order is made of a secret of the site and of a salt that the order keeps. It is signed and not stored, so
that mails can be written with it days later, and so that nobody who reads the database can open an order. The salt is
of that one order: taking it away ends the key for ever. That of photos is drawn, and only its digest is stored: it ends
with the photos, which are forgotten soon or go to an order.
"""

import base64
import hashlib
import secrets

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

PURPOSE = "orders.keys"
KEY_BYTES = 16  # 128 bits: nobody guesses it
SALT_BYTES = 16


def new_salt() -> str:
    """What makes the key of one order unlike that of any other."""
    return secrets.token_urlsafe(SALT_BYTES)


def key_of(number: str, salt: str) -> str:
    """The key that opens this order; empty where it has none."""
    return _signed(number, salt, secret=settings.SECRET_KEY) if salt else ""


def opens(key: str, number: str, salt: str) -> bool:
    """Whether this key opens the order. It takes as long for a wrong key as for the right one, and for no order."""
    signed_with = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    fits = [constant_time_compare(key, _signed(number, salt, secret=secret)) for secret in signed_with]
    return bool(salt) and any(fits)


def new_photo_key() -> str:
    """What a guest shows to use the photos that they have sent."""
    return secrets.token_urlsafe(KEY_BYTES)


def digest_of(key: str) -> str:
    """By which photos are found for a key; empty where none is shown."""
    return hashlib.sha256(key.encode()).hexdigest() if key else ""


def _signed(number: str, salt: str, *, secret: str | bytes) -> str:
    digest = salted_hmac(PURPOSE, f"{number}:{salt}", secret=secret, algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:KEY_BYTES]).rstrip(b"=").decode()
