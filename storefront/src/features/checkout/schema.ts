import * as z from "zod/mini";

/** Fields that stand outside the form element name it by this. */
export const FORM_ID = "checkout";

const text = () => z.string().check(z.trim());

/** Everything the checkout asks for. A zone is kept as text, as a select gives it. */
export const valuesSchema = z.object({
  method: z.enum(["collection", "delivery"]),
  date: z.string(),
  slot: z.string(),
  zone: z.string(),
  line1: text(),
  line2: text(),
  area: text(),
  directions: text(),
  name: text(),
  phone: text(),
  email: text(),
  note: text(),
  /** Whether they go on without an account. */
  as_guest: z.boolean(),
});

export type CheckoutValues = z.infer<typeof valuesSchema>;
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

/** As far as a typing mistake shows; whether mail arrives there only mail can tell. */
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;
const PHONE = /^\+?[\d\s().-]{7,20}$/;

function missing(values: CheckoutValues): Partial<Record<FieldName, string>> {
  return {
    ...(values.method === "delivery" && {
      ...(!values.zone && { zone: "Choose the area we should deliver to." }),
      ...(!values.line1 && { line1: "Tell us the street or building to deliver to." }),
    }),
    ...(!values.date && { date: "Choose a day." }),
    ...(values.date && !values.slot && { slot: "Choose a time." }),
    ...(!values.name && { name: "Tell us whom to ask for." }),
    ...(!PHONE.test(values.phone) && {
      phone: values.phone ? "Check the phone number: it should be like 0712 345 678." : "Give us a phone number.",
    }),
    ...(values.as_guest &&
      !EMAIL.test(values.email) && {
        email: values.email
          ? "Check the e-mail address: it should be like asha@example.com."
          : "Give us an e-mail address: the link to your order is sent there.",
      }),
  };
}

/** As long as the server takes them. */
const LONGEST = { name: 120, note: 1000 } as const;
const LONGEST_OF_ADDRESS = { line1: 160, line2: 160, area: 80, directions: 500 } as const;

function tooLong(values: CheckoutValues): Partial<Record<FieldName, string>> {
  const limits = { ...LONGEST, ...(values.method === "delivery" && LONGEST_OF_ADDRESS) };
  const broken = Object.entries(limits).filter(([field, most]) => values[field as keyof typeof limits].length > most);
  return Object.fromEntries(broken.map(([field, most]) => [field, `Use at most ${most} characters.`]));
}

/** What must be there before an order can be sent; the server has the last word. */
export const checkoutSchema = valuesSchema.check((context) => {
  for (const [field, message] of Object.entries({ ...tooLong(context.value), ...missing(context.value) })) {
    context.issues.push({ code: "custom", input: context.value, path: [field], message });
  }
});
