import { carryOutOptIn } from "#core/messaging/identities/opt-in.ts";
import { carryOutOptOut } from "#core/messaging/identities/opt-out.ts";
import type { AddressKey } from "#core/messaging/identities/ports.ts";
import { toNormalAddress } from "#core/notifications/people/normal-address.ts";
import type { ToldOfAddress } from "#core/notifications/people/ports.ts";
import type { SqlOrTransaction } from "../../../connect.ts";
import { bindIdentityChanges, type IdentityStorePorts } from "./open-change-identities.ts";

type Ports = Omit<IdentityStorePorts, "sql">;

/**
 * Opts an address out for all identities that have it, in whatever way it is written there, in the transaction that suppresses
 * it. Says how many there were that had not opted out before.
 */
export async function optOutAddress(sql: SqlOrTransaction, ports: Ports, told: ToldOfAddress): Promise<number> {
  const changes = bindIdentityChanges(sql, ports);
  const holders = await findHolders(sql, told, false);
  for (const { id, ...key } of holders) {
    const carrying = { changes, by: told.by, now: ports.now(), newId: ports.newId };
    await carryOutOptOut(carrying, { wisher: { kind: "wisher", id, key }, type: "stop", said: toSaid(told) });
  }
  return holders.length;
}

/** Takes that back for all identities that have the address. */
export async function optInAddress(sql: SqlOrTransaction, ports: Ports, told: ToldOfAddress): Promise<number> {
  const changes = bindIdentityChanges(sql, ports);
  const holders = await findHolders(sql, told, true);
  for (const { id, ...key } of holders) {
    const carrying = { changes, by: told.by, now: ports.now(), newId: ports.newId };
    await carryOutOptIn(carrying, { wisher: { kind: "wisher", id, key }, said: toSaid(told) });
  }
  return holders.length;
}

type Holder = AddressKey & { id: string };

/** Whoever has the address and has opted out, or has not. In the order of their ids, so that two reports never wait for each other. */
async function findHolders(sql: SqlOrTransaction, told: ToldOfAddress, optedOut: boolean): Promise<Holder[]> {
  const type = told.medium === "sms" ? "msisdn" : "email";
  return await sql<Holder[]>`
    select identity_id as id, type, address from identity_addresses
    where lower(address) = any(${listForms(told)}::text[]) and type = ${type} and opted_out = ${optedOut}
    order by identity_id, address`;
}

/** Applications write a number with its plus, without it, or as it is dialled. */
function listForms({ medium, address }: ToldOfAddress): string[] {
  const normal = toNormalAddress(medium, address);
  if (medium === "email" || !normal.startsWith("+")) return [normal.toLowerCase()];
  return [normal, normal.slice(1), `00${normal.slice(1)}`];
}

function toSaid({ source, reason }: ToldOfAddress) {
  return { request_source: source.slice(0, 100), requestor_source_id: "", reason: reason.slice(0, 200) };
}
