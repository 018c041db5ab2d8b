/** Where the letters of an inscription stand on the picture of its cake, in the picture's own pixels. */
import type { Image, InscriptionPlace } from "@/client";

import { linesOf } from "./inscription";

/** The size at which a line is measured. */
export const MEASURED_AT = 100;
const LINE_HEIGHT = 1.3;
/** Where the letters' line lies below their middle. */
const BASELINE = 0.3;
/** The largest letters, and how much of the arc's width all lines together may be high. */
const LARGEST = 0.19;
const HIGHEST = 0.32;
/** What stays free on a plaque beside the letters. */
const PLAQUE_MARGIN = 0.8;

export type PipedLine = { text: string; arc: string };
export type Piped = { fontSize: number; lines: PipedLine[]; plaque: { arc: string; height: number } };

/** The lines on their arcs. `measure` tells how long a line is in letters of MEASURED_AT. */
export function pipe(text: string, place: InscriptionPlace, image: Image, measure: (line: string) => number): Piped {
  const lines = linesOf(text.trim());
  const width = (place.width / 100) * image.width;
  const x = (place.x / 100) * image.width;
  const middle = (place.y / 100) * image.height;
  const sag = (place.curve / 100) * width;
  const longest = Math.max(...lines.map(measure), 1);
  const room = place.on_plaque ? width * 0.94 : width;
  const fontSize = Math.min(
    (MEASURED_AT * room) / longest,
    LARGEST * width,
    (HIGHEST * width) / (lines.length * LINE_HEIGHT),
  );

  // A quadratic curve hangs half as low as its handle.
  const arc = (y: number, half: number) => {
    const share = half / (width / 2);
    const rise = sag * share * share;
    return `M${round(x - half)} ${round(y - rise)}Q${round(x)} ${round(y + rise)} ${round(x + half)} ${round(y - rise)}`;
  };
  return {
    fontSize: round(fontSize),
    lines: lines.map((line, index) => ({
      text: line,
      // Wider than the line is: what is past the end of its path would not be drawn.
      arc: arc(middle + fontSize * ((index - (lines.length - 1) / 2) * LINE_HEIGHT + BASELINE), width * 0.6),
    })),
    plaque: {
      arc: arc(middle, Math.max((longest * fontSize) / MEASURED_AT / 2 - fontSize * 0.2, width * 0.1)),
      height: round(fontSize * (lines.length * LINE_HEIGHT + PLAQUE_MARGIN)),
    },
  };
}

const round = (value: number) => Math.round(value * 10) / 10;
