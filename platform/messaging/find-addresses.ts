import type { ExternalService } from "#core/config/messaging-service-settings.ts";
import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import { askStore, readStoreAnswer, type StoreRequest } from "#core/messaging/identities/ask-store.ts";
import type { FindAddresses, FoundAddress } from "#core/messaging/ports.ts";
import type { Sql } from "#db/connect.ts";
import { openFindLocalAddresses } from "#db/queries/messaging/identities/find-addresses.ts";

// A page of a thousand is asked for one by one, as documented; a store must not feel it as a flood.
const askedAtOnceMax = 16;

export type FindAddressesParts = {
  sql: Sql;
  /** Null: our own identities are asked. */
  store: ExternalService | null;
  send: (request: StoreRequest) => Promise<AttemptResult>;
};

/** Opens the way to people's addresses: our own identities, or the identity store that stands in for them. */
export function openFindAddresses({ sql, store, send }: FindAddressesParts): FindAddresses {
  if (store === null) return openFindLocalAddresses(sql);
  return async (asked) => {
    const found = new Map<string, FoundAddress>();
    const left = [...asked];
    const work = async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) {
        found.set(one.identity, readStoreAnswer(one, await send(askStore(store, one))));
      }
    };
    await Promise.all(Array.from({ length: Math.min(askedAtOnceMax, asked.length) }, work));
    return found;
  };
}
