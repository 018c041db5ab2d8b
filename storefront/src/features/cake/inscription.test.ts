import { describe, expect, test } from "vitest";

import { countCharacters, inscriptionAdvice, inscriptionProblem, remainingInWords, unusualSigns } from "./inscription";
// The server's own table: what it refuses and marks, the storefront says while one types.
import table from "../../../../orders/tests/inscriptions.json";

describe("sign by sign, as the server sees it", () => {
  test.each(table)("$text", ({ text, characters, refused, unusual }) => {
    expect(countCharacters(text)).toBe(characters);
    expect(inscriptionProblem(text, 40) !== null).toBe(refused);
    expect(unusualSigns(text)).toEqual(unusual);
  });

  test("half a character is refused", () => {
    expect(inscriptionProblem("Asha \ud83d", 40)).not.toBeNull();
  });
});

describe("what the baker would say", () => {
  test("nothing to a short message in letters", () => {
    expect(inscriptionAdvice("Happy birthday!")).toBeNull();
  });

  test("that a sign is drawn by hand", () => {
    expect(inscriptionAdvice("Love ♥♥")).toBe("Drawn by hand, so it may look a little different: ♥");
  });

  test("that a long line becomes larger on two, until it has them", () => {
    expect(inscriptionAdvice("Congratulations, dear Neema")).toMatch(/new line/);
    expect(inscriptionAdvice("Congratulations,\ndear Neema")).toBeNull();
  });
});

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
