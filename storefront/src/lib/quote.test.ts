import { describe, expect, it } from "vitest";

import type { Quote, QuoteLine } from "@/client";

import type { BasketLine } from "./basket";
import { lineOfProblem, pricedLine, problemsOfLine, requestLines } from "./quote";

const DREAM: BasketLine = {
  id: "a",
  cake: "strawberry-dream",
  size: 2,
  options: [1],
  quantity: 1,
  inscription: "",
  note: "",
  name: "Strawberry Dream",
};
const DRIP: BasketLine = { ...DREAM, id: "b", cake: "chocolate-drip", name: "Chocolate Drip" };

function priced(line: BasketLine): QuoteLine {
  const options = line.options.map((id) => ({ id, group: "", name: "", price_difference: "0.00" }));
  return { ...line, options, cake_name: line.name, line_total: "1.00" } as unknown as QuoteLine;
}
const quoteOf = (...lines: BasketLine[]) => ({ lines: lines.map(priced) }) as Quote;

describe("a basket on its way to the server", () => {
  it("sends neither a price nor what it only keeps for itself", () => {
    expect(requestLines([DREAM])).toEqual([
      { cake: "strawberry-dream", size: 2, options: [1], quantity: 1, inscription: "", note: "" },
    ]);
  });
});

describe("the price of a line", () => {
  it("is found where it stands", () => {
    expect(pricedLine(quoteOf(DREAM, DRIP), DRIP, 1)?.cake).toBe("chocolate-drip");
  });

  it("is found in a quote from before another line was removed", () => {
    expect(pricedLine(quoteOf(DREAM, DRIP), DRIP, 0)?.cake).toBe("chocolate-drip");
  });

  it("is not that of another cake, size, option or inscription", () => {
    const quote = quoteOf(DREAM);
    expect(pricedLine(quote, { ...DREAM, size: 3 }, 0)).toBeUndefined();
    expect(pricedLine(quote, { ...DREAM, options: [2] }, 0)).toBeUndefined();
    expect(pricedLine(quote, { ...DREAM, inscription: "Hongera!" }, 0)).toBeUndefined();
    expect(pricedLine(undefined, DREAM, 0)).toBeUndefined();
  });
});

describe("a problem of a quote", () => {
  const problem = (attr: string | null) => ({ code: "x", detail: "", attr });

  it("tells which line it is about", () => {
    expect(lineOfProblem(problem("lines.12.size"))).toBe(12);
    expect(lineOfProblem(problem("lines.0"))).toBe(0);
    expect(lineOfProblem(problem("lines"))).toBeNull();
    expect(lineOfProblem(problem("fulfilment.slot"))).toBeNull();
    expect(lineOfProblem(problem(null))).toBeNull();
  });

  it("is shown at its line alone", () => {
    const problems = [problem("lines.1.size"), problem("lines.10.size")];
    expect(problemsOfLine(problems, 1)).toEqual([problems[0]]);
  });
});
