import { t } from "@lingui/core/macro";
import { useEffect, useRef, useState } from "react";
import { useNavigate, useSearchParams } from "react-router";

import { addLine, changeLine, useBasket, type BasketLine } from "@/lib/basket";
import { toApiError } from "@/lib/problems";
import { useQuote } from "@/lib/quote";
import { showToast } from "@/lib/toasts";
import type { Cake } from "@/client";
import { useDebounced } from "@/lib/useDebounced";

import { clearCakeDraft, readCakeDraft, saveCakeDraft } from "./cakeDraft";
import { choiceOfLine, firstChoice, firstMissing, type Choice, type Missing } from "./choice";

const PAUSE = 250;
const NO_LINES: readonly BasketLine[] = [];

/** The state of one cake being put together: what is chosen, what is missing, what it costs according to the server. */
export function useConfigurator(cake: Cake) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const edited = useBasket().find(({ id, cake: slug }) => id === params.get("line") && slug === cake.slug);
  const [choice, setChoice] = useState<Choice>(() =>
    edited ? choiceOfLine(cake, edited) : (readCakeDraft(cake) ?? firstChoice(cake, Number(params.get("serves")) || 0)),
  );
  const isEditing = edited !== undefined;
  /** Since the page opened, or since the last cake went into the basket. */
  const isTouched = useRef(false);
  const [added, setAdded] = useState(0);
  const [shownMissing, setShownMissing] = useState<string | null>(null);
  const missing = firstMissing(cake, choice);
  const price = usePrice(cake, missing === null ? choice : null);

  // Another app may take the memory of this tab at any time. A line of the basket stays there as it was.
  useEffect(() => {
    if (isTouched.current && !isEditing) saveCakeDraft(cake.slug, choice);
  }, [cake.slug, choice, isEditing]);

  function update(next: (before: Choice) => Choice) {
    isTouched.current = true;
    setChoice(next);
  }

  function add() {
    if (choice.size === null) return;
    const line = {
      ...choice,
      size: choice.size,
      cake: cake.slug,
      name: cake.name,
      // Exactly as it was typed; nothing but blanks is none.
      inscription: choice.inscription.trim() ? choice.inscription : "",
    };
    if (edited) {
      changeLine(edited.id, line);
      void navigate("/basket/");
      return;
    }
    addLine(line);
    isTouched.current = false;
    clearCakeDraft(cake.slug);
    // A photo is for one cake.
    setAdded((before) => before + 1);
    setChoice((before) => ({ ...before, photos: [] }));
    const { name } = cake;
    showToast(t`${name} is in your basket`, { to: "/basket/", label: t`View basket` });
  }

  function goTo({ field }: Missing) {
    setShownMissing(field);
    const target = document.getElementById(field);
    target?.scrollIntoView({ block: "center" });
    const control = target?.querySelector<HTMLElement>("input:not(:disabled), textarea");
    (control ?? target)?.focus({ preventScroll: true });
  }

  return {
    choice,
    change: (part: Partial<Choice>) => update((before) => ({ ...before, ...part })),
    changePhotos: (next: (photos: string[]) => string[]) =>
      update((before) => ({ ...before, photos: next(before.photos) })),
    keptPhotos: edited?.photos ?? [],
    /** How many cakes have gone into the basket from here. */
    added,
    missing,
    isShownMissing: (field: string) => shownMissing === field && missing?.field === field,
    isEditing,
    add,
    goTo,
    ...price,
  };
}

/** What the finished choice costs; the last answer stays while the next is on its way. */
function usePrice(cake: Cake, choice: Choice | null) {
  const rested = useDebounced(choice, PAUSE);
  const asked = choice && rested;
  const quote = useQuote(
    asked && asked.size !== null
      ? [{ ...asked, size: asked.size, cake: cake.slug, name: cake.name, id: "" }]
      : NO_LINES,
  );
  const error = quote.error && toApiError(quote.error);
  // Sold out meanwhile, or no longer offered like this: better said here than in the basket.
  const refused = error?.status === 400 ? error.problems : null;
  return {
    total: choice && !refused ? quote.data?.subtotal : undefined,
    isPriceChanging: choice !== null && (choice !== rested || quote.isPlaceholderData),
    problems: choice && !quote.isPlaceholderData ? (refused ?? quote.data?.problems ?? []) : [],
  };
}
