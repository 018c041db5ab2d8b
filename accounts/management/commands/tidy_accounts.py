"""`manage.py tidy_accounts`: forgets what nobody needs any more."""

from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt
from django.conf import settings
from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts.models import AccountMessage, Login

# A login is cleared away at the next sign-in, too; and this long, a mail says once a day what it says once a day.
KEPT = timedelta(days=2)


class Command(BaseCommand):
    help = "Forgets logins that ran out, failed sign-ins that count no more, and addresses that somebody asked about."

    def handle(self, **options: Any) -> None:
        now = timezone.now()
        Login.objects.filter(expires_at__lt=now - KEPT).delete()
        AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
        # They went to an address, whoever has it: where nobody does, it is a stranger's.
        AccountMessage.objects.filter(person=None, created_at__lt=now - KEPT).delete()
