import type { CreateClientConfig } from "@/client/client.gen";

import { makeHttp } from "./http";
import { session } from "./session";

/** How the generated client speaks to the server; it reads this itself when it is loaded (see openapi-ts.config.ts). */
export const createClientConfig: CreateClientConfig = (config) => ({
  ...config,
  baseURL: "",
  axios: makeHttp(session),
});
