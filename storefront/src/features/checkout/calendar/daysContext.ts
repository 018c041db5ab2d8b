import { createContext } from "react";

import type { DayAvailability } from "@/client";

type Facts = { days: ReadonlyMap<string, DayAvailability>; today: string };

/** Carries what is known of the days past the calendar library to the cells. */
export const DaysContext = createContext<Facts>({ days: new Map(), today: "" });
