import "@testing-library/jest-dom/vitest";

import { i18n } from "@lingui/core";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A busy machine is slow to load what comes later, and that is no failure.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out, so it has nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

i18n.loadAndActivate({ locale: "en", messages: {} });

afterEach(cleanup);
