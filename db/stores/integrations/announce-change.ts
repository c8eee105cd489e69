import type { SqlOrTransaction } from "../../connect.ts";

/** The PostgreSQL channel on which processes tell each other what they must read anew. */
export const changeChannel = "signalbox_changed";

export type Change =
  | { kind: "integration"; id: string }
  | { kind: "secrets" }
  | { kind: "providers" }
  | { kind: "mediator" }
  | { kind: "notifications" }
  | { kind: "hooks" }
  /** Message sets, messages, schedules, gateways or their settings; not subscriptions or identities. */
  | { kind: "messaging" };

/** Tells every process, at the commit of the surrounding transaction, that something they may have cached changed. */
export async function announceChange(sql: SqlOrTransaction, change: Change): Promise<void> {
  await sql`select pg_notify(${changeChannel}, ${JSON.stringify(change)})`;
}
