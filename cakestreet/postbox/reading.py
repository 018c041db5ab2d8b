"""What lies in the postbox, newest first."""

import heapq
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings


@dataclass(frozen=True)
class Piece:
    """A mail or a text message, as it was sent."""

    name: str
    is_sms: bool
    to: str
    subject: str
    sent_at: datetime | None
    message_id: str
    text: str
    html: str


def newest(most: int) -> list[Piece]:
    """The last ones."""
    return [read(path) for path in heapq.nlargest(most, _files().values(), key=lambda path: path.name)]


def find(name: str) -> Piece | None:
    """The one of that name. Only what lies in the postbox can be asked for."""
    path = _files().get(name)
    return read(path) if path else None


def read(path: Path) -> Piece:
    """A file, understood."""
    message = message_from_bytes(path.read_bytes(), policy=policy.default)
    return Piece(
        name=path.stem,
        is_sms=path.parent == Path(settings.SMS_FILE_PATH),
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=_moment(str(message["Date"] or "")),
        message_id=str(message["Message-ID"] or ""),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _moment(date: str) -> datetime | None:
    """A mail tells the time of nowhere (-0000), which is that of Greenwich."""
    if not date:
        return None
    moment = parsedate_to_datetime(date)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""


def _files() -> dict[str, Path]:
    folders = (Path(settings.EMAIL_FILE_PATH), Path(settings.SMS_FILE_PATH))
    return {path.stem: path for folder in folders if folder.is_dir() for path in folder.glob("*.eml")}
