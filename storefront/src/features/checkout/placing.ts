import type { GuestBasketRequest, PlacedOrder } from "@/client";
import { AS_GUEST } from "@/lib/guestOrders";
import { pause as wait } from "@/lib/pause";
import { ApiError, toApiError } from "@/lib/problems";
import { server } from "@/lib/server";

import { type Attempt, attemptInDoubt, beginAttempt, closeAttempt, leaveUnread } from "./attempt";

/** `isEarlier`: it turned out that an earlier try, with other wishes, had arrived after all. */
export type Placed = { order: PlacedOrder; sent: GuestBasketRequest; isEarlier: boolean };

const PAUSES_MS = [1000, 3000];
const KEY_REUSED = "idempotency_key_reused";

type Wait = (ms: number) => Promise<void>;

/** A guest's order stays one, whoever has signed in since it was first sent: else it would be ordered twice. */
function isOfGuest(body: GuestBasketRequest): boolean {
  return Boolean(body.contact.email);
}

async function send(body: GuestBasketRequest, key: string): Promise<PlacedOrder> {
  const { ordersCreate } = await server();
  const headers = { "Idempotency-Key": key, ...(isOfGuest(body) && { Authorization: AS_GUEST }) };
  const { data } = await ordersCreate({ body, headers });
  return data;
}

/** Sends until there is an answer, a few times at most; always under the same key. */
async function sendUntilAnswered(
  body: GuestBasketRequest,
  key: string,
  pause: Wait,
  onDoubt: () => void = () => undefined,
): Promise<PlacedOrder> {
  for (const ms of PAUSES_MS) {
    try {
      return await send(body, key);
    } catch (thrown) {
      if (!toApiError(thrown).isUnanswered) throw thrown;
      onDoubt();
      await pause(ms);
    }
  }
  return send(body, key);
}

/** Too many requests, or a session that has to be renewed: the order was not looked at, so its key stays. */
function isUnread(error: ApiError): boolean {
  return error.status === 429 || error.status === 401;
}

/** Places an order exactly once. Throws an ApiError when it was refused or nobody answered. */
export async function placeOnce(body: GuestBasketRequest, pause: Wait = wait): Promise<Placed> {
  let isInDoubt = attemptInDoubt() !== null;
  const attempt = beginAttempt(body);
  try {
    if (isOfGuest(attempt.body) !== isOfGuest(body)) return await findAsBefore(attempt, pause);
    const order = await sendUntilAnswered(body, attempt.key, pause, () => {
      isInDoubt = true;
    });
    closeAttempt();
    return { order, sent: body, isEarlier: false };
  } catch (thrown) {
    const error = toApiError(thrown);
    if (error.has(KEY_REUSED)) return findEarlier(attempt.body, attempt.key, pause);
    // After a try in doubt the next one must be the same again, whoever asks for it.
    if (isUnread(error)) {
      if (!isInDoubt) leaveUnread(attempt);
    } else if (!error.isUnanswered) closeAttempt();
    throw error;
  }
}

/** A try that nobody has answered yet was somebody else's: it is finished first, as they sent it. */
async function findAsBefore({ body, key }: Attempt, pause: Wait): Promise<Placed> {
  if (isOfGuest(body)) return findEarlier(body, key, pause);
  throw new ApiError(401, [{ code: "not_authenticated", detail: "", attr: null }]);
}

/** The first try did arrive, its answer was lost, and the customer has changed something since: show that order. */
async function findEarlier(body: GuestBasketRequest, key: string, pause: Wait): Promise<Placed> {
  const order = await sendUntilAnswered(body, key, pause);
  closeAttempt();
  return { order, sent: body, isEarlier: true };
}
