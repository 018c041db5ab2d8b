import type { Cake, InscriptionPlace, Option, OptionGroup, Site } from "@/client";

/** An option that costs nothing and brings nothing. */
export function anOption(facts: Partial<Option> = {}): Option {
  return {
    id: 1,
    name: "Vanilla",
    price_difference: "0.00",
    allergens: { contains: [], may_contain: [] },
    dietary: [],
    image: null,
    is_available: true,
    ...facts,
  };
}

/** A group in which one of its options has to be chosen. */
export function aGroup(facts: Partial<OptionGroup> = {}): OptionGroup {
  return { id: 1, name: "Flavour", min_choices: 1, max_choices: 1, options: [anOption()], ...facts };
}

/** In the middle of the picture, on a gentle arc. */
export function aPlace(facts: Partial<InscriptionPlace> = {}): InscriptionPlace {
  return { x: 50, y: 50, width: 50, curve: 10, colour: "#4b2417", on_plaque: false, ...facts };
}

/** A cake in two sizes without anything to choose. */
export function aCake(facts: Partial<Cake> = {}): Cake {
  return {
    slug: "strawberry-dream",
    name: "Strawberry Dream",
    summary: "Vanilla sponge and strawberries.",
    category: { slug: "fruit-cream", name: "Fruit & Cream" },
    price_from: "55000.00",
    currency: "TZS",
    image: null,
    dietary: [],
    allergens: { contains: ["gluten", "eggs", "milk"], may_contain: [] },
    lead_time_hours: 48,
    availability: "on_menu",
    availability_note: "",
    featured: false,
    serves_from: 8,
    serves_to: 14,
    url: "/menu/strawberry-dream/",
    description: "<p>Three layers.</p>",
    kind: "made_to_order",
    gallery: [],
    sizes: [
      { id: 3, label: "6 inch", servings: 8, price: "55000.00", capacity_units: 2, inscription_max_length: 30 },
      { id: 4, label: "8 inch", servings: 14, price: "78000.00", capacity_units: 3, inscription_max_length: 40 },
    ],
    option_groups: [],
    inscription: { allowed: true, max_length: 40, price: "0.00", place: aPlace() },
    min_quantity: 1,
    max_quantity: 10,
    season: null,
    related: [],
    seo: { title: "Strawberry Dream", description: "", canonical: "", image: null },
    ...facts,
  };
}

const AS_EVERY_WEEK = { special_hours: [], closed_days: [] };

/** What a bakery that has changed none of its words says of itself: nothing, and ours stand in. */
const NO_WORDS_OF_ITS_OWN = {
  footer_note: "",
  allergen_note: "",
  nothing_found_title: "",
  nothing_found_text: "",
  thanks_title: "",
  thanks_text: "",
  not_found_title: "",
  not_found_text: "",
  cake_not_found_title: "",
  cake_not_found_text: "",
  without_script_text: "",
};

/** A bakery that is open every weekday and takes orders for collection. */
export function aSite(facts: Partial<Site> = {}): Site {
  return {
    ...AS_EVERY_WEEK,
    texts: NO_WORDS_OF_ITS_OWN,
    name: "Cake Street",
    guest_orders: true,
    tagline: "",
    address: "Haile Selassie Road",
    map_url: "",
    latitude: null,
    longitude: null,
    phone: "",
    second_phone: "",
    whatsapp: "",
    email: "",
    social: { instagram: "", facebook: "", tiktok: "" },
    currency: "TZS",
    currency_decimals: 0,
    time_zone: "Africa/Dar_es_Salaam",
    languages: [{ code: "en", name: "English" }],
    opening_hours: [0, 1, 2, 3, 4].map((weekday) => ({ weekday, opens: "08:00", closes: "18:00" })),
    navigation: { header: [], footer: [] },
    takes_orders: true,
    fulfilment_methods: ["collection"],
    delivery_zones: [],
    payment_methods: [],
    sms_choices: [],
    payment_instructions: "",
    cancellation_policy: "",
    cut_off: "17:00",
    days_ahead: 60,
    slot_minutes: 30,
    allergens: ["Gluten", "Eggs", "Milk", "Sulphites"].map((name) => ({ code: name.toLowerCase(), name })),
    dietary_labels: [],
    ...facts,
  };
}
