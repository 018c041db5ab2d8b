// @vitest-environment jsdom

import { http, HttpResponse } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";

import { anOrder } from "@/test/orders";

import { askFor } from "./api";

const ADDRESS = "http://localhost:3000/api/v1/orders/:number/";
const server = setupServer();
const signal = new AbortController().signal;

beforeAll(() => {
  server.listen();
});
afterEach(() => {
  server.resetHandlers();
});
afterAll(() => {
  server.close();
});

/** A bakery whose order stands at this status, and which sends it only to who does not have it. */
function answers(status: "confirmed" | "ready", sent: (string | null)[]) {
  server.use(
    http.get(ADDRESS, ({ request, params }) => {
      const tag = `"${status}"`;
      const has = request.headers.get("If-None-Match");
      sent.push(has);
      if (has === tag) return new HttpResponse(null, { status: 304, headers: { ETag: tag } });
      return HttpResponse.json(anOrder({ number: String(params.number), status }), { headers: { ETag: tag } });
    }),
  );
}

test("what has not changed is asked for with its tag, and is still there", async () => {
  const sent: (string | null)[] = [];
  answers("confirmed", sent);
  const first = await askFor(1, "CS-AAAA-AAAA", signal);
  expect(await askFor(1, "CS-AAAA-AAAA", signal)).toBe(first);
  expect(sent).toEqual([null, '"confirmed"']);
});

test("what has changed is shown as it is now", async () => {
  const sent: (string | null)[] = [];
  answers("confirmed", sent);
  await askFor(1, "CS-BBBB-BBBB", signal);
  answers("ready", sent);
  expect((await askFor(1, "CS-BBBB-BBBB", signal)).status).toBe("ready");
  expect((await askFor(1, "CS-BBBB-BBBB", signal)).status).toBe("ready");
  expect(sent).toEqual([null, '"confirmed"', '"ready"']);
});

test("one person's answer is never shown to another on the same device", async () => {
  const sent: (string | null)[] = [];
  answers("confirmed", sent);
  await askFor(1, "CS-CCCC-CCCC", signal);
  await askFor(2, "CS-CCCC-CCCC", signal);
  expect(sent).toEqual([null, null]);
});
