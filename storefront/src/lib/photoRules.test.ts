import { expect, test } from "vitest";

import { MOST_BYTES, photoProblem } from "./photoRules";

test.each(["image/jpeg", "image/png", "image/webp"])("%s may be sent, up to the last byte", (type) => {
  expect(photoProblem({ type, size: MOST_BYTES })).toBeNull();
});

test.each(["image/heic", "image/svg+xml", "application/pdf", ""])("%j may not", (type) => {
  expect(photoProblem({ type, size: 1 })).toMatch(/no JPEG, PNG or WebP/);
});

test("a photo that is too large is told so before it is sent", () => {
  expect(photoProblem({ type: "image/jpeg", size: MOST_BYTES + 1 })).toMatch(/larger than 8 MB/);
});
