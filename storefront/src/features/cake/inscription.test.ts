import { describe, expect, test } from "vitest";

import { countCharacters, inscriptionProblem, remainingInWords } from "./inscription";

describe("an inscription", () => {
  test("is counted as a person counts: an emoji of a family is one character", () => {
    expect(countCharacters("👨‍👩‍👧‍👦❤️é")).toBe(3);
  });

  test("does not count its line breaks", () => {
    expect(countCharacters("Happy\nbirthday\r\nAsha")).toBe(17);
  });

  test("says what room is left, and what is too much", () => {
    expect(remainingInWords("Asha", 5)).toBe("1 character left");
    expect(remainingInWords("Asha", 30)).toBe("26 characters left");
    expect(remainingInWords("Asha!!", 4)).toBe("2 characters too many");
  });

  test("that fits is no problem, to the last character", () => {
    expect(inscriptionProblem("12345", 5)).toBeNull();
  });

  test("that is too long says by how much", () => {
    expect(inscriptionProblem("1234567", 5)).toBe(
      "This size has room for 5 characters. Take 2 away, or choose a larger size.",
    );
  });

  test("has at most three lines", () => {
    expect(inscriptionProblem("a\nb\nc", 40)).toBeNull();
    expect(inscriptionProblem("a\nb\nc\nd", 40)).toBe("An inscription has at most 3 lines.");
  });
});
