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

/**
 * Every word that a person reads goes through Lingui, so that it has a Kiswahili one: <Trans>, t, msg or plural.
 * Asked for by where such words stand: between the tags, and in what a tag or a helper shows or has read out.
 */
const WORDS = "/\\p{L}/u";
const BRAND = "/^\\s*WhatsApp\\s*$/";
const SHOWN = "/^(aria-label|aria-description|aria-valuetext|alt|title|label|hint|placeholder|intro|purpose)$/";
const untranslated = (selector) => ({ selector, message: "Nobody can translate this: use <Trans>, t, msg or plural." });
const wordsAreTranslated = {
  files: ["src/**/*.{ts,tsx}"],
  ignores: ["src/test/**", "**/*.test.*"],
  rules: {
    "no-restricted-syntax": [
      "error",
      ...[
        `JSXText[value=${WORDS}]:not([value=${BRAND}], JSXElement[openingElement.name.name=/^(Trans|Plural|Select)$/] JSXText)`,
        `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > Literal[value=${WORDS}]`,
        `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > :matches(ConditionalExpression, LogicalExpression) > Literal[value=${WORDS}]`,
        `:matches(JSXElement, JSXFragment) > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${WORDS}]`,
        `JSXAttribute[name.name=${SHOWN}] > Literal[value=${WORDS}]`,
        `JSXAttribute[name.name=${SHOWN}] > JSXExpressionContainer > Literal[value=${WORDS}]`,
        `JSXAttribute[name.name=${SHOWN}] > JSXExpressionContainer > TemplateLiteral > TemplateElement[value.raw=${WORDS}]`,
        `JSXAttribute[name.name=${SHOWN}] > JSXExpressionContainer > ConditionalExpression > Literal[value=${WORDS}]`,
        `Property[key.name=/^(label\\w*|title|text|words)$/] > Literal[value=${WORDS}]:not([value=${BRAND}])`,
        `Property[key.name=/^(label\\w*|title|text|words)$/] > ArrowFunctionExpression > Literal[value=${WORDS}]`,
        `CallExpression[callee.name=/^(useTitle|showToast|showUndo|showOffer)$/] > Literal[value=${WORDS}]`,
      ].map(untranslated),
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
  wordsAreTranslated,
);
