import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { useLocation } from "react-router";

import { GUEST, keyOf, takeKeyFromLink, useGuestOrders } from "@/lib/guestOrders";
import { useSession } from "@/lib/session";

import { OrderedWithoutAccount } from "./OrderedWithoutAccount";
import { ForCustomers } from "./ForCustomers";

type Props = { number: string; purpose: string; children: (user: number) => ReactNode };

/** The page of one order: for its owner, or for whoever has its secret link. Anyone else signs in right here. */
export function ForHolders({ number, purpose, children }: Props) {
  const { status } = useSession();
  const { hash } = useLocation();
  const client = useQueryClient();
  // Before the order is asked for: the key in the address is what opens it.
  useState(() => {
    takeKeyFromLink(number);
  });
  useEffect(() => {
    const before = keyOf(number);
    takeKeyFromLink(number);
    // A link that was not whole has been asked with already.
    if (keyOf(number) !== before) void client.invalidateQueries({ queryKey: ["orders"] });
  }, [hash, number, client]);
  const hasKey = useGuestOrders().some((order) => order.number === number);
  if (hasKey && status !== "signed_in" && status !== "unknown") return children(GUEST);
  return (
    <ForCustomers purpose={purpose} headingLevel={1} note={<OrderedWithoutAccount />}>
      {(user) => children(user.id)}
    </ForCustomers>
  );
}
