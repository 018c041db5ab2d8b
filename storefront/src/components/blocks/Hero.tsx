import { SmartLink } from "@/components/SmartLink";
import { buttonClass, Picture } from "@/components/ui";

import type { BlockValues } from "./types";

/** The first thing seen: the picture melts into the band, so that the cake seems to stand on the page. */
export function Hero({ heading, text, image, button }: BlockValues["hero"]) {
  return (
    <section className="scallop-bottom relative overflow-hidden bg-linear-to-b from-[#f4d3c8] to-[#fbe1d7] pb-14 lg:pb-8">
      {image && (
        <Picture
          image={image}
          sizes="(min-width: 64rem) 66vw, 100vw"
          eager
          className="melt-down aspect-4/3 w-full bg-transparent object-cover lg:melt-left lg:absolute lg:inset-y-0 lg:right-0 lg:h-full lg:w-[66%] lg:max-w-none"
        />
      )}
      <div className="wrap relative lg:flex lg:min-h-[min(42rem,calc(100dvh-7rem))] lg:items-center">
        <div className="-mt-6 max-w-xl lg:mt-0 lg:w-[46%] lg:py-16">
          <h1 className="text-[2.6rem]/[1.04] font-semibold sm:text-6xl/[1.02] xl:text-7xl/[1.02]">{heading}</h1>
          {text && <p className="mt-5 max-w-md text-lg/8 text-cocoa sm:text-xl/8">{text}</p>}
          {button && (
            <SmartLink to={button.url} className={buttonClass({ size: "large", className: "mt-8" })}>
              {button.label}
            </SmartLink>
          )}
        </div>
      </div>
    </section>
  );
}
