"""Free days and times."""

from drf_spectacular.utils import OpenApiExample

from orders.api.docs import refusal

INVALID_CALENDAR = refusal(
    "The question makes no sense; `errors` names every parameter at fault.",
    code="too_long",
    detail="At most 92 days can be asked for at once. Please ask for fewer.",
    attr="to",
    kind="validation_error",
)
_ROOM_FOR_ONE = "Monday 30 November has room for 1 more, and this order takes 2."


def _slot(start: str, end: str, remaining: int, code: str = "", reason: str = "") -> dict[str, str | int]:
    """A slot of the calendar; one with a code cannot be had."""
    state = "full" if code else "open"
    return {
        "start": start, "end": end, "remaining": remaining, "state": state, "reason_code": code, "reason": reason,
    }  # fmt: skip


CALENDAR = OpenApiExample(
    "Two days for a basket of two units",
    response_only=True,
    value={
        "from": "2026-11-30",
        "to": "2026-12-01",
        "method": "collection",
        "next_free_date": "2026-12-01",
        "days": [
            {
                "date": "2026-11-30",
                "state": "full",
                "reason_code": "day_full",
                "reason": _ROOM_FOR_ONE,
                "next_free_date": "2026-12-01",
                "remaining": 1,
                "slots": [_slot("10:00", "10:30", 4, "day_full", _ROOM_FOR_ONE)],
            },
            {
                "date": "2026-12-01",
                "state": "open",
                "reason_code": "",
                "reason": "",
                "next_free_date": None,
                "remaining": 40,
                "slots": [
                    _slot("10:00", "10:30", 0, "slot_full", "10:00 is taken."),
                    _slot("10:30", "11:00", 4),
                ],
            },
        ],
    },
)
