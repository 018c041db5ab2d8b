"""Who may open the admin's pages about orders. What may be done there is asked of orders/permissions.py."""

from collections.abc import Iterable

from django.contrib.auth.base_user import AbstractBaseUser
from wagtail.permission_policies import ModelPermissionPolicy

NEVER = frozenset({"add", "change", "delete"})


class LookOnlyPolicy(ModelPermissionPolicy):
    """Orders are looked at here and moved by their steps: nobody adds, edits or deletes one, not even a superuser."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action not in NEVER and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class CouponPolicy(ModelPermissionPolicy):
    """Whoever may change coupons may throw one away, since the rule lets go only of those that nobody has used."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return super().user_has_permission(user, "change" if action == "delete" else action)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)


class NoDeletePolicy(ModelPermissionPolicy):
    """What bookings stand on is never deleted."""

    def user_has_permission(self, user: AbstractBaseUser, action: str) -> bool:
        return action != "delete" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user: AbstractBaseUser, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)
