"""Where the tests stand that several guards name."""

ORDERS, ACCOUNTS, RACES = "orders/tests", "accounts/tests", "orders/tests/races"
PLACING_RACES, STAFF_RACES = f"{RACES}/test_placing_races.py", f"{RACES}/test_staff_races.py"
CALENDAR_RACES, COUPON_RACES = f"{RACES}/test_calendar_races.py", f"{RACES}/test_coupon_races.py"
CHANGING_RACES = f"{RACES}/test_changing_races.py"
PHOTO_RACES, FACTOR_RACES = f"{RACES}/test_photo_races.py", f"{ACCOUNTS}/test_second_factor_races.py"
SQLITE_RACES = f"{RACES}/test_sqlite_races.py"
