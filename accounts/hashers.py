"""How passwords are kept."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class SmallServerArgon2PasswordHasher(Argon2PasswordHasher):
    """Argon2id with the first of OWASP's recommended settings.

    Django's own ask for 100 MB and eight lanes a password, which a small server cannot give to several people at once.
    """

    time_cost = 1
    memory_cost = 47104  # KiB
    parallelism = 1
