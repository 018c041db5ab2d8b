from django.apps import AppConfig


class CakeStreetConfig(AppConfig):
    name = "cakestreet"
    verbose_name = "Cake Street"

    def ready(self) -> None:
        from cakestreet import admin_starts, api_words  # noqa: PLC0415 - widgets are not there before

        admin_starts.rid_choosers_of_inline_scripts()
        api_words.teach_fields()
