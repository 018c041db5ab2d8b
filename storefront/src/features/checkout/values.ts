import { t } from "@lingui/core/macro";

import type { FulfilmentMethod } from "@/client";
import { looksLikeEmail, type Wrong } from "@/lib/formRules";

/** Fields that stand outside the form element name it by this. */
export const FORM_ID = "checkout";

/** Everything the checkout asks for. A zone is kept as text, as a select gives it. */
export type CheckoutValues = {
  method: FulfilmentMethod;
  date: string;
  slot: string;
  zone: string;
  line1: string;
  line2: string;
  area: string;
  directions: string;
  name: string;
  phone: string;
  email: string;
  note: string;
  /** Whether they go on without an account. */
  as_guest: boolean;
};
export type FieldName = keyof CheckoutValues;

/** In the order of the page, which is the order of the error summary. */
export const FIELDS: FieldName[] = [
  "method",
  "zone",
  "line1",
  "line2",
  "area",
  "directions",
  "date",
  "slot",
  "name",
  "phone",
  "email",
  "note",
];

export const NO_VALUES: CheckoutValues = {
  method: "collection",
  date: "",
  slot: "",
  zone: "",
  line1: "",
  line2: "",
  area: "",
  directions: "",
  name: "",
  phone: "",
  email: "",
  note: "",
  as_guest: false,
};

const PHONE = /^\+?[\d\s().-]{7,20}$/;

function missing(values: CheckoutValues): Partial<Record<FieldName, string>> {
  return {
    ...(values.method === "delivery" && {
      ...(!values.zone && { zone: t`Choose the area we should deliver to.` }),
      ...(!values.line1 && { line1: t`Tell us the street or building to deliver to.` }),
    }),
    ...(!values.date && { date: t`Choose a day.` }),
    ...(values.date && !values.slot && { slot: t`Choose a time.` }),
    ...(!values.name && { name: t`Tell us whom to ask for.` }),
    ...(!PHONE.test(values.phone) && {
      phone: values.phone ? t`Check the phone number: it should be like 0712 345 678.` : t`Give us a phone number.`,
    }),
    ...(values.as_guest &&
      !looksLikeEmail(values.email) && {
        email: values.email
          ? t`Check the e-mail address: it should be like asha@example.com.`
          : t`Give us an e-mail address: the link to your order is sent there.`,
      }),
  };
}

/** As long as the server takes them. */
const LONGEST = { name: 120, note: 1000 } as const;
const LONGEST_OF_ADDRESS = { line1: 160, line2: 160, area: 80, directions: 500 } as const;

function tooLong(values: CheckoutValues): Partial<Record<FieldName, string>> {
  const limits = { ...LONGEST, ...(values.method === "delivery" && LONGEST_OF_ADDRESS) };
  const broken = Object.entries(limits).filter(([field, most]) => values[field as keyof typeof limits].length > most);
  return Object.fromEntries(broken.map(([field, most]) => [field, t`Use at most ${most} characters.`]));
}

/** What must be there before an order can be sent; the server has the last word. */
export function findWrong(values: CheckoutValues): Wrong<CheckoutValues> {
  return { ...tooLong(values), ...missing(values) };
}
