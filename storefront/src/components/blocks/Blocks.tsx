import type { ReactNode } from "react";

import type { Block } from "@/client";

import { CategoryTiles } from "./CategoryTiles";
import { FeaturedCakes } from "./FeaturedCakes";
import { Gallery } from "./Gallery";
import { Hero } from "./Hero";
import { Story } from "./Story";
import type { BlockValues } from "./types";
import { FindUs, Hours } from "./Visit";
import { CallToAction, Faq, Testimonial, Text } from "./Words";

const views: { [Type in keyof BlockValues]: (value: BlockValues[Type]) => ReactNode } = {
  hero: (value) => <Hero {...value} />,
  featured_cakes: (value) => <FeaturedCakes {...value} />,
  category_tiles: (value) => <CategoryTiles {...value} />,
  story: (value) => <Story {...value} />,
  gallery: (value) => <Gallery {...value} />,
  testimonial: (value) => <Testimonial {...value} />,
  opening_hours: (value) => <Hours {...value} />,
  map: (value) => <FindUs {...value} />,
  faq: (value) => <Faq {...value} />,
  call_to_action: (value) => <CallToAction {...value} />,
  rich_text: (value) => <Text html={value} />,
};

/** Draws one block; a type that this version does not know is left out. */
function view({ type, value }: Block): ReactNode {
  const draw = (views as Partial<Record<string, (value: never) => ReactNode>>)[type];
  return draw?.(value as never);
}

const isVisit = ({ type }: Block) => type === "opening_hours" || type === "map";

/** Hours and map that follow each other share one band, side by side. */
function groupVisits(blocks: Block[]): Block[][] {
  return blocks.reduce<Block[][]>((groups, block) => {
    const last = groups.at(-1);
    if (last && isVisit(block) && last.every(isVisit)) last.push(block);
    else groups.push([block]);
    return groups;
  }, []);
}

/** The body of a page, block by block as the editor put them. Only a last band of colour touches the footer. */
export function Blocks({ blocks }: { blocks: Block[] }) {
  const last = blocks.at(-1);
  return <div className={last && last.type !== "call_to_action" ? "pb-10" : undefined}>{bands(blocks)}</div>;
}

function bands(blocks: Block[]): ReactNode {
  return groupVisits(blocks).map((group) => {
    const drawn = group.map((block) => (
      <div key={block.id} id={block.id}>
        {view(block)}
      </div>
    ));
    if (!group.every(isVisit)) return drawn;
    return (
      <div key={group[0]?.id} className="bg-cream py-14 sm:py-20">
        <div className="wrap grid items-start gap-5 md:grid-cols-2 md:*:h-full md:*:*:h-full">{drawn}</div>
      </div>
    );
  });
}
