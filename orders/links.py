"""The addresses of an order: its page, and a short one that fits into a text message.

The key of a guest's order stands after the `#`, which no browser sends to a server or to another site.
"""

from django.urls import reverse

from accounts.site import address

PREFIX, HALF = "CS", 4


def page(number: str, *, key: str = "") -> str:
    """Where the customer sees the order; with its key, where anybody does."""
    return address(f"/orders/{number}/{_after_the_hash(key)}")


def admin_page(pk: int) -> str:
    """Where the bakery does."""
    return address(reverse("orders:inspect", args=[pk]))


def short(number: str, *, key: str = "") -> str:
    """The same for a text message, where every sign counts: CS-7K3M-9QXD is /o/7K3M9QXD."""
    return address(f"/o/{number.removeprefix(PREFIX).replace('-', '')}{_after_the_hash(key)}")


def _after_the_hash(key: str) -> str:
    return f"#key={key}" if key else ""


def number_of(code: str) -> str | None:
    """The number that a short address stands for, if it can be one."""
    code = code.upper()
    if len(code) != 2 * HALF or not (code.isascii() and code.isalnum()):
        return None
    return f"{PREFIX}-{code[:HALF]}-{code[HALF:]}"
