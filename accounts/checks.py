"""What `manage.py check` finds wrong with the settings, before the first message is to leave."""

from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from accounts.outbox.post import transports


def ways_out_are_set_up(**_: Any) -> list[CheckMessage]:
    """Mail and SMS can be made ready as the settings say."""
    try:
        for make in transports().values():
            make()
    except (ImportError, ImproperlyConfigured) as error:
        return [Error(str(error), hint="SMS_BACKEND is the way out; leave it empty to send none.", id="accounts.E001")]
    return []
