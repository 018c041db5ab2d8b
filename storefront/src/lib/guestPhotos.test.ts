// @vitest-environment jsdom

import { beforeEach, expect, it } from "vitest";

import { keepPhotosKey, photosKeyFor } from "./guestPhotos";

beforeEach(() => {
  localStorage.clear();
});

it("shows the key at photos and at the baskets that name them, and nowhere else", () => {
  keepPhotosKey("b0sJt3vG1mQ8yZxWc5Kd2A");

  const shown = ["/api/v1/uploads/", "/api/v1/uploads/5f0c/", "/api/v1/orders/", "/api/v1/orders/quote/"];
  const hidden = ["/api/v1/orders/CS-7K3M-9QXD/", "/api/v1/site/", "https://elsewhere.test/", undefined];
  expect(shown.map(photosKeyFor)).toEqual(shown.map(() => "b0sJt3vG1mQ8yZxWc5Kd2A"));
  expect(hidden.map(photosKeyFor)).toEqual(hidden.map(() => null));
});
