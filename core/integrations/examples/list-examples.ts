import { empty } from "./empty.ts";
import type { IntegrationExample } from "./model.ts";
import { orderByEmail } from "./order-by-email.ts";
import { orderWithToken } from "./order-with-token.ts";
import { ordersWithLists } from "./orders-with-lists.ts";
import { userCreated } from "./user-created.ts";

/** The examples that a new integration can begin with, in the order in which they are offered. */
export const integrationExamples: readonly IntegrationExample[] = [
  empty,
  userCreated,
  orderWithToken,
  orderByEmail,
  ordersWithLists,
];

/** The example of that name; null where there is none. */
export function findExample(slug: string): IntegrationExample | null {
  return integrationExamples.find((example) => example.slug === slug) ?? null;
}
