/** Where the cache keeps a customer's orders. The user is part of the key: no one sees what the last person saw. */
export const orderKeys = {
  all: (user: number) => ["orders", user] as const,
  list: (user: number, state: "active" | "past") => ["orders", user, "list", state] as const,
  one: (user: number, number: string) => ["orders", user, "one", number] as const,
};
