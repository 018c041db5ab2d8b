import type { CakeCard, Category, Image } from "@/lib/types";

export type ButtonValue = { label: string; url: string } | null;
export type BlockValues = {
  hero: { heading: string; text: string; image: Image | null; button: ButtonValue };
  featured_cakes: { heading: string; cakes: CakeCard[] };
  category_tiles: { heading: string; categories: Category[] };
  story: { heading: string; text: string; image: Image | null; image_side: "left" | "right"; button: ButtonValue };
  gallery: { heading: string; pictures: { image: Image; caption: string }[] };
  testimonial: { quote: string; name: string; occasion: string };
  opening_hours: { heading: string; note: string };
  map: { heading: string; address: string; map_url: string; directions: string };
  faq: { heading: string; items: { question: string; answer: string }[] };
  call_to_action: { heading: string; text: string; button: ButtonValue };
  rich_text: string;
};
