/** Not the shop: staff, programs, files, and short links, which lead elsewhere. The service worker knows it too. */
export const NOT_THE_SHOP = /^\/(cms|api|documents|media|static|postbox|o|_util)\/|^\/(healthz|readyz)$/;
