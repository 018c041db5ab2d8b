export const MOST_LINES = 3;

const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/** How many characters a person counts: a family emoji is one, a line break is none. */
export function countCharacters(text: string): number {
  return [...segmenter.segment(text.replaceAll(/\r?\n/g, ""))].length;
}

/** What is left, in words: "11 characters left", "2 characters too many". */
export function remainingInWords(text: string, limit: number): string {
  const left = limit - countCharacters(text);
  const number = Math.abs(left);
  return `${number} ${number === 1 ? "character" : "characters"} ${left < 0 ? "too many" : "left"}`;
}

/** Why an inscription cannot be piped, or nothing. It is never changed for the customer. */
export function inscriptionProblem(text: string, limit: number): string | null {
  if (text.split(/\r?\n/).length > MOST_LINES) return `An inscription has at most ${MOST_LINES} lines.`;
  const over = countCharacters(text) - limit;
  if (over > 0) {
    return `This size has room for ${limit} characters. Take ${over} away, or choose a larger size.`;
  }
  return null;
}
