import "@testing-library/jest-dom/vitest";

import { i18n } from "@lingui/core";
import { cleanup, configure } from "@testing-library/react";
import { afterEach } from "vitest";

// A busy machine is slow to load what comes later, and that is no failure.
configure({ asyncUtilTimeout: 10_000 });

// jsdom lays nothing out, so it has nothing to scroll.
Element.prototype.scrollIntoView = () => undefined;

// What is loaded when it is first needed takes its time on a busy machine.
configure({ asyncUtilTimeout: 10_000 });

i18n.loadAndActivate({ locale: "en", messages: {} });

afterEach(cleanup);
