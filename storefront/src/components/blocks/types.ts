import type { Block } from "@/client";

/** What each type of block holds. */
export type BlockValues = { [Type in Block["type"]]: Extract<Block, { type: Type }>["value"] };
