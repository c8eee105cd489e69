import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type ApiCaller, exampleConfig, openApiCaller } from "#scripts/testing/open-api-caller.ts";
import * as duplicate from "./[id]/duplicate/route.ts";
import * as exported from "./[id]/export/route.ts";
import * as one from "./[id]/route.ts";
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

describe("versions, copies and files", () => {
  it("lists versions, shows each, and rolls back to one", async () => {
    const id = await create();
    await api.call(one, "PATCH", {
      params: { id },
      body: { config_json: { ...exampleConfig("********"), mappings: [] }, note: "empty" },
    });
    const { body } = await api.call(versions, "GET", { params: { id } });
    expect(body).toMatchObject({
      count: 2,
      results: [
        { version: 2, note: "empty", author: "admin's token", is_current: true },
        { version: 1, is_current: false },
      ],
    });
    const back = await api.call(versionRestore, "POST", { params: { id, version: "1" } });
    expect(back).toMatchObject({
      status: 200,
      body: { version: 3, config_json: { mappings: [{ target: "reference" }] } },
    });
    for (const number of ["9", "0", "x", "99999999999999"]) {
      expect((await api.call(version, "GET", { params: { id, version: number } })).status).toBe(404);
      expect((await api.call(versionRestore, "POST", { params: { id, version: number } })).status).toBe(404);
    }
  });

  it("copies, switched off", async () => {
    const id = await create("Twin");
    const copy = await api.call(duplicate, "POST", { params: { id } });
    expect(copy).toMatchObject({ status: 201, body: { name: "Copy of Twin", is_active: false } });
  });

  it("carries an integration through a file, without its credential", async () => {
    const id = await create("Über den Fluß");
    const file = await api.call(exported, "GET", { params: { id }, as: "viewer" });
    expect(file.headers.get("content-disposition")).toBe('attachment; filename="u-ber-den-flu.signalbox.json"');
    expect(file.text).not.toContain("sesame-1234");
    const back = await api.call(imported, "POST", { body: file.body });
    expect(back).toMatchObject({ status: 201, body: { name: "Über den Fluß", is_active: true } });
    const foreign = file.text.replaceAll(/[a-z0-9-]+\.target-1\.token/g, "not.here");
    const missing = await api.call(imported, "POST", { body: foreign });
    expect(missing).toMatchObject({ status: 201, body: { is_active: false, missing_secrets: ["not.here"] } });
    expect(await api.call(imported, "POST", { body: { format: "x" } })).toMatchObject({
      status: 400,
      body: { format: [expect.any(String)], document: ["This field is required."] },
    });
  });
});

describe("the list", () => {
  it("comes in documented pages, newest first, searched by name", async () => {
    for (const name of ["Paging one", "Paging two", "Paging three"]) await create(name);
    const first = await api.call(list, "GET", { query: "?search=paging&limit=2", as: "viewer" });
    expect(first.body).toMatchObject({
      count: 3,
      next: "https://box.example/api/integrations/?search=paging&limit=2&offset=2",
      previous: null,
      results: [{ name: "Paging three" }, { name: "Paging two" }],
    });
    const second = await api.call(list, "GET", { query: "?search=paging&limit=2&page=2" });
    expect(second.body).toMatchObject({ next: null, results: [{ name: "Paging one" }] });
    const beyond = await api.call(list, "GET", { query: "?search=paging&page=2" });
    expect(beyond).toMatchObject({ status: 404, body: { detail: "Invalid page." } });
    expect((await api.call(list, "GET", { query: "?search=%25" })).body).toMatchObject({ count: 0 });
  });

  it.each([
    ["?limit=ten", "limit"],
    ["?offset=-1", "offset"],
    ["?search=%00", "search"],
  ])("refuses %s", async (query, field) => {
    const answer = await api.call(list, "GET", { query });
    expect(answer.status).toBe(400);
    expect(answer.body[field]).toEqual([expect.any(String)]);
  });
});
