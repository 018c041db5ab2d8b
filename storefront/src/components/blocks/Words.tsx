import { ChevronDown } from "lucide-react";

import { RichText } from "@/components/RichText";
import { SmartLink } from "@/components/SmartLink";

import type { BlockValues } from "./types";

/** What a customer said, large enough to be believed. */
export function Testimonial({ quote, name, occasion }: BlockValues["testimonial"]) {
  return (
    <section className="bg-blush/70 py-16 sm:py-24">
      <figure className="wrap max-w-4xl text-center">
        <span aria-hidden className="block h-10 font-display text-8xl/[1] text-berry/50">
          “
        </span>
        <blockquote className="font-display text-2xl/9 font-medium text-balance sm:text-4xl/[1.3]">{quote}</blockquote>
        <figcaption className="mt-6 text-cocoa-soft">
          <span className="font-semibold text-cocoa">{name}</span>
          {occasion && <>, {occasion}</>}
        </figcaption>
      </figure>
    </section>
  );
}

/** Questions that open on a tap, with the platform's own element. */
export function Faq({ heading, items }: BlockValues["faq"]) {
  return (
    <section className="wrap max-w-3xl py-8 sm:py-12">
      <h2 className="mb-6 text-3xl sm:text-4xl">{heading}</h2>
      <div className="divide-y divide-sand border-y border-sand">
        {items.map((item) => (
          <details key={item.question} className="group">
            <summary className="flex min-h-14 list-none items-center justify-between gap-4 py-4 text-lg font-semibold [&::-webkit-details-marker]:hidden">
              {item.question}
              <ChevronDown
                aria-hidden
                className="size-5 shrink-0 text-berry transition-transform group-open:rotate-180"
              />
            </summary>
            <RichText html={item.answer} className="pb-5 text-base/7" />
          </details>
        ))}
      </div>
    </section>
  );
}

/** One invitation, one button. */
export function CallToAction({ heading, text, button }: BlockValues["call_to_action"]) {
  return (
    <section className="scallop-top relative -mt-3.5 bg-berry py-20 text-center text-white sm:py-28">
      <div className="wrap max-w-3xl">
        <h2 className="text-4xl sm:text-6xl">{heading}</h2>
        {text && <p className="mx-auto mt-5 max-w-xl text-lg/8 sm:text-xl/8">{text}</p>}
        {button && (
          <SmartLink
            to={button.url}
            className="mt-8 inline-flex min-h-14 items-center rounded-full bg-white px-8 text-lg font-semibold text-berry-deep shadow-lift transition-colors hover:bg-blush focus-visible:outline-white"
          >
            {button.label}
          </SmartLink>
        )}
      </div>
    </section>
  );
}

/** Plain text of an editor. */
export function Text({ html }: { html: string }) {
  return (
    <section className="wrap py-6 sm:py-8">
      <RichText html={html} className="mx-auto" />
    </section>
  );
}
