import { useEffect, useRef, useState } from "react";
import { useForm, useWatch } from "react-hook-form";

import type { BasketLine } from "@/lib/basket";
import { useCoupon } from "@/lib/coupon";
import { followsRules } from "@/lib/formRules";
import { typistHere } from "@/lib/keptUser";
import { useQuote } from "@/lib/quote";
import { useSession } from "@/lib/session";
import { useSite } from "@/lib/site";

import { sortProblems } from "./problems";
import { readDraft, saveDraft } from "./draft";
import { quoteFulfilment } from "./orderRequest";
import { type CheckoutValues, FIELDS, type FieldName, findWrong, NO_VALUES } from "./values";
import { useAvailability } from "./useAvailability";
import { usePlacing } from "./usePlacing";
import { WHO } from "./WhoSection";

/** Fields that are no text box: what has the focus is their group. */
const GROUPS = new Set<FieldName>(["method", "zone", "date", "slot"]);

/** All that the checkout knows and can do. */
export function useCheckout(lines: readonly BasketLine[], onPlaced: () => void) {
  const { user } = useSession();
  const form = useCheckoutForm();
  const values = useWatch<CheckoutValues>({ control: form.control }) as CheckoutValues;
  const [month, setMonth] = useState(values.date);
  const [refusals, setRefusals] = useState(0);

  const coupon = useCoupon();
  const quote = useQuote(lines, { fulfilment: quoteFulfilment(values), coupon, isForGuest: values.as_guest });
  const availability = useAvailability(lines, values.method, month);
  const placing = usePlacing({
    form,
    lines,
    quote,
    availability,
    onPlaced,
    onFieldsRefused: () => {
      setRefusals((count) => count + 1);
    },
  });

  // What the server sees already, said at its field before the button is pressed.
  const seen = quote.data && !quote.isPlaceholderData ? quote.data.problems : [];
  const quoteProblems = sortProblems(seen).fields;
  const { errors } = form.formState;
  const errorEntries = FIELDS.flatMap((key) => {
    const message = errors[key]?.message;
    return message ? [{ key, message, onFollow: () => goTo(key) }] : [];
  });

  const goTo = (key: FieldName) => {
    if (!GROUPS.has(key)) form.setFocus(key);
    else {
      const group = document.getElementById(`field-${key}`) ?? document.getElementById("field-date");
      group?.focus();
      group?.scrollIntoView({ block: "start" });
    }
  };

  const submit = async () => {
    if (!user && !values.as_guest) {
      const panel = document.getElementById(WHO);
      panel?.scrollIntoView({ block: "start" });
      panel?.focus({ preventScroll: true });
      return;
    }
    await form.handleSubmit(placing.place, () => {
      setRefusals((count) => count + 1);
    })();
  };

  return {
    form,
    values,
    month,
    setMonth,
    quote,
    availability,
    placing,
    errorEntries,
    quoteProblems,
    refusals,
    submit,
    user,
  };
}

export type Checkout = ReturnType<typeof useCheckout>;

/** The form with what was typed before, and what the profile knows. */
function useCheckoutForm() {
  const site = useSite();
  const { user, status } = useSession();
  const wasSignedIn = useRef(false);
  const [typist] = useState(typistHere);
  const typedBy = useRef(typist);
  const [defaultValues] = useState(() => {
    const draft = readDraft();
    const [only] = site.fulfilment_methods;
    const isOffered = site.fulfilment_methods.includes(draft.method);
    return { ...draft, method: isOffered ? draft.method : (only ?? draft.method) };
  });
  const form = useForm<CheckoutValues>({
    resolver: followsRules(findWrong),
    mode: "onTouched",
    defaultValues,
    shouldFocusError: false,
  });
  const { getValues, setValue, subscribe, reset } = form;

  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ values }) => {
          saveDraft(values);
        },
      }),
    [subscribe],
  );
  useEffect(() => {
    if (!user) return;
    wasSignedIn.current = true;
    const isAnother = typedBy.current !== null && typedBy.current !== user.id;
    typedBy.current = user.id;
    if (isAnother) reset(withoutPerson(getValues()));
    setValue("as_guest", false);
    if (!getValues("name")) setValue("name", user.full_name);
    if (!getValues("phone")) setValue("phone", user.phone ?? "");
  }, [user, getValues, setValue, reset]);
  useEffect(() => {
    // They signed out, in another tab: who and where is nobody's business any more.
    if (status !== "guest" || !wasSignedIn.current) return;
    wasSignedIn.current = false;
    reset(withoutPerson(getValues()));
  }, [status, getValues, reset]);
  return form;
}

function withoutPerson({ method, date, slot }: CheckoutValues): CheckoutValues {
  return { ...NO_VALUES, method, date, slot };
}
