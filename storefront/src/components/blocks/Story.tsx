import clsx from "clsx";

import { RichText } from "@/components/RichText";
import { SmartLink } from "@/components/SmartLink";
import { buttonClass, Picture } from "@/components/ui";

import type { BlockValues } from "./types";

/** A picture and what there is to tell about it, side by side where there is room. */
export function Story({ heading, text, image, image_side, button }: BlockValues["story"]) {
  return (
    <section className="wrap py-14 sm:py-20">
      <div className={clsx("grid items-center gap-8 lg:gap-16", image && "lg:grid-cols-2")}>
        {image && (
          <Picture
            image={image}
            sizes="(min-width: 64rem) 36rem, 100vw"
            className={clsx(
              "aspect-4/3 w-full rounded-[2rem] object-cover shadow-card",
              image_side === "left" ? "lg:rounded-tl-[9rem]" : "lg:order-last lg:rounded-tr-[9rem]",
            )}
          />
        )}
        <div>
          <h2 className="text-3xl sm:text-5xl">{heading}</h2>
          <RichText html={text} className="mt-5" />
          {button && (
            <SmartLink to={button.url} className={buttonClass({ look: "secondary", className: "mt-7" })}>
              {button.label}
            </SmartLink>
          )}
        </div>
      </div>
    </section>
  );
}
