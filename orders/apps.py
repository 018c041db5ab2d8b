from django.apps import AppConfig


class OrdersConfig(AppConfig):
    name = "orders"
    verbose_name = "Orders"

    def ready(self) -> None:
        from orders.admin_views.exporting import make_exports_safe  # noqa: PLC0415 - views are not there before

        make_exports_safe()
