import { defineConfig } from "@hey-api/openapi-ts";

/** The client is generated, never typed by hand: `npm run client` reads openapi.yaml, which `manage.py spectacular` writes. */
export default defineConfig({
  input: "./openapi.yaml",
  output: { path: "./src/client", clean: true },
  plugins: [
    { name: "@hey-api/client-axios", throwOnError: true, runtimeConfigPath: "./src/lib/clientConfig" },
    { name: "@hey-api/typescript", enums: false },
    { name: "@hey-api/sdk", operations: { strategy: "flat" } },
  ],
});
