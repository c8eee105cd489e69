import { v4 as uuidv4, v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TransactionStatus } from "#core/mediator/transaction.ts";
import { refusals, transactionOrigins, transactionStatuses } from "#core/mediator/transaction.ts";
import { refusalCodes, TransactionFilter, toCodeRange } from "#core/mediator/transaction-filter.ts";
import type { Actor } from "#core/people/model.ts";
import { type Database, openDatabase } from "#db/connect.ts";
import { ensurePartitions } from "#db/partitions.ts";
import { createTestDatabase, type TestDatabase } from "#scripts/testing/create-test-database.ts";
import { makeRun } from "#scripts/testing/make-run.ts";
import { type MadeTransaction, makeTransaction } from "#scripts/testing/make-transaction.ts";
import { findTransaction } from "./find-transaction.ts";
import { textRowsMax } from "./find-transaction-ids.ts";
import { listTransactions } from "./list-transactions.ts";
import { readCalls } from "./read-calls.ts";

let test: TestDatabase;
let database: Database;
beforeAll(async () => {
  test = await createTestDatabase();
  database = openDatabase(test.url);
});
afterAll(async () => {
  await database.close();
  await test.drop();
});

const viewer: Actor = { kind: "user", id: "viewer", name: "viewer", role: "viewer" };
const hourMs = 3_600_000;
const now = Date.now();
const hoursAgo = (hours: number) => new Date(now - hours * hourMs);

type Kept = MadeTransaction & { id: string; at: Date; status: TransactionStatus };

/** Ten days of calls in many partitions, without an order that could be mistaken for that of the ids. */
async function makeTransactions(count: number): Promise<Kept[]> {
  await ensurePartitions(database.sql, hoursAgo(9 * 24), 10);
  const kept: Kept[] = [];
  for (let index = 0; index < count; index += 1) {
    const step = (index * 7_919) % count;
    const refusal = step % 4 === 0 ? (refusalCodes[step % refusalCodes.length] ?? null) : null;
    const status = refusal !== null ? "failed" : (transactionStatuses[step % 3] as TransactionStatus);
    const made = {
      at: hoursAgo((step / count) * 10 * 24),
      refusal,
      status,
      origin: transactionOrigins[step % transactionOrigins.length] ?? "proxy",
      route: refusal !== null ? ("none" as const) : step % 5 === 1 ? ("esb" as const) : ("direct" as const),
      asynchronous: step % 3 === 1,
      client: step % 7 === 0 ? null : { id: 1 + (step % 3), name: `portal-${step % 3}` },
      claimedClientId: step % 7 === 0 ? "Stranger_1" : null,
      channel: step % 9 === 0 ? null : { id: 1 + (step % 4), name: `channel-${step % 4}` },
      mediator: refusal === null ? { id: 1 + (step % 2), name: `mediator-${step % 2}` } : null,
      method: step % 2 === 0 ? "GET" : "POST",
      url: step % 11 === 0 ? "/licences/50%25_x" : "/registry/persons",
      responseCode: refusal !== null ? refusals[refusal] : status === "successful" ? 200 : null,
      error: step % 13 === 0 ? "Connection refused by host" : null,
      esb: step % 17 === 0 ? { ...bus, organization: "Wizara ya Elimu" } : null,
    };
    kept.push({ id: await makeTransaction(database.sql, made), ...made });
  }
  return kept.toSorted((a, b) => (a.id < b.id ? 1 : -1));
}

const bus = { mode: "normal", registrationId: 1, engineUrl: null, signatureVerified: true } as const;

describe("the list of transactions", () => {
  let all: Kept[];
  beforeAll(async () => {
    all = await makeTransactions(420);
  });

  const takesText = (row: Kept, text: string) =>
    [row.url, row.claimedClientId, row.client?.name, row.channel?.name, row.error, row.esb?.organization]
      .concat(row.mediator?.name, row.refusal === null ? "https://up.example/api/v1" : undefined)
      .some((value) => value?.toLowerCase().includes(text.toLowerCase()));

  const fits = (filter: TransactionFilter) => (row: Kept) => {
    const codes = filter.responseCode === undefined ? null : toCodeRange(filter.responseCode);
    const code = row.responseCode ?? null;
    return [
      !filter.status?.length || filter.status.includes(row.status),
      filter.refused === undefined || filter.refused === (row.refusal !== null),
      filter.refusal === undefined || filter.refusal === row.refusal,
      filter.channelId === undefined || filter.channelId === row.channel?.id,
      filter.clientId === undefined || filter.clientId === row.client?.id,
      filter.mediatorId === undefined || filter.mediatorId === row.mediator?.id,
      filter.origin === undefined || filter.origin === row.origin,
      filter.route === undefined || filter.route === row.route,
      filter.method === undefined || filter.method === row.method,
      filter.asynchronous === undefined || filter.asynchronous === row.asynchronous,
      codes === null || (code !== null && code >= codes.from && code <= codes.to),
      filter.from === undefined || row.at >= filter.from,
      filter.to === undefined || row.at < filter.to,
      filter.text === undefined || takesText(row, filter.text),
    ].every(Boolean);
  };

  const singles: Record<string, unknown>[] = [
    { status: ["failed"] },
    { status: ["pending", "processing"] },
    { refused: true },
    { refused: "false" },
    { refusal: "unauthenticated" },
    { channelId: 2 },
    { clientId: "3" },
    { mediatorId: 1 },
    { origin: "tester" },
    { route: "esb" },
    { method: "get" },
    { responseCode: "4xx" },
    { responseCode: "200" },
    { asynchronous: true },
    { from: hoursAgo(200), to: hoursAgo(60) },
    { text: "PERSONS" },
    { text: "50%25_x" },
    { text: "refused by" },
    { text: "ya elimu" },
    { text: "portal-2" },
    { text: "stranger_1" },
  ];

  async function expectList(query: Record<string, unknown>): Promise<number> {
    const filter = TransactionFilter.parse(query);
    const expected = all.filter(fits(filter)).map((row) => row.id);
    const paged: string[] = [];
    for (let offset = 0; offset <= expected.length; offset += 150) {
      const page = await listTransactions(database.sql, viewer, filter, { limit: 150, offset });
      expect(page.total, JSON.stringify(query)).toEqual({ kind: "exact", count: expected.length });
      expect(page.searchedTo).toBeNull();
      paged.push(...page.transactions.map((one) => one.id));
    }
    expect(paged, JSON.stringify(query)).toEqual(expected);
    return expected.length;
  }

  it("holds exactly what each filter takes, newest first, on every page, and counts it", async () => {
    expect(await expectList({})).toBe(420);
    for (const query of singles) expect(await expectList(query), JSON.stringify(query)).toBeGreaterThan(0);
  });

  it("holds exactly what every two filters take together", async () => {
    let found = 0;
    for (const [index, query] of singles.entries()) {
      for (const other of singles.slice(index + 1)) found += await expectList({ ...query, ...other });
    }
    expect(found).toBeGreaterThan(1_000);
  });

  it("finds a transaction by its id and by a correlation id of its own, within the other filters", async () => {
    const correlationId = uuidv4();
    const id = await makeTransaction(database.sql, { correlationId, at: hoursAgo(30) });
    const find = async (query: Record<string, unknown>) => {
      const filter = TransactionFilter.parse(query);
      const { transactions, total } = await listTransactions(database.sql, viewer, filter, { limit: 5, offset: 0 });
      expect(total.count).toBe(transactions.length);
      return transactions.map((one) => one.id);
    };
    expect(await find({ text: id.toUpperCase() })).toEqual([id]);
    expect(await find({ text: correlationId })).toEqual([id]);
    expect(await find({ text: correlationId, status: ["failed"] })).toEqual([]);
    expect(await find({ text: correlationId, to: hoursAgo(40) })).toEqual([]);
    expect(await find({ text: uuidv7() })).toEqual([]);
    await database.sql`delete from transactions where id = ${id}`;
  });

  it("takes wild cards and quotes of a text for what they are", async () => {
    for (const text of ["%", "_", "\\", "'", "50_25"]) {
      const { total } = await listTransactions(database.sql, viewer, TransactionFilter.parse({ text }), {
        limit: 1,
        offset: 0,
      });
      expect(total.count, text).toBe(all.filter((row) => takesText(row, text)).length);
    }
  });

  it("names what is wrong with a filter", () => {
    const wrong = { status: ["lost"], channelId: "x", responseCode: "6xx", refused: "yes", text: "a\u0000" };
    const parsed = TransactionFilter.safeParse({ ...wrong, colour: "red" });
    const fields = parsed.error?.issues.map((issue) => issue.path[0] ?? issue.code);
    expect(fields?.map(String).sort()).toEqual(
      ["channelId", "refused", "responseCode", "status", "text", "unrecognized_keys"].sort(),
    );
  });
});

describe("many transactions", () => {
  it("are counted to ten thousand, and a text is looked for in the newest of them, which the list says", async () => {
    const many = await createTestDatabase();
    const other = openDatabase(many.url);
    const count = textRowsMax + 5;
    await other.sql`
      insert into transactions (id, correlation_id, origin, route, status, request_method, request_url, trace_id, started_at)
      select id, id, 'proxy', 'direct', 'successful', 'GET', '/numbers/' || n, 'trace', to_timestamp(${now} / 1000.0)
      from generate_series(0, ${count - 1}::int) n,
        lateral (select (lpad(to_hex(${now}::bigint - n * 1000), 12, '0') || '7000' || substr(md5(n::text), 1, 16))::uuid as id) i`;
    const list = (query: object) =>
      listTransactions(other.sql, viewer, TransactionFilter.parse(query), { limit: 3, offset: 0 });
    expect((await list({})).total).toEqual({ kind: "at_least", count: 10_000 });
    expect((await list({ method: "GET" })).transactions.map((one) => one.requestUrl)).toEqual(
      [0, 1, 2].map((n) => `/numbers/${n}`),
    );
    const found = await list({ text: `/numbers/${textRowsMax - 1}` });
    expect(found.transactions).toHaveLength(1);
    expect(found.searchedTo).toEqual(new Date(now - (textRowsMax - 1) * 1_000));
    const beyond = { text: `/numbers/${textRowsMax}` };
    expect((await list(beyond)).transactions).toEqual([]);
    const further = await list({ ...beyond, to: found.searchedTo });
    expect(further.transactions).toHaveLength(1);
    expect(further.searchedTo).toBeNull();
    await other.close();
    await many.drop();
  });
});

describe("one transaction", () => {
  it("comes with all that is on record, what it repeats and what repeated it", async () => {
    const original = await makeTransaction(database.sql, { at: hoursAgo(3), status: "failed", error: "Upstream" });
    const replay = await makeTransaction(database.sql, { at: hoursAgo(2), replayOf: original, origin: "replay" });
    const again = await makeTransaction(database.sql, { at: hoursAgo(1), replayOf: original, origin: "replay" });
    const first = await findTransaction(database.sql, viewer, original);
    expect(first).toMatchObject({ original: null, requestHeaders: [["content-type", "application/json"]] });
    expect(first?.replays.map((one) => one.id)).toEqual([again, replay]);
    const second = await findTransaction(database.sql, viewer, replay);
    expect(second?.original).toMatchObject({ id: original, status: "failed" });
    expect(second?.replays).toEqual([]);
    expect(await findTransaction(database.sql, viewer, uuidv7())).toBeNull();
  });

  it("is found by a correlation id of its own", async () => {
    const correlationId = uuidv4();
    const id = await makeTransaction(database.sql, { correlationId });
    expect(await findTransaction(database.sql, viewer, correlationId)).toMatchObject({ id, correlationId });
  });

  it("comes with the callback that tells its client of its end, and the attempts of that", async () => {
    const id = await makeTransaction(database.sql, { at: hoursAgo(1), asynchronous: true });
    const { deliveryIds } = await makeRun(database.sql, { deliveries: [{ state: "dead", attempts: 2 }] });
    await database.sql`update deliveries set origin = 'transaction', origin_id = ${id} where id = any(${deliveryIds})`;
    const transaction = await findTransaction(database.sql, viewer, id);
    expect(transaction?.callbacks).toMatchObject([{ id: deliveryIds[0], state: "dead", origin: "transaction" }]);
    expect(transaction?.callbacks[0]?.attempts.map((attempt) => attempt.number)).toEqual([1, 2]);
  });

  it("is shown also where a stored text cannot be read", async () => {
    const id = await makeTransaction(database.sql);
    await database.sql`update transactions set story = '[{"stage":"later"}]', request_headers = '[["a","b...<truncated>',
      orchestrations = 'no json', contract_problems = '{}' where id = ${id}`;
    expect(await findTransaction(database.sql, viewer, id)).toMatchObject({
      story: [],
      orchestrations: [],
      contractProblems: [],
      requestHeaders: [["(as stored)", '[["a","b...<truncated>']],
    });
  });
});

describe("the figures of the overview", () => {
  it("count calls, failures and refusals of an hour and a day, and what waits", async () => {
    const quiet = await createTestDatabase();
    const { sql, close } = openDatabase(quiet.url);
    const at = new Date(now);
    const nothing = { calls: { kind: "exact", count: 0 }, failed: 0, refused: 0 };
    expect(await readCalls(sql, at)).toEqual({ lastHour: nothing, lastDay: nothing, pending: 0, any: false });
    await ensurePartitions(sql, hoursAgo(30), 2);
    await makeTransaction(sql, { at: hoursAgo(0.5) });
    await makeTransaction(sql, { at: hoursAgo(0.4), status: "pending", asynchronous: true });
    await makeTransaction(sql, { at: hoursAgo(0.3), refusal: "unauthenticated", repeated: 6 });
    await makeTransaction(sql, { at: hoursAgo(5), status: "failed" });
    await makeTransaction(sql, { at: hoursAgo(5), refusal: "no_channel" });
    await makeTransaction(sql, { at: hoursAgo(30), status: "failed" });
    expect(await readCalls(sql, at)).toEqual({
      lastHour: { calls: { kind: "exact", count: 9 }, failed: 0, refused: 7 },
      lastDay: { calls: { kind: "exact", count: 11 }, failed: 1, refused: 8 },
      pending: 1,
      any: true,
    });
    await close();
    await quiet.drop();
  });
});
