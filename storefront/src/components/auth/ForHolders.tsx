import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "react-router";

import { GUEST, takeKeyFromLink, useGuestOrders } from "@/lib/guestOrders";
import { useSession } from "@/lib/session";

import { OrderedWithoutAccount } from "./OrderedWithoutAccount";
import { ForCustomers } from "./ForCustomers";

type Props = { number: string; purpose: string; children: (user: number) => ReactNode };

/** The page of one order: for its owner, or for whoever has its secret link. Anyone else signs in right here. */
export function ForHolders({ number, purpose, children }: Props) {
  const { status } = useSession();
  const { hash } = useLocation();
  // Before the order is asked for: the key in the address is what opens it.
  useState(() => {
    takeKeyFromLink(number);
  });
  useEffect(() => {
    takeKeyFromLink(number);
  }, [hash, number]);
  const hasKey = useGuestOrders().some((order) => order.number === number);
  if (hasKey && status !== "signed_in" && status !== "unknown") return children(GUEST);
  return (
    <ForCustomers purpose={purpose} headingLevel={1} note={<OrderedWithoutAccount />}>
      {(user) => children(user.id)}
    </ForCustomers>
  );
}
