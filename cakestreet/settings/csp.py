"""Content security policies. No inline script anywhere, no inline style that our own scripts did not make."""

from csp.constants import NONCE, NONE, SELF, UNSAFE_HASHES

STOREFRONT = {
    "default-src": [SELF],
    "script-src": [SELF, NONCE],  # the nonce is for Vite's development server alone
    "style-src": [SELF, NONCE],
    "img-src": [SELF, "data:", "blob:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    "frame-ancestors": [SELF],
    "frame-src": [SELF],
    "worker-src": [SELF],
    "manifest-src": [SELF],
}
# Of `return;`: the picture cropper writes this handler to find out whether it runs on a touch screen.
HANDLER_THAT_DOES_NOTHING = "'sha256-i+qr4lq34KgNHiW62lWi9aInEBwiEOrfCzaNPCvkqD8='"
ADMIN = {
    **STOREFRONT,
    "script-src": [SELF],
    "script-src-attr": [UNSAFE_HASHES, HANDLER_THAT_DOES_NOTHING],
    "style-src": [SELF, NONCE],  # the rich text editor makes <style> elements: static/cakestreet/admin-starts.js
}
API = {"default-src": [NONE], "base-uri": [NONE], "form-action": [NONE], "frame-ancestors": [NONE]}
