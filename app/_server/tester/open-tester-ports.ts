import { setTimeout as wait } from "node:timers/promises";
import { isTerminal } from "#core/mediator/transaction.ts";
import type { Author } from "#core/people/model.ts";
import type { BuiltCall } from "#core/tester/build-call.ts";
import type { TesterPorts } from "#core/tester/ports.ts";
import { findTest, listTests } from "#db/queries/tester/find-tests.ts";
import { findTransactionRecords } from "#db/queries/transactions/find-transaction-records.ts";
import { deleteTest, insertTest, keepTestResult } from "#db/stores/tester/change-tests.ts";
import { type CallResult, makeCall } from "#platform/mediator/make-call.ts";
import type { Platform } from "#platform/open-platform.ts";

/** What the tester needs, in the name of this person. */
export function openTesterPorts(platform: Platform, author: Author): TesterPorts {
  const { now, newId } = platform;
  const { sql } = platform.database;
  const change = { sql, now, newId };
  return {
    findClientId: (client) => findClientId(platform, client),
    makeCall: async (call, asynchronous, by) => {
      const { transactionId, answer, timings } = await makeTestCall(platform, call, asynchronous, by);
      const body = answer === null ? null : Buffer.from(answer.body).toString("utf8");
      return { transactionId, answer: { status: answer?.status ?? null, body, durationMs: timings.durationMs } };
    },
    awaitEnd: async (id) => await awaitEnd(platform, id),
    findTest: (id) => findTest(sql, author.actor, id),
    listTests: () => listTests(sql, author.actor),
    insertTest: (test, by) => insertTest(change, by, test),
    deleteTest: (id, by) => deleteTest(change, by, id),
    keepResult: (id, result) => keepTestResult(change, author, id, result),
  };
}

export async function findClientId({ directory }: Platform, client: number): Promise<string | null> {
  const { clients } = await directory.read();
  return clients.find(({ id }) => id === client)?.clientId ?? null;
}

/** Makes a composed call by the mediator's own way, as a call of the tester. */
export async function makeTestCall(
  { mediator }: Platform,
  { asClient, body, ...call }: BuiltCall,
  asynchronous: boolean,
  by: Author,
): Promise<CallResult> {
  return await makeCall(mediator.parts, {
    ...call,
    asClient,
    by: { name: by.actor.name, address: by.address },
    body: body === "" ? null : Buffer.from(body),
    // Without the wish, query and headers may still have it, and that is tried out as well.
    asynchronous: asynchronous ? true : null,
    origin: "tester",
    replayOf: null,
  });
}

// A saved test that waits longer than this for a worker says so, and whoever asked for all of them gets an answer.
const awaitedMsMax = 30_000;
const pollMs = 200;

async function awaitEnd({ database, now }: Platform, id: string) {
  const until = now().getTime() + awaitedMsMax;
  while (now().getTime() < until) {
    const [record] = await findTransactionRecords(database.sql, [id]);
    if (record === undefined) return null;
    if (isTerminal(record.status)) {
      const { responseStatusCode, responseBody, durationMs } = record;
      return { status: responseStatusCode, body: responseBody, durationMs: durationMs ?? 0 };
    }
    await wait(pollMs);
  }
  return null;
}
