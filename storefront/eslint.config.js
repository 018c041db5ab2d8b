import reactHooks from "eslint-plugin-react-hooks";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

/**
 * Who may import whom: app → features (strangers to each other) → components, lib → client.
 * Inside a folder imports are relative; between folders they start with "@/".
 */
const zone = (files, forbidden, message) => ({
  files,
  rules: {
    "no-restricted-imports": [
      "error",
      { patterns: [{ regex: `^(@/|(\\.\\./)+)(${forbidden.join("|")})(/|$)`, message }] },
    ],
  },
});

/** The API's code stays out of the first load of every page: it is reached through `server()`, only types are imported. */
const clientComesLater = {
  files: ["src/**"],
  ignores: ["src/client/**", "src/lib/{server,clientConfig,http}.ts", "**/*.test.*"],
  rules: {
    "@typescript-eslint/no-restricted-imports": [
      "error",
      { patterns: [{ regex: "^@/client|^axios$", allowTypeImports: true, message: "Use server() of @/lib/server." }] },
    ],
  },
};

export default defineConfig(
  globalIgnores(["dist", "node_modules", "src/client", ".size"]),
  tseslint.configs.strict,
  tseslint.configs.stylistic,
  reactHooks.configs.flat["recommended-latest"],
  {
    rules: {
      "@typescript-eslint/consistent-type-definitions": ["error", "type"],
      "@typescript-eslint/consistent-type-imports": "error",
      eqeqeq: "error",
      "max-lines": ["error", { max: 200, skipBlankLines: true, skipComments: true }],
      "no-console": "error",
    },
  },
  { files: ["**/*.test.{ts,tsx}"], rules: { "max-lines": "off" } },
  zone(["src/features/**"], ["app", "features"], "A feature knows neither the app nor another feature."),
  zone(["src/components/**", "src/lib/**"], ["app", "features"], "Shared code knows no feature."),
  zone(["src/lib/**"], ["app", "features", "components"], "Library code draws nothing."),
  clientComesLater,
);
