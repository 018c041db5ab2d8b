/**
 * The basket of whoever is signed in follows them to their other devices. The one in this browser stays what is shown:
 * the server's copy is read and written beside it, and where that fails nobody is kept from anything.
 */
import type { KeptBasket } from "@/client";

import {
  type BasketLine,
  basketLines,
  emptyBasket,
  isSameCake,
  MOST_OF_ONE_LINE,
  type NewLine,
  onBasketChange,
  putBasket,
} from "./basket";
import { newKey } from "./keys";
import { toApiError } from "./problems";
import { requestLines } from "./quote";
import { server } from "./server";
import { session } from "./session";
import { local, PRIVATE, readJson, writeText } from "./storage";

/** What this browser and the server last agreed on, of whom; it goes when they sign out. */
const AGREED = `${PRIVATE}basket_kept`;
const REST_MS = 1000;
const MOST_TRIES = 3;
/** Whoever shuts the laptop right after a change finds it on the phone. */
const OUTLIVES_THE_PAGE = { adapter: "fetch", fetchOptions: { keepalive: true } } as const;

type Agreed = { of: number; version: number; lines: string };

const written = (lines: readonly NewLine[]) => JSON.stringify(requestLines(lines));

function lastAgreed(): Agreed | null {
  const { of, version, lines } = Object(readJson(local, AGREED)) as Partial<Agreed>;
  const isSense = typeof of === "number" && typeof version === "number" && typeof lines === "string";
  return isSense ? { of, version, lines } : null;
}

function agreedWith(of: number): Agreed | null {
  const agreed = lastAgreed();
  return agreed?.of === of ? agreed : null;
}

function agree(agreed: Agreed): void {
  writeText(local, AGREED, JSON.stringify(agreed));
}

/** The server's lines as the basket keeps them; of what they are called it knows no more than the address. */
function linesOf(kept: Pick<KeptBasket, "lines">): NewLine[] {
  return kept.lines.map(({ cake, size, options, quantity, inscription, note, reference_photos: photos }) => ({
    cake,
    size,
    options: options ?? [],
    quantity: Math.min(quantity ?? 1, MOST_OF_ONE_LINE),
    inscription: inscription ?? "",
    note: note ?? "",
    ...(photos?.length && { photos }),
    name: cake.replaceAll("-", " "),
  }));
}

/** What is in two baskets, the same cake once and in the larger quantity. */
function withBoth(mine: readonly BasketLine[], theirs: readonly NewLine[]): readonly BasketLine[] {
  return theirs.reduce<readonly BasketLine[]>((all, line) => {
    const same = all.find((other) => isSameCake(other, line));
    if (!same) return [...all, { ...line, id: newKey() }];
    const quantity = Math.max(same.quantity, line.quantity);
    return all.map((other) => (other.id === same.id ? { ...other, quantity } : other));
  }, mine);
}

/** What is in the other basket; a line that was here already stays the one that it was. */
function asTheirs(mine: readonly BasketLine[], theirs: readonly NewLine[]): readonly BasketLine[] {
  return theirs.map((line) => {
    const same = mine.find((other) => isSameCake(other, line));
    return same ? { ...same, quantity: line.quantity } : { ...line, id: newKey() };
  });
}

/** What belongs in the basket, now that the server's is known. Where both were changed, nothing is lost. */
export function reconciled(
  mine: readonly BasketLine[],
  theirs: Pick<KeptBasket, "version" | "lines">,
  agreed: Agreed | null,
): readonly BasketLine[] {
  if (agreed?.version === theirs.version) return mine;
  const lines = linesOf(theirs);
  return agreed?.lines === written(mine) ? asTheirs(mine, lines) : withBoth(mine, lines);
}

/** Brings the two together. A version that is old by now is refused: then it is read again. */
async function exchange(of: number, readFirst: boolean): Promise<string | null> {
  const { meBasket, meBasketKeep } = await server();
  let agreed = agreedWith(of);
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    if (readFirst || agreed === null || tries > 0) {
      const theirs = (await meBasket()).data;
      if (session.getState().user?.id !== of) return null;
      const next = reconciled(basketLines(), theirs, agreed);
      agreed = { of, version: theirs.version, lines: written(linesOf(theirs)) };
      if (written(next) !== written(basketLines())) putBasket(next);
      agree(agreed);
    }
    const mine = basketLines();
    if (agreed.lines === written(mine)) return agreed.lines;
    try {
      const body = { version: agreed.version, lines: requestLines(mine) };
      const kept = (await meBasketKeep({ body, ...OUTLIVES_THE_PAGE })).data;
      if (session.getState().user?.id !== of) return null;
      agree({ of, version: kept.version, lines: written(mine) });
      return written(mine);
    } catch (thrown) {
      if (toApiError(thrown).status !== 409) throw thrown;
      // It may have been another tab, which has said what of this same basket is safe.
      agreed = agreedWith(of) ?? agreed;
    }
  }
  return null;
}

let end: (() => void) | null = null;

/** Begins to keep the basket, unless that has begun: now and whenever somebody signs in. Returns what ends it. */
export function keepBasket(): () => void {
  end ??= begin();
  return end;
}

function begin(): () => void {
  let whose: number | null = null;
  /** The lines that are known to be safe on the server. */
  let safe: string | null = null;
  /** What was agreed with whoever was here before: read in time, for it is forgotten when somebody else signs in. */
  let before = lastAgreed();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let turn = Promise.resolve();

  /** One after the other, so that none overtakes. Without a network the next change, or the next page, tries again. */
  function meet(readFirst: boolean): void {
    turn = turn.then(async () => {
      const of = whose;
      if (of === null) return;
      safe = await exchange(of, readFirst).catch(() => safe);
    });
  }

  function onSession(): void {
    const { status, user } = session.getState();
    if (user?.id === whose) return;
    const isGone = whose !== null && status === "guest";
    before = lastAgreed() ?? before;
    whose = user?.id ?? null;
    // A session that ran out leaves its basket, for the same person. It goes into the account of nobody else.
    if (before && user && before.of !== user.id && before.lines === written(basketLines())) emptyBasket();
    // Whoever uses this browser next shall not find their cakes and words; on the server they are safe.
    if (isGone && safe === written(basketLines())) emptyBasket();
    safe = whose === null ? null : (agreedWith(whose)?.lines ?? null);
    if (whose !== null) meet(true);
  }

  function onChange(): void {
    if (whose === null) return;
    clearTimeout(timer);
    timer = setTimeout(() => meet(false), REST_MS);
  }

  /** Who comes back reads what other devices did; who goes leaves what was done here, and the rest is cut short. */
  const onComingAndGoing = () => {
    if (!navigator.onLine) return;
    clearTimeout(timer);
    meet(document.visibilityState === "visible");
  };

  const ends = [session.subscribe(onSession), onBasketChange(onChange)];
  document.addEventListener("visibilitychange", onComingAndGoing);
  window.addEventListener("online", onComingAndGoing);
  onSession();
  return () => {
    end = null;
    clearTimeout(timer);
    for (const stop of ends) stop();
    document.removeEventListener("visibilitychange", onComingAndGoing);
    window.removeEventListener("online", onComingAndGoing);
  };
}
