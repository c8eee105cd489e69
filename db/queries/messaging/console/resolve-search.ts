import type { SubscriptionFilter } from "#core/messaging/subscriptions/subscription-filter.ts";
import { toNormalPhone } from "#core/notifications/people/normal-address.ts";
import type { SqlOrTransaction } from "../../../connect.ts";

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
// An address that more people share leads nowhere.
const identitiesMax = 100;

/** What a person means who types the id of a subscription, an identity, or somebody's address: only whole ones are found. */
export async function resolveSubscriptionSearch(
  sql: SqlOrTransaction,
  text: string,
): Promise<NonNullable<SubscriptionFilter["among"]>> {
  const plain = text.trim();
  const isId = uuid.test(plain);
  const addresses = [...new Set([plain.toLowerCase(), toNormalPhone(plain).toLowerCase()])];
  const rows = isId
    ? []
    : await sql<{ id: string }[]>`select distinct identity_id as id from identity_addresses
        where lower(address) = any(${addresses}::text[]) limit ${identitiesMax}`;
  return {
    ids: isId ? [plain.toLowerCase()] : [],
    identities: [isId ? plain.toLowerCase() : plain, ...rows.map(({ id }) => id)],
  };
}
