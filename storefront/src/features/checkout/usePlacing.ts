import { type UseQueryResult, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import type { UseFormReturn } from "react-hook-form";
import { useNavigate } from "react-router";

import { type BasketLine, takeOut } from "@/lib/basket";
import type { Quote } from "@/client";
import { setCoupon, useCoupon } from "@/lib/coupon";
import { focusOnNext } from "@/lib/focus";
import { GUEST, keepGuestOrder } from "@/lib/guestOrders";
import { orderKeys } from "@/lib/orderKeys";
import { type ApiError, type Problem, toApiError } from "@/lib/problems";
import { renewQuote, requestLines } from "@/lib/quote";
import { session, useSession } from "@/lib/session";

import { attemptInDoubt } from "./attempt";
import { nextBestTime, type Time } from "./calendar/days";
import { finishDraft } from "./draft";
import { orderRequest, quoteFulfilment } from "./orderRequest";
import { placeOnce, type Placed } from "./placing";
import { isTimeLost, sortProblems } from "./problems";
import type { CheckoutValues, FieldName } from "./values";
import type { AvailabilityView } from "./useAvailability";
import { ABOUT_YOU } from "./WhoSection";

/** What the last try came to, when it did not come to an order. */
export type Setback =
  | { kind: "price_changed"; words: string }
  | { kind: "time_lost"; words: string; next: Time | null }
  | { kind: "unanswered" }
  | { kind: "offline" }
  | { kind: "signed_out" }
  | { kind: "refused"; problems: Problem[]; isAboutLines: boolean };

type Props = {
  form: UseFormReturn<CheckoutValues>;
  lines: readonly BasketLine[];
  quote: UseQueryResult<Quote>;
  availability: AvailabilityView;
  onPlaced: () => void;
  /** Something that was entered is not right, and says so at its field. */
  onFieldsRefused: () => void;
};

/** Sends the order, once, and says what to do when it was not taken. Nothing that was entered is ever lost. */
export function usePlacing({ form, lines, quote, availability, onPlaced, onFieldsRefused }: Props) {
  const { user } = useSession();
  const coupon = useCoupon();
  const client = useQueryClient();
  const navigate = useNavigate();
  const isUnderWay = useRef(false);
  const [isSending, setIsSending] = useState(false);
  // A page that was reloaded in the middle of sending does not know how it ended.
  const [setback, setSetback] = useState<Setback | null>(() => (attemptInDoubt() ? { kind: "unanswered" } : null));

  const finish = ({ order, sent, isEarlier }: Placed, values: CheckoutValues) => {
    onPlaced();
    if (order.order_key) keepGuestOrder(order.number, order.order_key);
    client.setQueryData(orderKeys.one(user?.id ?? GUEST, order.number), order);
    void client.invalidateQueries({ queryKey: ["orders"], refetchType: "none" });
    finishDraft(values);
    // An earlier try may have been of another basket: then this one is still to be ordered.
    if (JSON.stringify(sent.lines) === JSON.stringify(requestLines(lines))) {
      takeOut(lines);
      setCoupon("");
    }
    void navigate(`/orders/${order.number}/placed/`, { replace: true, state: { isEarlier } });
  };

  const explain = async (error: ApiError, values: CheckoutValues): Promise<Setback | null> => {
    if (error.isUnanswered) return { kind: "unanswered" };
    if (error.status === 401) return { kind: "signed_out" };
    if (error.has("price_changed")) {
      const extras = { fulfilment: quoteFulfilment(values), coupon, isForGuest: values.as_guest };
      const newQuote = quoteBeside(error);
      if (newQuote) renewQuote(client, lines, extras, newQuote);
      else await quote.refetch();
      return { kind: "price_changed", words: error.message };
    }
    if (isTimeLost(error.problems)) {
      const lost = { date: values.date, slot: values.slot };
      form.setValue("slot", "");
      const days = await availability.refresh();
      return { kind: "time_lost", words: error.message, next: nextBestTime(days, lost) };
    }
    const { fields, lines: ofLines, general } = sortProblems(error.problems);
    for (const [field, message] of Object.entries(fields)) {
      form.setError(field as FieldName, { type: "server", message });
    }
    if (Object.keys(fields).length > 0) onFieldsRefused();
    void quote.refetch();
    const rest = [...ofLines, ...general];
    return rest.length > 0 ? { kind: "refused", problems: rest, isAboutLines: ofLines.length > 0 } : null;
  };

  const place = async (values: CheckoutValues): Promise<void> => {
    // State would come too late for a second press in the same moment.
    if (isUnderWay.current) return;
    if (!navigator.onLine) {
      setSetback(notSent());
      return;
    }
    isUnderWay.current = true;
    setIsSending(true);
    setSetback(null);
    try {
      const who = await session.who().catch(couldNotBeAsked);
      if (who === UNREACHED) setSetback(notSent());
      else if (who?.id !== user?.id) {
        // Whoever turns out to be here reads first what is ordered in their name.
        if (who) focusOnNext(ABOUT_YOU);
        else setSetback({ kind: "signed_out" });
      } else {
        const request = orderRequest(lines, values, { coupon, quoteId: quote.data?.quote_id ?? "" });
        finish(await placeOnce(request), values);
      }
    } catch (thrown) {
      setSetback(await explain(toApiError(thrown), values));
    } finally {
      isUnderWay.current = false;
      setIsSending(false);
    }
  };

  const takeTime = ({ date, slot }: Time) => {
    form.setValue("date", date);
    form.setValue("slot", slot);
    form.clearErrors(["date", "slot"]);
    setSetback(null);
  };

  // Whoever has signed in again has done what was asked.
  const isSettled = setback?.kind === "signed_out" && user !== null;
  return { isSending, setback: isSettled ? null : setback, place, takeTime };
}

/** This press has sent nothing; an earlier one may have. */
const notSent = (): Setback => ({ kind: attemptInDoubt() ? "unanswered" : "offline" });

const UNREACHED = Symbol();

/** Nothing has been sent: there is no doubt about the order. */
function couldNotBeAsked(thrown: unknown): typeof UNREACHED {
  if (toApiError(thrown).isUnanswered) return UNREACHED;
  throw thrown;
}

/** The new quote that the server sends along when a price has changed. */
function quoteBeside({ body }: ApiError): Quote | null {
  return typeof body === "object" && body !== null && "quote" in body ? (body.quote as Quote) : null;
}
