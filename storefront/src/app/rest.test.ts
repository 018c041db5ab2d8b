// @vitest-environment jsdom

import { QueryClient } from "@tanstack/react-query";
import { expect, it, vi } from "vitest";

import { keepOrders } from "./ordersOffline";
import { loadTheRest } from "./rest";

vi.mock("@/lib/boot", () => ({ boot: { preview: true } }));
vi.mock("@/lib/server", () => ({ server: () => Promise.resolve() }));
vi.mock("./ordersOffline", () => ({ keepOrders: vi.fn() }));

it("orders are kept too where the network went while the page began", async () => {
  vi.spyOn(navigator, "onLine", "get").mockReturnValue(false);
  const client = new QueryClient();
  await loadTheRest(client);
  expect(keepOrders).toHaveBeenCalledWith(client);
});
