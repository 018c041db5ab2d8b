"""Staff take orders for customers, and may go beyond capacity: a permission, and an event of its own."""

from django.conf import settings
from django.db import migrations, models


TABLE = "orders_orderevent"
TRIGGER = """
CREATE TRIGGER IF NOT EXISTS {table}_append_only_{verb} BEFORE {verb} ON {table}
BEGIN SELECT RAISE(ABORT, '{table} is append-only: {verb} refused'); END
"""


def forbid_changes_again(apps, schema_editor):
    """SQLite makes the table anew to change a constraint, and forgets the triggers that keep the history as it is."""
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("UPDATE", "DELETE"):
            schema_editor.execute(TRIGGER.format(table=TABLE, verb=verb))


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0010_ticks_of_the_bake_list'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, forbid_changes_again),
        migrations.AlterModelOptions(
            name='order',
            options={'ordering': ['-placed_at', '-id'], 'permissions': [('change_order_status', 'Can move orders along'), ('confirm_payment', 'Can confirm an offline payment'), ('void_payment', 'Can void a payment'), ('refund_payment', 'Can record a refund'), ('revert_order', 'Can undo a step of an order'), ('cancel_late_order', 'Can cancel an order that is being prepared'), ('exceed_capacity', "Can exceed a day's capacity"), ('take_order', 'Can take orders for customers'), ('view_reports', 'Can see the reports')]},
        ),
        migrations.RemoveConstraint(
            model_name='orderevent',
            name='event_action_is_known',
        ),
        migrations.AlterField(
            model_name='orderevent',
            name='action',
            field=models.CharField(choices=[('place', 'Place'), ('confirm', 'Confirm order'), ('request_payment', 'Request payment'), ('confirm_payment', 'Confirm payment'), ('start_preparation', 'Start preparation'), ('mark_ready', 'Mark ready'), ('complete', 'Complete'), ('expire', 'Expire'), ('cancel', 'Cancel'), ('revert', 'Undo last step'), ('void_payment', 'Void payment'), ('refund', 'Refund'), ('exceed_capacity', 'Go beyond capacity')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='orderevent',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['place', 'confirm', 'request_payment', 'confirm_payment', 'start_preparation', 'mark_ready', 'complete', 'expire', 'cancel', 'revert', 'void_payment', 'refund', 'exceed_capacity'])), name='event_action_is_known'),
        ),
        migrations.RunPython(forbid_changes_again, migrations.RunPython.noop),
    ]
