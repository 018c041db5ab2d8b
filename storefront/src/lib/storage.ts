/** Web storage that may be full, forbidden or spoilt: reading and writing never throw. */
export type Store = Pick<Storage, "getItem" | "setItem" | "removeItem">;

export function readText(store: () => Store, key: string): string | null {
  try {
    return store().getItem(key);
  } catch {
    return null;
  }
}

/** Writes, or removes when the text is null. False when the browser would not have it. */
export function writeText(store: () => Store, key: string, text: string | null): boolean {
  try {
    if (text === null) store().removeItem(key);
    else store().setItem(key, text);
    return true;
  } catch {
    return false;
  }
}

export function readJson(store: () => Store, key: string): unknown {
  return parsed(readText(store, key));
}

function parsed(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

/** A text that lives on in this page where the browser will not store it. */
export class LastingText {
  /** What could not be written; undefined when it could. */
  private unwritten: string | null | undefined;

  constructor(
    private readonly store: () => Store,
    private readonly key: string,
  ) {}

  read(): string | null {
    return this.unwritten === undefined ? readText(this.store, this.key) : this.unwritten;
  }

  readJson(): unknown {
    return parsed(this.read());
  }

  write(text: string | null): void {
    this.unwritten = writeText(this.store, this.key, text) ? undefined : text;
  }
}

export const local = (): Store => window.localStorage;
export const perTab = (): Store => window.sessionStorage;

/** What begins so is about a person, and goes when they sign out. */
export const PRIVATE = "cs_private_";
/** Where the checkout keeps what was typed: see its draft.ts. A new order may begin as an old one was. */
export const DRAFT = `${PRIVATE}checkout`;

export function forgetPrivate(stores: readonly (() => Store)[] = [perTab, local]): void {
  try {
    for (const store of stores.map((open) => open())) {
      for (const key of Object.keys(store)) if (key.startsWith(PRIVATE)) store.removeItem(key);
    }
  } catch {
    // Nothing was stored, then.
  }
}
