import { v4 as uuidv4, v7 as uuidv7 } from "uuid";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import { TransactionDetailReply, TransactionReply } from "#core/mediator/transaction-reply.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { makeTransaction } from "#scripts/testing/make-transaction.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import * as one from "./[id]/route.ts";
import * as list from "./route.ts";

let test: TestPlatform;
let people: Record<"admin" | "operator" | "viewer", MadePerson>;
beforeAll(async () => {
  test = await openTestPlatform({ SITE_URL: "https://box.example" });
  setPlatform(test.platform);
  const { sql } = test.platform.database;
  people = {
    admin: await makePerson(sql, "admin"),
    operator: await makePerson(sql, "operator"),
    viewer: await makePerson(sql, "viewer"),
  };
});
afterAll(() => test.close());

type Handler = (request: Request, context: { params: Promise<never> }) => Response | Promise<Response>;
type Options = { as?: keyof typeof people | null; id?: string; query?: string };

async function call(module: object, method: string, { as = "viewer", id, query = "" }: Options = {}) {
  const handler = (module as Record<string, Handler>)[method];
  if (handler === undefined) throw new Error(`no ${method}`);
  const request = new Request(`http://localhost:3000/api/mediator/transactions/${query}`, {
    method,
    headers: as === null ? {} : { authorization: `Bearer ${people[as].token}` },
  });
  const response = await handler(request, { params: Promise.resolve({ id }) as Promise<never> });
  return { status: response.status, headers: response.headers, body: (await response.json()) as JsonObject };
}

const sql = () => test.platform.database.sql;

describe("GET /api/mediator/transactions/", () => {
  it("lists transactions in the documented form, newest first, by the filters of its query", async () => {
    const channel = { id: 71, name: "Teachers" };
    const client = { id: 72, name: "Portal" };
    const at = (minutes: number) => new Date(Date.UTC(2026, 0, 1, 12, minutes));
    const first = await makeTransaction(sql(), { at: at(0), channel, client, url: "/teachers/register" });
    const second = await makeTransaction(sql(), { at: at(1), channel, refusal: "no_registration", repeated: 4 });
    const third = await makeTransaction(sql(), { at: at(2), channel, status: "pending", asynchronous: true });
    const read = async (query: string) => {
      const { status, body } = await call(list, "GET", { query: `?channel=71&${query}` });
      expect(status).toBe(200);
      return (body.results as JsonObject[]).map((transaction) => TransactionReply.parse(transaction).id);
    };
    expect(await read("")).toEqual([third, second, first]);
    expect(await read("status=pending,successful")).toEqual([third, first]);
    expect(await read("status=pending&status=failed&limit=1&offset=1")).toEqual([second]);
    expect(await read("refused=true")).toEqual([second]);
    expect(await read("refusal=no_registration&response_status_code=4xx")).toEqual([second]);
    expect(await read("client=72&asynchronous=false&method=post&origin=proxy&route=direct")).toEqual([first]);
    expect(await read("to=2026-01-01T12:02:00Z&from=2026-01-01T12:01:00Z")).toEqual([second]);
    expect(await read("search=TEACHERS/reg")).toEqual([first]);
    expect(await read(`search=${third}`)).toEqual([third]);
    const { body } = await call(list, "GET", { query: "?channel=71&limit=2" });
    expect(body).toMatchObject({
      count: 3,
      next: "https://box.example/api/mediator/transactions/?channel=71&limit=2&offset=2",
      previous: null,
    });
    const results = body.results as JsonObject[];
    expect(results[1]).toMatchObject({
      ...{
        correlation_id: second,
        channel: 71,
        client: null,
        status: "failed",
        refusal: "no_registration",
        repeated: 4,
      },
      ...{ request_headers: { "content-type": "application/json" }, response_status_code: 404, error_message: "" },
      is_terminal: true,
    });
  });

  it("names what is wrong with its parameters, under the names that the caller used, as RFC 9457", async () => {
    const query = "?status=lost&channel=x&response_status_code=99&search=a%00b&offset=-1&refused=perhaps";
    const { status, headers, body } = await call(list, "GET", { query });
    expect(status).toBe(400);
    expect(headers.get("content-type")).toBe("application/problem+json");
    const pointers = (body.errors as { pointer: string }[]).map((error) => error.pointer).sort();
    expect(pointers).toEqual(
      ["/channel", "/offset", "/refused", "/response_status_code", "/search", "/status/0"].sort(),
    );
  });

  it("is for everybody who may look at the mediator, and only looks", async () => {
    for (const as of ["admin", "operator", "viewer"] as const) {
      expect((await call(list, "GET", { as })).status).toBe(200);
    }
    expect((await call(list, "GET", { as: null })).status).toBe(401);
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) expect((await call(list, method)).status).toBe(405);
  });
});

describe("GET /api/mediator/transactions/{id}/", () => {
  it("shows one by its id or its correlation id, with its story and what repeated it", async () => {
    const correlationId = uuidv4();
    const orchestration = {
      name: "Look up",
      group: null,
      request: { method: "GET", url: "http://a.example/", headers: [], body: null, at: null },
      response: { status: 200, headers: [["a", "b"] as const], body: "{}", at: null },
      error: null,
    };
    const id = await makeTransaction(sql(), {
      correlationId,
      client: { id: 5, name: "Portal" },
      orchestrations: [orchestration],
      contractProblems: [{ pointer: "/name", detail: "Must be a text." }],
      esb: { organization: "NIDA", mode: "push", registrationId: 3, engineUrl: null, signatureVerified: true },
    });
    const replay = await makeTransaction(sql(), { replayOf: id, origin: "replay" });
    for (const known of [id, correlationId]) {
      const { status, body } = await call(one, "GET", { id: known });
      expect(status).toBe(200);
      const transaction = TransactionDetailReply.parse(body);
      expect(transaction).toMatchObject({ id, correlation_id: correlationId, replays: [{ id: replay }] });
      expect(transaction.contract_problems).toEqual([{ pointer: "/name", detail: "Must be a text." }]);
      expect(transaction.orchestrations).toEqual([orchestration]);
      expect(transaction.esb).toMatchObject({ organization: "NIDA", registration: 3, signature_verified: true });
      const stages = ["received", "client", "contract", "bus", "request", "answer"];
      expect(transaction.story.map((step) => step.stage)).toEqual(stages);
    }
    expect((await call(one, "GET", { id: replay })).body).toMatchObject({ replay_of: id });
  });

  it("is 404 where there is none, and for those who are signed in", async () => {
    for (const id of [uuidv7(), "7", "'"]) expect((await call(one, "GET", { id })).status).toBe(404);
    expect((await call(one, "GET", { id: uuidv7(), as: null })).status).toBe(401);
    expect((await call(one, "DELETE", { id: uuidv7() })).status).toBe(405);
  });
});
