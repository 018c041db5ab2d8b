import { expect, test } from "vitest";

import { aPlace } from "@/test/cakes";

import { pipe } from "./pipedLines";

const image = { src: "a", srcset: "", alt: "", width: 800, height: 600 };
/** Every letter half as wide as it is high. */
const measure = (line: string) => line.length * 50;
const on = (text: string, place = aPlace()) => pipe(text, place, image, measure);

test("a short message has the largest letters, in the middle of its place", () => {
  const piped = on("Asha");
  expect(piped.fontSize).toBe(76);
  expect(piped.lines).toEqual([{ text: "Asha", arc: "M160 265.2Q400 380.4 640 265.2" }]);
});

test("a long line shrinks until it fits the width", () => {
  const { fontSize } = on("Congratulations, dear Neema");
  expect(fontSize * 27 * 0.5).toBeCloseTo(400, 0);
});

test("lines stand as they were written, one below the other", () => {
  const { lines } = on("Heri\nya\nkuzaliwa");
  expect(lines.map(({ text }) => text)).toEqual(["Heri", "ya", "kuzaliwa"]);
  const tops = lines.map(({ arc }) => Number(arc.split(" ")[1]?.split("Q")[0]));
  expect(tops).toEqual([...tops].sort((a, b) => a - b));
});

test("on a plaque the letters leave its edge free", () => {
  const text = "Congratulations, dear Neema";
  expect(on(text, aPlace({ on_plaque: true })).fontSize).toBeLessThan(on(text).fontSize);
});
