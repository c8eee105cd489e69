import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import type { JsonObject } from "#core/json.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import * as duplicate from "./[id]/duplicate/route.ts";
import * as exported from "./[id]/export/route.ts";
import * as one from "./[id]/route.ts";
import * as testPubsub from "./[id]/test_pubsub/route.ts";
import * as testPubsubToo from "./[id]/test-pubsub/route.ts";
import * as toggle from "./[id]/toggle_active/route.ts";
import * as versionRestore from "./[id]/versions/[version]/restore/route.ts";
import * as version from "./[id]/versions/[version]/route.ts";
import * as versions from "./[id]/versions/route.ts";
import * as imported from "./import/route.ts";
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
type Options = { as?: keyof typeof people | null; body?: unknown; params?: object; query?: string; headers?: object };

async function call(module: object, method: string, options: Options = {}) {
  const { as = "admin", body, params = {}, query = "", headers = {} } = options;
  const handler = (module as Record<string, Handler>)[method];
  if (handler === undefined) throw new Error(`no ${method}`);
  const request = new Request(`http://localhost:3000/api/integrations/${query}`, {
    method,
    headers: {
      ...(as === null ? {} : { authorization: `Token ${people[as].token}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    body: body === undefined ? null : typeof body === "string" ? body : JSON.stringify(body),
  });
  const response = await handler(request, { params: Promise.resolve(params) as Promise<never> });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    text,
    body: (text === "" ? null : JSON.parse(text)) as JsonObject,
  };
}

const config = (token = "sesame-1234") => ({
  name: "Orders",
  sourceType: "webhook",
  sourceConfig: {},
  target: {
    type: "http",
    method: "PUT",
    url: "https://crm.example/api",
    authType: "bearer",
    auth: { token },
    headers: {},
  },
  mappings: [{ source: "id", target: "reference", transform: "none", params: [] }],
  condition: null,
});

async function create(name = "Orders"): Promise<string> {
  const { status, body } = await call(list, "POST", { body: { name, config_json: config() } });
  expect(status).toBe(201);
  return body.id as string;
}

const unknownId = "0190a5a8-0000-7000-8000-00000000ffff";

describe("creating", () => {
  it("answers 201 with the documented fields, the credential masked", async () => {
    const { status, body, text } = await call(list, "POST", { body: { name: "Orders", config_json: config() } });
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      name: "Orders",
      config_json: expect.objectContaining({ name: "Orders", sourceType: "webhook", condition: null }),
      source_type: "webhook",
      webhook_path: expect.stringMatching(/^\/webhook\/[0-9a-f]{16}\/$/),
      webhook_url: expect.stringMatching(/^https:\/\/box\.example\/webhook\/[0-9a-f]{16}\/$/),
      target_url: "https://crm.example/api",
      target_method: "PUT",
      is_active: true,
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      updated_at: expect.any(String),
      version: 1,
    });
    expect(text).not.toContain("sesame-1234");
    expect(body.config_json).toMatchObject({ target: { auth: { token: "********" } } });
  });

  it("takes our own document in the place of config_json", async () => {
    const id = await create();
    const { body: stored } = await call(version, "GET", { params: { id, version: "1" } });
    const { status, body } = await call(list, "POST", {
      body: { name: "Own", document: stored.document as JsonObject },
    });
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: "Own", target_url: "https://crm.example/api" });
  });

  it.each([
    ["nothing", {}, { config_json: ["This field is required."] }],
    ["no name", { config_json: { ...config(), name: "" } }, { name: ["This field is required."] }],
    ["a blank name", { name: " ", config_json: config() }, { name: ["Give it a name."] }],
    ["null", { name: "X", config_json: null }, { config_json: ["This field may not be null."] }],
    ["text", { name: "X", config_json: "{}" }, { config_json: ["Expected an object."] }],
    [
      "both forms",
      { name: "X", config_json: {}, document: {} },
      { document: ["Send config_json or document, not both."] },
    ],
    [
      "an unknown source",
      { name: "X", config_json: { ...config(), sourceType: "ftp" } },
      { config_json: ['sourceType: "ftp" is not a valid choice; webhook is.'] },
    ],
    [
      "a source of a later version",
      { name: "X", config_json: { ...config(), sourceType: "pubsub" } },
      { config_json: ["sourceType: This version of Signalbox does not offer Pub/Sub sources; choose webhook."] },
    ],
    [
      "several wrong things at once",
      { name: 5, is_active: "yes", config_json: config() },
      { name: ["Not a valid string."], is_active: ["Must be a valid boolean."] },
    ],
    [
      "an address and a path that are none",
      {
        name: "X",
        config_json: { ...config(), target: { url: "nowhere" }, mappings: [{ source: "a", target: "b..c" }] },
      },
      {
        config_json: expect.arrayContaining(["target.url: The target's address is not a valid URL."]),
      },
    ],
  ])("refuses %s with a list of messages for each field", async (_, body, errors) => {
    const answer = await call(list, "POST", { body });
    expect(answer.body).toEqual(errors);
    expect(answer.status).toBe(400);
  });

  it("gives JSON Pointers to who asks for problem+json", async () => {
    const body = { name: "X", config_json: { ...config(), target: { type: "http" } } };
    const headers = { accept: "application/problem+json" };
    const answer = await call(list, "POST", { body, headers });
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    expect(answer.body).toMatchObject({
      type: "/api/docs/errors#invalid_input",
      status: 400,
      errors: [{ pointer: "/config_json/target/url", detail: "This field is required." }],
    });
  });

  it.each([
    ["broken JSON", "{", {}, 400],
    ["a list", "[]", {}, 400],
    ["a name twice", '{"name":"a","name":"b"}', {}, 400],
    ["another type", "name=x", { "content-type": "application/x-www-form-urlencoded" }, 415],
    ["a compressed body", "{}", { "content-encoding": "gzip" }, 415],
    ["too many bytes", JSON.stringify({ note: "x".repeat(5_000_000) }), {}, 413],
  ])("refuses %s", async (_, body, headers, status) => {
    const answer = await call(list, "POST", { body, headers });
    expect(answer.status).toBe(status);
    expect(Object.values(answer.body).flat()[0]).toEqual(expect.any(String));
  });

  it("names what works but is probably not meant", async () => {
    const body = { name: "Warned", config_json: { ...config(), target: { url: "http://10.1.2.3/" }, color: "red" } };
    const answer = await call(list, "POST", { body });
    expect(answer.status).toBe(201);
    expect(answer.body.warnings).toMatchObject([
      { pointer: "/config_json/color" },
      { pointer: "/config_json/target/url", detail: expect.stringContaining("EGRESS_ALLOW") },
    ]);
  });
});

describe("changing", () => {
  it("keeps everything when the answer of a GET is sent back", async () => {
    const id = await create("Round trip");
    const { body: before } = await call(one, "GET", { params: { id } });
    const saved = await call(one, "PUT", { params: { id }, body: before });
    expect(saved.status).toBe(200);
    expect(saved.body).toEqual({ ...before, version: 2, updated_at: expect.any(String) });
    const [first, second] = await Promise.all(
      ["1", "2"].map(async (number) => (await call(version, "GET", { params: { id, version: number } })).body.document),
    );
    expect(second).toEqual(first);
  });

  it("asks for config_json in a PUT, in the documented words", async () => {
    const id = await create();
    const answer = await call(one, "PUT", { params: { id }, body: { name: "Renamed" } });
    expect(answer).toMatchObject({ status: 400, body: { config_json: ["This field is required."] } });
  });

  it("changes with PATCH what is named, and leaves the rest", async () => {
    const id = await create();
    const renamed = await call(one, "PATCH", { params: { id }, body: { name: "Renamed", is_active: false } });
    expect(renamed.body).toMatchObject({ name: "Renamed", is_active: false, target_method: "PUT", version: 2 });
    expect(renamed.body.config_json).toMatchObject({ name: "Renamed" });
  });

  it("answers 409 when somebody saved in between", async () => {
    const id = await create();
    const body = { version: 1, config_json: config("********") };
    expect((await call(one, "PUT", { params: { id }, body })).status).toBe(200);
    const late = await call(one, "PUT", { params: { id }, body });
    expect(late).toMatchObject({ status: 409, body: { detail: expect.stringContaining("current version is 2") } });
  });

  it("flips the switch, also for an operator, and says how it stands", async () => {
    const id = await create();
    const off = await call(toggle, "POST", { params: { id }, as: "operator" });
    expect(off).toMatchObject({ status: 200, body: { id, is_active: false } });
    expect((await call(toggle, "POST", { params: { id } })).body).toMatchObject({ is_active: true });
  });

  it("deletes with 204, once", async () => {
    const id = await create();
    const gone = await call(one, "DELETE", { params: { id } });
    expect(gone).toMatchObject({ status: 204, text: "" });
    expect(await call(one, "DELETE", { params: { id } })).toMatchObject({
      status: 404,
      body: { detail: "Not found." },
    });
  });

  it("answers the test of Pub/Sub in the documented words, at both of its addresses", async () => {
    const id = await create();
    for (const route of [testPubsub, testPubsubToo]) {
      expect(await call(route, "POST", { params: { id }, body: { message_data: {} } })).toMatchObject({
        status: 400,
        body: { error: "Integration is not a Pub/Sub integration" },
      });
    }
  });
});

describe("versions, copies and files", () => {
  it("lists versions, shows each, and rolls back to one", async () => {
    const id = await create();
    await call(one, "PATCH", {
      params: { id },
      body: { config_json: { ...config("********"), mappings: [] }, note: "empty" },
    });
    const { body } = await call(versions, "GET", { params: { id } });
    expect(body).toMatchObject({
      count: 2,
      results: [
        { version: 2, note: "empty", author: "admin's token", is_current: true },
        { version: 1, is_current: false },
      ],
    });
    const back = await call(versionRestore, "POST", { params: { id, version: "1" } });
    expect(back).toMatchObject({
      status: 200,
      body: { version: 3, config_json: { mappings: [{ target: "reference" }] } },
    });
    for (const number of ["9", "0", "x", "99999999999999"]) {
      expect((await call(version, "GET", { params: { id, version: number } })).status).toBe(404);
      expect((await call(versionRestore, "POST", { params: { id, version: number } })).status).toBe(404);
    }
  });

  it("copies, switched off", async () => {
    const id = await create("Twin");
    const copy = await call(duplicate, "POST", { params: { id } });
    expect(copy).toMatchObject({ status: 201, body: { name: "Copy of Twin", is_active: false } });
  });

  it("carries an integration through a file, without its credential", async () => {
    const id = await create("Über den Fluß");
    const file = await call(exported, "GET", { params: { id }, as: "viewer" });
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="u-ber-den-flu.signalbox.json"');
    expect(file.text).not.toContain("sesame-1234");
    const back = await call(imported, "POST", { body: file.body });
    expect(back).toMatchObject({ status: 201, body: { name: "Über den Fluß", is_active: true } });
    const foreign = file.text.replaceAll(/[a-z0-9-]+\.target-1\.token/g, "not.here");
    const missing = await call(imported, "POST", { body: foreign });
    expect(missing).toMatchObject({ status: 201, body: { is_active: false, missing_secrets: ["not.here"] } });
    expect(await call(imported, "POST", { body: { format: "x" } })).toMatchObject({
      status: 400,
      body: { format: [expect.any(String)], document: ["This field is required."] },
    });
  });
});

describe("the list", () => {
  it("comes in documented pages, newest first, searched by name", async () => {
    for (const name of ["Paging one", "Paging two", "Paging three"]) await create(name);
    const first = await call(list, "GET", { query: "?search=paging&limit=2", as: "viewer" });
    expect(first.body).toMatchObject({
      count: 3,
      next: "https://box.example/api/integrations/?search=paging&limit=2&offset=2",
      previous: null,
      results: [{ name: "Paging three" }, { name: "Paging two" }],
    });
    const second = await call(list, "GET", { query: "?search=paging&limit=2&page=2" });
    expect(second.body).toMatchObject({ next: null, results: [{ name: "Paging one" }] });
    const beyond = await call(list, "GET", { query: "?search=paging&page=2" });
    expect(beyond).toMatchObject({ status: 404, body: { detail: "Invalid page." } });
    expect((await call(list, "GET", { query: "?search=%25" })).body).toMatchObject({ count: 0 });
  });

  it.each([
    ["?limit=ten", "limit"],
    ["?offset=-1", "offset"],
    ["?search=%00", "search"],
  ])("refuses %s", async (query, field) => {
    const answer = await call(list, "GET", { query });
    expect(answer.status).toBe(400);
    expect(answer.body[field]).toEqual([expect.any(String)]);
  });
});

describe("who may", () => {
  it("tells a stranger only to say who they are", async () => {
    const answers = await Promise.all([
      call(list, "GET", { as: null }),
      call(list, "POST", { as: null, body: "{" }),
      call(one, "GET", { as: null, params: { id: unknownId } }),
      call(imported, "POST", { as: null, body: {} }),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { detail: "Authentication credentials were not provided." } });
      expect(answer.headers.get("www-authenticate")).toContain("Token");
    }
    const wrong = await call(list, "GET", { as: null, headers: { authorization: "Token wrong" } });
    expect(wrong.status).toBe(401);
  });

  it("lets viewers read and nobody but administrators write", async () => {
    const id = await create();
    const params = { id };
    for (const as of ["viewer", "operator"] as const) {
      expect((await call(one, "GET", { params, as })).status).toBe(200);
      expect((await call(versions, "GET", { params, as })).status).toBe(200);
      const refused = await Promise.all([
        call(list, "POST", { as, body: { name: "X", config_json: config() } }),
        call(one, "PUT", { as, params, body: { config_json: config() } }),
        call(one, "PATCH", { as, params, body: { name: "X" } }),
        call(one, "DELETE", { as, params }),
        call(duplicate, "POST", { as, params }),
        call(imported, "POST", { as, body: {} }),
        call(versionRestore, "POST", { as, params: { id, version: "1" } }),
      ]);
      for (const answer of refused) {
        expect(answer).toMatchObject({
          status: 403,
          body: { detail: "You do not have permission to perform this action." },
        });
      }
    }
    expect((await call(toggle, "POST", { params, as: "viewer" })).status).toBe(403);
    expect((await call(one, "GET", { params })).body).toMatchObject({ is_active: true, version: 1 });
  });
});

describe("what is not there", () => {
  it.each(["not-a-uuid", unknownId, "%00"])("is answered 404 for %s", async (id) => {
    const answers = await Promise.all([
      call(one, "GET", { params: { id } }),
      call(one, "PUT", { params: { id }, body: { config_json: config() } }),
      call(one, "DELETE", { params: { id } }),
      call(toggle, "POST", { params: { id } }),
      call(duplicate, "POST", { params: { id } }),
      call(exported, "GET", { params: { id } }),
      call(versions, "GET", { params: { id } }),
      call(version, "GET", { params: { id, version: "1" } }),
      call(versionRestore, "POST", { params: { id, version: "1" } }),
      call(testPubsub, "POST", { params: { id } }),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { detail: "Not found." } });
  });

  it("answers 405 with the methods that an address takes", async () => {
    const answer = await call(list, "DELETE");
    expect(answer).toMatchObject({ status: 405, body: { detail: 'Method "DELETE" not allowed.' } });
    expect(answer.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect((await call(toggle, "GET")).headers.get("allow")).toBe("POST, OPTIONS");
  });
});
