import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/** English stands in the code itself, so that its customers load no catalogue: only Kiswahili has one. */
export default defineConfig({
  sourceLocale: "en",
  locales: ["sw"],
  catalogs: [{ path: "src/locales/{locale}", include: ["src"], exclude: ["src/client/**", "**/*.test.*"] }],
  // No line numbers and no date: the file changes with the texts alone.
  format: formatter({ lineNumbers: false }),
  orderBy: "message",
  // Not the one of @lingui/react: it needs a provider around it, and this one draws anew when the app does.
  runtimeConfigModule: { Trans: ["@/components/Trans", "Trans"] },
});
