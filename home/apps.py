from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Home"

    def ready(self) -> None:
        from catalog import published  # noqa: PLC0415 - models are not there before
        from home.models import FooterLink, HeaderLink, Navigation, ShopWording  # noqa: PLC0415

        published.watch(Navigation, HeaderLink, FooterLink, ShopWording)
