"""One shape for every error of the API."""

from drf_standardized_errors.handler import exception_handler

__all__ = ["exception_handler"]
