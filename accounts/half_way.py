"""Half-way in: somebody who gave the password at the admin's door, and whose second factor is still to come.

Their session is nobody's until then. It remembers who they are for a short while, and no longer than their password,
their account and their session version stay what they were.
"""

from datetime import datetime, timedelta

import django_otp
from django.conf import settings
from django.contrib.auth import login
from django.http import HttpRequest
from django.utils.crypto import constant_time_compare
from django_otp.plugins.otp_totp.models import TOTPDevice

from accounts.models import User

KEY = "half_way"
LASTS = timedelta(minutes=10)
BACKEND = "django.contrib.auth.backends.ModelBackend"


def begin(request: HttpRequest, *, person: User, remember: bool, now: datetime) -> None:
    """Remembers who gave the password. In a new session: the old one may be known to somebody else."""
    request.session.flush()
    request.session[KEY] = {
        "person": person.pk,
        "hash": person.get_session_auth_hash(),
        "at": now.timestamp(),
        "remember": remember,
    }
    request.session.set_expiry(0)


def person_of(request: HttpRequest, *, now: datetime) -> User | None:
    """Who gave the password a moment ago, and may still use the admin."""
    state = request.session.get(KEY)
    if state is None or now.timestamp() - state["at"] > LASTS.total_seconds():
        return None
    person = User.objects.filter(pk=state["person"], is_active=True).first()
    if person is None or not constant_time_compare(person.get_session_auth_hash(), state["hash"]):
        return None
    return person if person.has_perm("wagtailadmin.access_admin") else None


def finish(request: HttpRequest, *, person: User, device: TOTPDevice) -> None:
    """Signs them in, which forgives earlier failures, and notes that the second factor was given."""
    remember = request.session.pop(KEY)["remember"]
    login(request, person, backend=BACKEND)
    django_otp.login(request, device)
    request.session.set_expiry(settings.SESSION_COOKIE_AGE if remember else 0)
