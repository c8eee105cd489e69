import { setTimeout as wait } from "node:timers/promises";
import type { Sql } from "#db/connect.ts";
import type { ReceivedMails } from "./count-mails.ts";
import { nameText } from "./put-messages.ts";

export type MessageChaosReport = {
  messages: number;
  /** Rows of the outbox by their status, digests among them. */
  statuses: Record<string, number>;
  digests: number;
  mails: number;
  /** Deliveries that were received more than once: allowed where an attempt has no answer on record. */
  repeated: number;
  /** Attempts whose answer nobody knows: the worker was killed, or the server broke off after the mail. */
  unknownAttempts: number;
  /** What must not be: each a sentence. */
  broken: string[];
  settledMs: number;
};

type Row = {
  id: string;
  status: string;
  final: boolean;
  held: string | null;
  digestId: string | null;
  deliveryId: string | null;
  body: string;
  lastError: string | null;
};

const outcomesWithoutAnswer = ["unknown", "answer_lost", "timed_out"];

/** Waits until every message has come to its end, at most `settleMsMax`, and compares the outbox with what was received. */
export async function judgeMessageChaos(
  sql: Sql,
  mails: ReceivedMails,
  messages: number,
  settleMsMax: number,
): Promise<MessageChaosReport> {
  const startedAt = performance.now();
  const isOpen = async () => (await sql`select 1 from outbox_messages where not final limit 1`).length > 0;
  while ((await isOpen()) && performance.now() - startedAt < settleMsMax) await wait(250);
  const settledMs = Math.round(performance.now() - startedAt);
  const rows = await sql<
    Row[]
  >`select id, status, final, held, digest_id as "digestId", delivery_id as "deliveryId", body,
    last_error as "lastError" from outbox_messages`;
  const unknown = await sql<{ deliveryId: string; count: number }[]>`
    select delivery_id as "deliveryId", count(*)::int as count from attempts
    where outcome = any(${outcomesWithoutAnswer}::text[]) group by delivery_id`;
  const unknownOf = new Map(unknown.map((row) => [row.deliveryId, row.count]));
  const told = await tellAttempts(sql);
  const broken = [
    ...findLost(rows, messages),
    ...findUnsent(rows, mails),
    ...findTwice(rows, mails, { unknownOf, told }),
  ];
  return {
    messages,
    statuses: Object.fromEntries(
      [...Map.groupBy(rows, (row) => row.status)].map(([status, all]) => [status, all.length]),
    ),
    digests: new Set(rows.flatMap((row) => row.digestId ?? [])).size,
    mails: [...mails.received.values()].reduce((sum, copies) => sum + copies.length, 0),
    repeated: [...mails.received.values()].filter((copies) => copies.length > 1).length,
    unknownAttempts: unknown.reduce((sum, row) => sum + row.count, 0),
    broken,
    settledMs,
  };
}

/** Every message that was put in is there, has come to its end, and that end is that it was sent. */
function findLost(rows: readonly Row[], messages: number): string[] {
  const own = rows.filter((row) => row.body.startsWith("message-") && row.digestId !== row.id);
  const known = new Set(own.map((row) => row.body));
  const missing = Array.from({ length: messages }, (_, n) => nameText(n)).filter((text) => !known.has(text));
  const unfinished = rows.filter((row) => !row.final || row.status !== "SENT");
  return [
    ...missing.map((text) => `${text} is not on record`),
    ...unfinished.map((row) => `${row.body.slice(0, 40)} is ${row.status}, final ${row.final}: ${row.lastError}`),
  ];
}

/** What is SENT was received, by its own mail or in the digest that holds it. */
function findUnsent(rows: readonly Row[], { received }: ReceivedMails): string[] {
  const deliveryOf = new Map(rows.map((row) => [row.id, row.deliveryId]));
  return rows.flatMap((row) => {
    if (row.status !== "SENT") return [];
    const deliveryId = row.deliveryId ?? deliveryOf.get(row.digestId ?? "") ?? "";
    const copies = received.get(deliveryId) ?? [];
    const text = row.body.split("\n")[0] ?? "";
    return copies.length === 0 || (row.held === "digest" && !copies.every((copy) => copy.includes(text)))
      ? [`${text} is SENT and was never received`]
      : [];
  });
}

/** For each delivery its attempts in words, so that whoever reads of a broken promise sees how it came to that. */
async function tellAttempts(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql<{ deliveryId: string; told: string }[]>`
    select delivery_id as "deliveryId", string_agg(concat_ws(' ', '#' || number, coalesce(outcome, state), response_status,
      to_char(started_at, 'HH24:MI:SS.MS'), '-', to_char(finished_at, 'HH24:MI:SS.MS')), '; ' order by number) as told
    from attempts group by delivery_id`;
  return new Map(rows.map((row) => [row.deliveryId, row.told]));
}

/** Each text went out under one delivery only, and no delivery more often than attempts without an answer allow. */
function findTwice(
  rows: readonly Row[],
  { received }: ReceivedMails,
  { unknownOf, told }: { unknownOf: Map<string, number>; told: Map<string, string> },
): string[] {
  const carriers = new Map<string, Set<string>>();
  for (const [deliveryId, copies] of received) {
    for (const text of copies[0]?.match(/message-\d{6}\./g) ?? []) {
      carriers.set(text, (carriers.get(text) ?? new Set()).add(deliveryId));
    }
  }
  const twice = [...carriers].filter(([, by]) => by.size > 1).map(([text, by]) => `${text} went out ${by.size} times`);
  const known = new Set(rows.map((row) => row.deliveryId));
  const tooOften = [...received].flatMap(([deliveryId, copies]) => {
    if (!known.has(deliveryId)) return [`${deliveryId} was received and is on nobody's record`];
    const allowed = 1 + (unknownOf.get(deliveryId) ?? 0);
    const times = `${deliveryId} was received ${copies.length} times, ${allowed} allowed: ${told.get(deliveryId)}`;
    return copies.length > allowed ? [times] : [];
  });
  return [...twice, ...tooOften];
}
