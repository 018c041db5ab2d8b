"""Who may do what."""

from accounts.models import User

ROLE_NAMES = ["customer", "staff", "manager"]


def roles_of(user: User) -> list[str]:
    """What the API calls a person, derived from permissions and never from the name of a group."""
    roles = ["customer"]
    if user.has_perm("orders.change_order_status"):
        roles.append("staff")
    if user.has_perm("orders.void_payment"):
        roles.append("manager")
    return roles
