import { Plural } from "@lingui/react/macro";
import { Link } from "react-router";

import { Picture } from "@/components/ui";

import type { BlockValues } from "./types";

/** The occasions, each in an arch like a bakery's window. */
export function CategoryTiles({ heading, categories }: BlockValues["category_tiles"]) {
  if (categories.length === 0) return null;
  return (
    <section className="bg-cream py-14 sm:py-20">
      <div className="wrap">
        <h2 className="mb-8 text-3xl sm:mb-10 sm:text-center sm:text-5xl">{heading}</h2>
      </div>
      <ul className="wrap scrollbar-none flex snap-x gap-4 overflow-x-auto scroll-px-4 pb-4 sm:flex-wrap sm:justify-center sm:gap-6 sm:overflow-visible sm:pb-0">
        {categories.map((category) => (
          <li key={category.slug} className="w-34 shrink-0 snap-start sm:w-40 xl:w-36">
            <Link
              to={`/menu/?category=${category.slug}`}
              className="group block rounded-t-full rounded-b-card text-center"
            >
              <span className="block overflow-hidden rounded-t-full rounded-b-card bg-blush shadow-card transition-shadow duration-300 group-hover:shadow-lift">
                {category.image ? (
                  <Picture
                    image={category.image}
                    sizes="16rem"
                    alt=""
                    className="aspect-3/4 w-full object-cover transition-transform duration-700 ease-soft group-hover:scale-[1.06]"
                  />
                ) : (
                  <span className="block aspect-3/4 w-full" />
                )}
              </span>
              <span className="mt-3 block font-display text-lg/6 font-semibold group-hover:text-berry">
                {category.name}
              </span>
              <span className="text-sm text-cocoa-soft">
                <Plural value={category.cake_count} one="# cake" other="# cakes" />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
