import { openDatabase } from "#db/connect.ts";
import { makeChannel, makeClient, makeMediator } from "#scripts/testing/make-mediator.ts";
import { makeTransaction } from "#scripts/testing/make-transaction.ts";

/** Calls that the journeys look at: one that went through, one that failed and was repeated, and two that were refused. */
export async function putTransactions(databaseUrl: string): Promise<void> {
  const database = openDatabase(databaseUrl, { connectionsMax: 1 });
  const { sql } = database;
  try {
    const at = (minutes: number) => new Date(Date.now() - minutes * 60_000);
    const name = "Journey registry";
    const mediator = { id: await makeMediator(sql, "http://127.0.0.1:9/", { name }), name };
    const client = { id: (await makeClient(sql, { clientId: "journey-portal" })).id, name: "journey-portal" };
    const channelName = "Journey teachers";
    const pathPattern = "/journeys/teachers/*";
    const channel = {
      id: await makeChannel(sql, mediator.id, { name: channelName, pathPattern, methods: ["POST"] }),
      name: channelName,
    };
    const known = { client, channel, mediator };
    await makeTransaction(sql, {
      ...known,
      at: at(9),
      url: "/journeys/teachers/register",
      requestBody: `{"name":"Asha","password":"•••","photo":"${"a".repeat(400)}...<truncated>`,
      responseBody: '{"licence":"TZ-1","valid":true}',
      contractProblems: [{ pointer: "/photo", detail: "May have at most 100 characters." }],
      orchestrations: [
        {
          name: "Look up the person",
          group: null,
          request: {
            method: "GET",
            url: "http://people.example/1",
            headers: [["accept", "*/*"]],
            body: null,
            at: null,
          },
          response: { status: 200, headers: [], body: '{"found":true}', at: null },
          error: null,
        },
      ],
    });
    const failed = await makeTransaction(sql, {
      ...known,
      at: at(8),
      url: "/journeys/teachers/renew",
      status: "failed",
      error: "connect ECONNREFUSED 127.0.0.1:9",
      responseBody: '{"ok":false,"error":"Failed to reach mediator endpoint"}',
    });
    await makeTransaction(sql, {
      ...known,
      at: at(7),
      url: "/journeys/teachers/renew",
      origin: "replay",
      replayOf: failed,
      madeBy: "Olive Operator",
    });
    await makeTransaction(sql, {
      at: at(6),
      url: "/journeys/teachers/list",
      method: "GET",
      client,
      refusal: "method_not_allowed",
      responseBody: '{"ok":false,"error":"Method not allowed for this channel"}',
      story: [
        {
          stage: "channel",
          verdict: "refused",
          sentence: "No channel on the path /journeys/teachers/list takes GET; POST would be taken.",
          remedy: "Call with POST, or add GET to the channel.",
          object: { kind: "channel", ...channel },
          considered: [{ ...channel, mediator: mediator.name, taken: false, reason: "It takes POST only." }],
        },
      ],
    });
    const url = "/journeys/anything";
    await makeTransaction(sql, { at: at(5), url, refusal: "unauthenticated", repeated: 1_203, requestBody: null });
  } finally {
    await database.close();
  }
}
