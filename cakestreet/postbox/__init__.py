"""For development: mails and text messages are kept as files, and read in a browser. Any process may write or read."""
