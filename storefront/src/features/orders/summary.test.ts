import { describe, expect, it } from "vitest";

import { qrOf } from "@/lib/qr";
import { aSite } from "@/test/cakes";
import { anOrder } from "@/test/orders";

import { directionsTo } from "./directions";
import { changeLink, shareText, whatsAppLink } from "./summary";

const bakery = {
  ...aSite(),
  name: "Cake Street",
  address: "14 Haile Selassie Road\nDar es Salaam",
  whatsapp: "+255 712 000 000",
};

describe("what is sent to somebody else", () => {
  it("says what, when, where and under which number", () => {
    expect(shareText(anOrder(), bakery).split("\n")).toEqual([
      "1 × Strawberry Dream, 8 inch",
      "Tuesday 1 December, 10:00–10:30",
      "To collect at Cake Street, 14 Haile Selassie Road, Dar es Salaam",
      "Order CS-7K3M-9QXD",
    ]);
  });

  it("names the door that a delivery goes to", () => {
    const order = anOrder();
    const address = { line1: "Plot 5", line2: "", area: "Masaki", directions: "" };
    const delivered = { ...order, fulfilment: { ...order.fulfilment, method: "delivery" as const, address } };
    expect(shareText(delivered, bakery)).toContain("Delivered to Plot 5, Masaki");
  });

  it("goes to WhatsApp letter for letter", () => {
    expect(whatsAppLink("Keki & chai\n100%")).toBe("https://wa.me/?text=Keki%20%26%20chai%0A100%25");
  });

  it("asks the bakery for a change of this order", () => {
    expect(changeLink(anOrder(), bakery)).toMatch(/^https:\/\/wa\.me\/255712000000\?text=.*CS-7K3M-9QXD/);
  });
});

describe("the way to the bakery", () => {
  const place = { address: bakery.address, map_url: "https://maps.example/here", latitude: -6.75, longitude: 39.27 };

  it("leads to its coordinates", () => {
    expect(directionsTo(place)).toBe("https://www.openstreetmap.org/directions?to=-6.75%2C39.27#map=16/-6.75/39.27");
  });

  it("is the bakery's own map where it has no coordinates", () => {
    expect(directionsTo({ ...place, latitude: null, longitude: null })).toBe("https://maps.example/here");
  });

  it("is found by the address where there is no map", () => {
    const nothing = { ...place, map_url: "", latitude: null, longitude: null };
    expect(directionsTo(nothing)).toContain("search?query=14%20Haile%20Selassie%20Road%2C%20Dar%20es%20Salaam");
    expect(directionsTo({ ...nothing, address: "" })).toBe("");
  });
});

it("draws a code of the size that a label has, with room around it", () => {
  const { side, path } = qrOf("CS-7K3M-9QXD");
  expect(side).toBe(29);
  expect(path.startsWith("M4 4h1v1h-1z")).toBe(true);
});
