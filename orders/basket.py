"""What a customer asks for, before anything is known about prices or free days."""

import datetime
import hashlib
import json
import uuid
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Address:
    """Where a delivery goes."""

    line1: str = ""
    line2: str = ""
    area: str = ""
    directions: str = ""


@dataclass(frozen=True, kw_only=True)
class BasketLine:
    """One cake in one size, with its options. The inscription is kept apart from the note to the baker."""

    cake: str
    size_id: int
    option_ids: tuple[int, ...] = ()
    quantity: int = 1
    inscription: str = ""
    note: str = ""
    photo_ids: tuple[uuid.UUID, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Basket:
    """Everything a customer sends. What a quote can do without is None or empty until it is known."""

    lines: tuple[BasketLine, ...]
    method: str | None = None
    date: datetime.date | None = None
    slot: datetime.time | None = None
    address: Address = field(default_factory=Address)
    zone_id: int | None = None
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""  # of a guest; whoever has an account is written to at its address
    note: str = ""
    coupon: str = ""
    photo_key: str = field(default="", repr=False)  # opens the photos of a guest; it is no wish

    def wishes(self) -> dict[str, Any]:
        """What is asked for, without what proves who may ask."""
        wishes = asdict(self)
        del wishes["photo_key"]
        return wishes

    def fingerprint(self) -> str:
        """The same for the same wishes, however the request spelled them."""
        wishes = self.wishes()
        if not self.contact_email:  # customers' keys stand for the same as before guests could order
            del wishes["contact_email"]
        return fingerprint(wishes)


def fingerprint(body: object) -> str:
    """A hash of a canonical form, to tell a repeated request from another one under the same key."""
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), default=str)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()
