"""The pages of the Wagtail admin about orders. They ask the rules and show the answers; no rule lives here."""
