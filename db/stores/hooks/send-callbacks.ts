import { readCallbackKey } from "#core/hooks/callback-filter.ts";
import { type Author, systemActor } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { appendAudit } from "../audit/append-audit.ts";
import type { ChangePorts } from "../change-ports.ts";
import { actOnChosenCallbacks } from "./act-on-callback.ts";
import { releaseCallbacks } from "./release-callbacks.ts";

/** Who lets callbacks go when a command does. */
export const commandAuthor: Author = { actor: { ...systemActor, name: "signalbox command" }, address: null };

/** `keys` are numbers or ids as somebody wrote them. */
export type Wanted = { kind: "all" } | { kind: "hook"; hookId: number } | { kind: "named"; keys: readonly string[] };

export type SentCallbacks = {
  /** The ids of those that are due now. */
  ids: string[];
  refused: { key: string; detail: string }[];
};

// So many are changed in one transaction, each with its audit entry.
const batchMax = 200;

/**
 * Makes callbacks due now: all that wait, those of a hook, or those that are named. What is named is sent again also when it
 * has failed. Whoever calls it tells the workers afterwards. Throws a Fault "forbidden" for somebody who may not.
 */
export async function sendCallbacks(ports: ChangePorts, by: Author, wanted: Wanted): Promise<SentCallbacks> {
  requirePermitted(by.actor, "manage_callbacks");
  if (wanted.kind === "named") return await sendNamed(ports, by, wanted.keys);
  const hook = wanted.kind === "hook" ? { hookId: wanted.hookId } : {};
  const ids = await releaseCallbacks(ports.sql, hook, ports.now());
  if (ids.length > 0) {
    const detail = { ...hook, count: ids.length };
    await ports.sql.begin((sql) =>
      appendAudit(sql, ports, { by, action: "callback.hastened", object: { id: null, name: null }, detail }),
    );
  }
  return { ids, refused: [] };
}

type Found = { id: string; number: number; status: "waiting" | "sent" | "error" };

async function sendNamed(ports: ChangePorts, by: Author, keys: readonly string[]): Promise<SentCallbacks> {
  const found = await findNamed(ports, keys);
  const refused = keys.flatMap((key) =>
    found.some(({ id, number }) => id === key.toLowerCase() || String(number) === key.replace(/^0+/, ""))
      ? []
      : [{ key, detail: "The callback is not on record." }],
  );
  const ids: string[] = [];
  for (const [act, status] of [
    ["send_now", "waiting"],
    ["resend", "error"],
    ["resend", "sent"],
  ] as const) {
    const meant = found.filter((callback) => callback.status === status);
    for (let at = 0; at < meant.length; at += batchMax) {
      const part = meant.slice(at, at + batchMax);
      const outcomes = await actOnChosenCallbacks(
        ports,
        by,
        act,
        part.map(({ id }) => id),
      );
      for (const outcome of outcomes) {
        if (outcome.kind === "done") ids.push(outcome.id);
        else refused.push({ key: String(part.find(({ id }) => id === outcome.id)?.number), detail: outcome.detail });
      }
    }
  }
  return { ids, refused };
}

async function findNamed({ sql }: ChangePorts, keys: readonly string[]): Promise<Found[]> {
  const read = keys.flatMap((key) => readCallbackKey(key) ?? []);
  const numbers = read.flatMap((key) => ("number" in key ? [key.number] : []));
  const ids = read.flatMap((key) => ("id" in key ? [key.id] : []));
  return await sql<Found[]>`select id, number::float8 as number, status from callbacks
    where number = any(${numbers}::bigint[]) or id = any(${ids}::uuid[]) order by id`;
}
