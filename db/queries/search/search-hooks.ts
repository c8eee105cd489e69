import type { CallbackStatus } from "#core/hooks/model.ts";
import type { SqlOrTransaction } from "../../connect.ts";
import { readIdPattern, whereIdFits } from "./id-pattern.ts";

/** What the command palette finds of hooks, at most five of each kind. */
export type FoundHooks = {
  hooks: { id: number; name: string; model: string; enabled: boolean }[];
  callbacks: { number: number; hookName: string; eventType: string; status: CallbackStatus; createdAt: Date }[];
};

const each = 5;

/**
 * Hooks by a part of their name, model or target's address; callbacks by their number or the beginning of their id, newest
 * first.
 */
export async function searchHooks(sql: SqlOrTransaction, text: string, like: string): Promise<FoundHooks> {
  const ids = readIdPattern(text);
  const number = /^#?(\d{1,15})$/.exec(text)?.[1] ?? null;
  const [hooks, byNumber, byId] = await Promise.all([
    sql<FoundHooks["hooks"]>`
      select id, coalesce(nullif(btrim(name), ''), model || ' ' || to_char(created_at at time zone 'UTC', 'YYYY-MM-DD'))
        as name, model, enabled from hooks
      where name ilike ${like} or model ilike ${like} or target_url ilike ${like} order by 2, id limit ${each}`,
    number === null ? [] : selectCallbacks(sql, sql`number = ${number}::bigint`),
    ids === null ? [] : selectCallbacks(sql, whereIdFits(sql, ids)),
  ]);
  // Digits can be both: a number, and the beginning of an id.
  const others = byId.filter((one) => byNumber.every((known) => known.number !== one.number));
  return { hooks: [...hooks], callbacks: [...byNumber, ...others].slice(0, each) };
}

function selectCallbacks(sql: SqlOrTransaction, where: ReturnType<typeof whereIdFits>) {
  return sql<FoundHooks["callbacks"]>`select number::float8 as number, hook_name as "hookName",
    event_type as "eventType", status, created_at as "createdAt" from callbacks where ${where} order by id desc
    limit ${each}`;
}
