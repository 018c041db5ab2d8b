"""What a change of a placed order keeps: its event, the right to make one, the message about it."""

from django.conf import settings
from importlib import import_module

from django.db import migrations, models

append_only = import_module("orders.migrations.0002_append_only_ledger_and_history")


def forbid_changes_again(apps, schema_editor):
    """SQLite makes a table anew to change a constraint, and loses its triggers with the old one."""
    if schema_editor.connection.vendor != "sqlite":
        return
    table = "orders_orderevent"
    for verb in append_only.VERBS:
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_append_only_{verb}")
        schema_editor.execute(append_only.SQLITE_TRIGGER.format(table=table, verb=verb))


class Migration(migrations.Migration):

    dependencies = [
        ('orders', '0011_taking_orders_for_customers'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RunPython(migrations.RunPython.noop, forbid_changes_again, elidable=False),
        migrations.AlterModelOptions(
            name='order',
            options={'ordering': ['-placed_at', '-id'], 'permissions': [('change_order_status', 'Can move orders along'), ('confirm_payment', 'Can confirm an offline payment'), ('void_payment', 'Can void a payment'), ('refund_payment', 'Can record a refund'), ('revert_order', 'Can undo a step of an order'), ('cancel_late_order', 'Can cancel an order that is being prepared'), ('exceed_capacity', "Can exceed a day's capacity"), ('take_order', 'Can take orders for customers'), ('view_reports', 'Can see the reports'), ('change_placed_order', 'Can change a placed order')]},
        ),
        migrations.RemoveConstraint(
            model_name='messagewording',
            name='wording_is_of_a_known_message',
        ),
        migrations.RemoveConstraint(
            model_name='orderevent',
            name='event_action_is_known',
        ),
        migrations.AddField(
            model_name='orderevent',
            name='changed',
            field=models.JSONField(blank=True, editable=False, help_text='Of a change: the whole order before it and after it.', null=True),
        ),
        migrations.AlterField(
            model_name='messagewording',
            name='kind',
            field=models.CharField(choices=[('placed', 'Order received'), ('confirmed', 'Order confirmed'), ('payment_request', 'How to pay'), ('payment_received', 'Payment received'), ('reminder', 'Reminder the day before'), ('ready', 'Order ready'), ('cancelled', 'Order cancelled'), ('reinstated', 'Order taken up again'), ('refunded', 'Money given back'), ('changed', 'Order changed')], max_length=30, verbose_name='message'),
        ),
        migrations.AlterField(
            model_name='orderevent',
            name='action',
            field=models.CharField(choices=[('place', 'Place'), ('confirm', 'Confirm order'), ('request_payment', 'Request payment'), ('confirm_payment', 'Confirm payment'), ('start_preparation', 'Start preparation'), ('mark_ready', 'Mark ready'), ('complete', 'Complete'), ('expire', 'Expire'), ('cancel', 'Cancel'), ('revert', 'Undo last step'), ('void_payment', 'Void payment'), ('refund', 'Refund'), ('exceed_capacity', 'Go beyond capacity'), ('change', 'Change order')], max_length=20),
        ),
        migrations.AddConstraint(
            model_name='messagewording',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['placed', 'confirmed', 'payment_request', 'payment_received', 'reminder', 'ready', 'cancelled', 'reinstated', 'refunded', 'changed'])), name='wording_is_of_a_known_message'),
        ),
        migrations.AddConstraint(
            model_name='orderevent',
            constraint=models.CheckConstraint(condition=models.Q(('action__in', ['place', 'confirm', 'request_payment', 'confirm_payment', 'start_preparation', 'mark_ready', 'complete', 'expire', 'cancel', 'revert', 'void_payment', 'refund', 'exceed_capacity', 'change'])), name='event_action_is_known'),
        ),
        migrations.AddConstraint(
            model_name='orderevent',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('action', 'change'), ('changed__isnull', False)), models.Q(models.Q(('action', 'change'), _negated=True), ('changed__isnull', True)), _connector='OR'), name='event_tells_what_was_changed'),
        ),
        migrations.RunPython(forbid_changes_again, migrations.RunPython.noop, elidable=False),
    ]
