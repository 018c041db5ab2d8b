"""Django's PostgreSQL backend, which also tells a connection that was lost in the middle of a statement as one."""
