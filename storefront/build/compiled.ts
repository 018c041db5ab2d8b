import type { Plugin } from "vite";

/** Read by V8; anything else takes it for a comment. It counts from where it stands, so it stands first. */
const HINT = "//# allFunctionsCalledOnLoad\n";
/** Nearly all of these is run as soon as it is here. */
const AT_ONCE = /^(vendor|start|\w+Page)$/;

/** Has the code of a first view compiled while it arrives, beside the page, and not bit by bit as it is first called. */
export function compiledAtOnce(): Plugin {
  return {
    name: "compiled-at-once",
    generateBundle: {
      order: "post",
      handler(_, bundle) {
        for (const file of Object.values(bundle)) {
          if (file.type === "chunk" && AT_ONCE.test(file.name)) file.code = HINT + file.code;
        }
      },
    },
  };
}
