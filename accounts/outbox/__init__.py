"""What has to be told to people: a table that is written with what it tells, and emptied by another process."""
