import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as duplicate from "./[id]/duplicate/route.ts";
import * as exported from "./[id]/export/route.ts";
import * as one from "./[id]/route.ts";
import * as testPubsub from "./[id]/test_pubsub/route.ts";
import * as toggle from "./[id]/toggle_active/route.ts";
import * as versionRestore from "./[id]/versions/[version]/restore/route.ts";
import * as version from "./[id]/versions/[version]/route.ts";
import * as versions from "./[id]/versions/route.ts";
import * as imported from "./import/route.ts";
import * as list from "./route.ts";

let api: ApiCaller;
beforeAll(async () => {
  api = await openApiCaller({ SITE_URL: "https://box.example" });
});
afterAll(() => api.test.close());

async function create(name = "Orders"): Promise<string> {
  const { status, body } = await api.call(list, "POST", { body: { name, config_json: exampleConfig() } });
  expect(status).toBe(201);
  return body.id as string;
}

const unknownId = "0190a5a8-0000-7000-8000-00000000ffff";

describe("who may", () => {
  it("tells a stranger only to say who they are", async () => {
    const answers = await Promise.all([
      api.call(list, "GET", { as: null }),
      api.call(list, "POST", { as: null, body: "{" }),
      api.call(one, "GET", { as: null, params: { id: unknownId } }),
      api.call(imported, "POST", { as: null, body: {} }),
    ]);
    for (const answer of answers) {
      expect(answer).toMatchObject({ status: 401, body: { detail: "Authentication credentials were not provided." } });
      expect(answer.headers.get("www-authenticate")).toContain("Token");
    }
    const wrong = await api.call(list, "GET", { as: null, headers: { authorization: "Token wrong" } });
    expect(wrong.status).toBe(401);
  });

  it("lets viewers read and nobody but administrators write", async () => {
    const id = await create();
    const params = { id };
    for (const as of ["viewer", "operator"] as const) {
      expect((await api.call(one, "GET", { params, as })).status).toBe(200);
      expect((await api.call(versions, "GET", { params, as })).status).toBe(200);
      const refused = await Promise.all([
        api.call(list, "POST", { as, body: { name: "X", config_json: exampleConfig() } }),
        api.call(one, "PUT", { as, params, body: { config_json: exampleConfig() } }),
        api.call(one, "PATCH", { as, params, body: { name: "X" } }),
        api.call(one, "DELETE", { as, params }),
        api.call(duplicate, "POST", { as, params }),
        api.call(imported, "POST", { as, body: {} }),
        api.call(versionRestore, "POST", { as, params: { id, version: "1" } }),
      ]);
      for (const answer of refused) {
        expect(answer).toMatchObject({
          status: 403,
          body: { detail: "You do not have permission to perform this action." },
        });
      }
    }
    expect((await api.call(toggle, "POST", { params, as: "viewer" })).status).toBe(403);
    expect((await api.call(one, "GET", { params })).body).toMatchObject({ is_active: true, version: 1 });
  });
});

describe("what is not there", () => {
  it.each(["not-a-uuid", unknownId, "%00"])("is answered 404 for %s", async (id) => {
    const answers = await Promise.all([
      api.call(one, "GET", { params: { id } }),
      api.call(one, "PUT", { params: { id }, body: { config_json: exampleConfig() } }),
      api.call(one, "DELETE", { params: { id } }),
      api.call(toggle, "POST", { params: { id } }),
      api.call(duplicate, "POST", { params: { id } }),
      api.call(exported, "GET", { params: { id } }),
      api.call(versions, "GET", { params: { id } }),
      api.call(version, "GET", { params: { id, version: "1" } }),
      api.call(versionRestore, "POST", { params: { id, version: "1" } }),
      api.call(testPubsub, "POST", { params: { id } }),
    ]);
    for (const answer of answers) expect(answer).toMatchObject({ status: 404, body: { detail: "Not found." } });
  });

  it("answers 405 with the methods that an address takes", async () => {
    const answer = await api.call(list, "DELETE");
    expect(answer).toMatchObject({ status: 405, body: { detail: 'Method "DELETE" not allowed.' } });
    expect(answer.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
    expect((await api.call(toggle, "GET")).headers.get("allow")).toBe("POST, OPTIONS");
  });
});
