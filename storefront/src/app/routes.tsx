import { matchPath } from "react-router";

import { lazyPage, type LazyPage } from "./lazyPage";

/** Every address of the storefront. Wagtail serves the first four, the app alone knows the rest. */
export const routes: { path: string; Page: LazyPage }[] = [
  { path: "/", Page: lazyPage(() => import("@/features/home/HomePage")) },
  { path: "/menu/", Page: lazyPage(() => import("@/features/menu/MenuPage")) },
  { path: "/menu/:slug/", Page: lazyPage(() => import("@/features/cake/CakePage")) },
  { path: "/basket/", Page: lazyPage(() => import("@/features/basket/BasketPage")) },
  { path: "/checkout/", Page: lazyPage(() => import("@/features/checkout/CheckoutPage")) },
  { path: "/sign-in/", Page: lazyPage(() => import("@/features/auth/SignInPage")) },
  { path: "/register/", Page: lazyPage(() => import("@/features/auth/RegisterPage")) },
  { path: "/forgot-password/", Page: lazyPage(() => import("@/features/auth/ForgotPasswordPage")) },
  { path: "/reset-password/", Page: lazyPage(() => import("@/features/auth/ResetPasswordPage")) },
  { path: "/verify-email/", Page: lazyPage(() => import("@/features/auth/VerifyEmailPage")) },
  { path: "/account/", Page: lazyPage(() => import("@/features/account/AccountPage")) },
  { path: "/orders/", Page: lazyPage(() => import("@/features/orders/OrdersPage")) },
  { path: "/orders/:number/", Page: lazyPage(() => import("@/features/orders/OrderPage")) },
  { path: "/orders/:number/placed/", Page: lazyPage(() => import("@/features/orders/OrderPlacedPage")) },
  { path: "/offline/", Page: lazyPage(() => import("@/features/offline/OfflinePage")) },
  { path: "*", Page: lazyPage(() => import("@/features/content/ContentPage")) },
];

/** Loads the code of the page that stands at an address. */
export async function loadPage(address: string): Promise<void> {
  const pathname = new URL(address, window.location.origin).pathname;
  await routes.find(({ path }) => matchPath(path, pathname))?.Page.load();
}
