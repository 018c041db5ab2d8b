"""Content security policies: one for the storefront and the API, one for the Wagtail admin."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_INLINE

STOREFRONT = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [SELF],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "frame-src": [SELF],
    "worker-src": [SELF],
    "manifest-src": [SELF],
}
# Wagtail's admin writes inline scripts and styles of its own.
ADMIN = {
    **STOREFRONT,
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
}
