"""An event can lose who it was about, when they close their account, and can tell nothing else than before."""

from importlib import import_module

from django.db import migrations

append_only = import_module("orders.migrations.0002_append_only_ledger_and_history")
TABLE = "orders_orderevent"
NAME = "Closed account"  # accounts/closing.py

POSTGRES_FUNCTION = f"""
CREATE OR REPLACE FUNCTION orders_refuse_all_but_forgetting() RETURNS trigger AS $$
BEGIN
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - 'actor_name' - 'note' - 'changed' = to_jsonb(OLD) - 'actor_name' - 'note' - 'changed'
        AND NEW.actor_name IN (OLD.actor_name, '{NAME}')
        AND NEW.note IN (OLD.note, '')
        AND (NEW.changed IS NOT DISTINCT FROM OLD.changed OR (OLD.changed IS NOT NULL AND NEW.changed = '{{}}'))
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'restrict_violation';
END;
$$ LANGUAGE plpgsql
"""
POSTGRES_TRIGGER = append_only.POSTGRES_TRIGGER.replace("orders_refuse_change", "orders_refuse_all_but_forgetting")
# For whoever makes the table anew on SQLite, which loses its triggers with the old one.
SQLITE_TRIGGER_OF_UPDATE = f"""
CREATE TRIGGER {TABLE}_append_only_UPDATE BEFORE UPDATE ON {TABLE}
WHEN NOT (
    NEW.id IS OLD.id AND NEW.order_id IS OLD.order_id AND NEW.action IS OLD.action
    AND NEW.from_status IS OLD.from_status AND NEW.to_status IS OLD.to_status
    AND NEW.actor_id IS OLD.actor_id AND NEW.at IS OLD.at
    AND NEW.actor_name IN (OLD.actor_name, '{NAME}')
    AND NEW.note IN (OLD.note, '')
    AND (NEW.changed IS OLD.changed OR (OLD.changed IS NOT NULL AND NEW.changed = '{{}}'))
)
BEGIN SELECT RAISE(ABORT, '{TABLE} is append-only: UPDATE refused'); END
"""


def let_it_forget(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES_FUNCTION, params=None)
        schema_editor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}")
        schema_editor.execute(POSTGRES_TRIGGER.format(table=TABLE))
    elif schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only_UPDATE")
        schema_editor.execute(SQLITE_TRIGGER_OF_UPDATE)


def let_it_forget_nothing(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"DROP TRIGGER {TABLE}_append_only ON {TABLE}")
        schema_editor.execute(append_only.POSTGRES_TRIGGER.format(table=TABLE))
        schema_editor.execute("DROP FUNCTION orders_refuse_all_but_forgetting()")
    elif schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(f"DROP TRIGGER IF EXISTS {TABLE}_append_only_UPDATE")
        schema_editor.execute(append_only.SQLITE_TRIGGER.format(table=TABLE, verb="UPDATE"))


class Migration(migrations.Migration):

    dependencies = [
        ("orders", "0014_guests_place_orders"),
    ]

    operations = [
        migrations.RunPython(let_it_forget, let_it_forget_nothing, elidable=False),
    ]
