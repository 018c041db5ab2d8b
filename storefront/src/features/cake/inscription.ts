import { plural, t } from "@lingui/core/macro";

export const MOST_LINES = 3;
/** From here on the letters of one line become small: more lines make them larger. */
const COMFORTABLE_LINE = 20;
const MOST_CODE_POINTS = 400;

/** Made when it is needed: to load what it knows of all scripts takes a slow phone a while. */
let segmenter: Intl.Segmenter | undefined;
const LINE_BREAK = /\r?\n/;

/** The lines, as they would be piped. */
export function linesOf(text: string): string[] {
  return text.split(LINE_BREAK);
}

/** The characters as a person sees them: a family emoji is one, a line break is none. */
function charactersOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "grapheme" });
  return [...segmenter.segment(linesOf(text).join(""))].map(({ segment }) => segment);
}

export function countCharacters(text: string): number {
  return charactersOf(text).length;
}

/** What is left, in words: "11 characters left", "2 characters too many". */
export function remainingInWords(text: string, limit: number): string {
  const left = limit - countCharacters(text);
  const number = Math.abs(left);
  return left < 0
    ? plural(number, { one: "# character too many", other: "# characters too many" })
    : plural(number, { one: "# character left", other: "# characters left" });
}

// The server's own rules, sign by sign; both are tested by one table (orders/tests/inscriptions.json).
const REFUSED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const USUAL = /^[ .,:;!?'"’‘“”()–—…&+/#@%*=°½¼¾×0-9-]$/u;
const LETTER = /^[\p{Script=Latin}\p{Mn}]$/u;

const isUsual = (sign: string) => USUAL.test(sign) || (sign.normalize("NFKC") === sign && LETTER.test(sign));

/** What is no letter, figure or common sign, each once: hearts, other scripts. The baker may have to draw it. */
export function unusualSigns(text: string): string[] {
  return [...new Set(charactersOf(text).filter((character) => ![...character].every(isUsual)))];
}

/** Why an inscription cannot be piped, or nothing. It is never changed for the customer. */
export function inscriptionProblem(text: string, limit: number): string | null {
  const lines = linesOf(text);
  if (REFUSED.test(lines.join(""))) {
    return t`This holds a character that cannot be written. Type the message again without it.`;
  }
  if (lines.length > MOST_LINES) return t`An inscription has at most ${MOST_LINES} lines.`;
  const over = countCharacters(text) - limit;
  if (over > 0) {
    return t`This size has room for ${limit} characters. Take ${over} away, or choose a larger size.`;
  }
  if ([...text].length > MOST_CODE_POINTS) return t`This is more than can be written down. Take some signs away.`;
  return null;
}

/** What the baker would say to a message that can be piped, or nothing. */
export function inscriptionAdvice(text: string): string | null {
  const unusual = unusualSigns(text).join(" ");
  if (unusual) return t`Drawn by hand, so it may look a little different: ${unusual}`;
  const lines = linesOf(text.trim());
  const isLong = lines.some((line) => countCharacters(line) > COMFORTABLE_LINE);
  return isLong && lines.length < MOST_LINES ? t`Press Enter for a new line: shorter lines are piped larger.` : null;
}
