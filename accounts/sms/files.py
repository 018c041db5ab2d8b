"""For development: a text message becomes a file, in the form of a mail, and a line of the log."""

import logging
import re
from email.message import EmailMessage
from pathlib import Path
from uuid import uuid4

from django.conf import settings
from django.utils import timezone

from accounts.outbox.post import Letter

logger = logging.getLogger(__name__)

SECRET = re.compile(r"#\S+")  # what stands after the hash of a link opens something, and no log keeps it


class FileTransport:
    """Writes into SMS_FILE_PATH."""

    def open(self) -> None:
        Path(settings.SMS_FILE_PATH).mkdir(parents=True, exist_ok=True)

    def send(self, letter: Letter, *, recipient: str, message_id: str) -> None:
        now = timezone.now()
        message = EmailMessage()
        message["To"], message["Date"], message["Message-ID"] = recipient, now, message_id
        message.set_content(letter.text)
        path = Path(settings.SMS_FILE_PATH) / f"{now:%Y%m%d-%H%M%S-%f}-{uuid4().hex[:8]}.eml"
        path.write_bytes(message.as_bytes())
        logger.info("SMS to %s: %s", recipient, SECRET.sub("#…", letter.text))

    def close(self) -> None:
        """Nothing is held open."""
