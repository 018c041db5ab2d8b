import { lazy, type ComponentType } from "react";

type Module = { default: ComponentType };
export type LazyPage = ComponentType & { load: () => Promise<void> };

/**
 * A page in its own chunk. Unlike React's `lazy` alone it draws at once when it was loaded before, so that the first
 * page replaces what Django painted without a skeleton in between.
 */
export function lazyPage(importPage: () => Promise<Module>): LazyPage {
  let Loaded: ComponentType | undefined;
  const load = async () => {
    const page = await importPage();
    Loaded = page.default;
    return page;
  };
  const Lazy = lazy(load);
  const Page = () => (Loaded ? <Loaded /> : <Lazy />);
  return Object.assign(Page, {
    load: async () => {
      await load();
    },
  });
}
