import { describe, expect, test } from "vitest";

import { formatDifference, formatMoney } from "./money";

/** Intl puts a no-break space between currency and number. */
const plain = (text: string) => text.replaceAll("\u00a0", " ");

describe("money", () => {
  test("whole shillings carry no decimals", () => {
    expect(plain(formatMoney("45000.00", "TZS"))).toBe("TSh 45,000");
  });

  test("cents are kept where there are any", () => {
    expect(plain(formatMoney("12.50", "USD"))).toBe("$12.50");
  });

  test("a large amount keeps its last digit, which a float would lose", () => {
    expect(plain(formatMoney("90071992547409931.00", "TZS"))).toBe("TSh 90,071,992,547,409,931");
  });

  test("a difference says whether it adds or takes away", () => {
    expect(plain(formatDifference("2000.00", "TZS"))).toBe("+ TSh 2,000");
    expect(plain(formatDifference("-30000.00", "TZS"))).toBe("− TSh 30,000");
  });

  test("no difference says nothing", () => {
    expect(formatDifference("0.00", "TZS")).toBe("");
  });
});
