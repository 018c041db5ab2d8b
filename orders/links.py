"""The addresses of an order: its page, and a short one that fits into a text message."""

from django.urls import reverse

from accounts.site import address

PREFIX, HALF = "CS", 4


def page(number: str) -> str:
    """Where the customer sees the order."""
    return address(f"/orders/{number}/")


def admin_page(pk: int) -> str:
    """Where the bakery does."""
    return address(reverse("orders:inspect", args=[pk]))


def short(number: str) -> str:
    """The same for a text message, where every sign counts: CS-7K3M-9QXD is /o/7K3M9QXD."""
    return address(f"/o/{number.removeprefix(PREFIX).replace('-', '')}")


def number_of(code: str) -> str | None:
    """The number that a short address stands for, if it can be one."""
    code = code.upper()
    if len(code) != 2 * HALF or not (code.isascii() and code.isalnum()):
        return None
    return f"{PREFIX}-{code[:HALF]}-{code[HALF:]}"
