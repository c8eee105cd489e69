import { afterAll, beforeAll, expect, it } from "vitest";
import { setPlatform } from "#app/_server/platform.ts";
import { makeIntegration } from "#scripts/testing/make-integration.ts";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { POST } from "./route.ts";

let test: TestPlatform;
let operator: MadePerson;
let viewer: MadePerson;
beforeAll(async () => {
  test = await openTestPlatform();
  setPlatform(test.platform);
  operator = await makePerson(test.platform.database.sql, "operator");
  viewer = await makePerson(test.platform.database.sql, "viewer");
});
afterAll(() => test.close());

async function attempt(body: object, as = operator) {
  const headers = { authorization: `Bearer ${as.token}`, "content-type": "application/json" };
  const request = new Request("http://localhost:3000/api/integrations/try/", {
    method: "POST",
    headers,
    body: JSON.stringify(body),
  });
  const response = await POST(request, { params: Promise.resolve({}) });
  return { status: response.status, text: await response.text() };
}

const config = {
  target: { url: "https://crm.example/", authType: "bearer", auth: { token: "sesame-9999" } },
  condition: "console.log('total', data.total); return fields['total'] > 10",
  mappings: [
    { source: "id", target: "reference" },
    { target: "double", transform: "javascript", jsCode: "return fields.total * 2", sourceFields: ["total"] },
  ],
};

it("runs an unsaved configuration in the real sandbox and shows the request, without its credential", async () => {
  const { status, text } = await attempt({ config_json: config, payload: { id: "ORD-1", total: 20 } });
  expect(status).toBe(200);
  expect(JSON.parse(text)).toMatchObject({
    verdict: { kind: "would_send" },
    condition: { kind: "held", result: true, consoleLines: [expect.stringContaining("20")] },
    mapping: { kind: "mapped", output: { reference: "ORD-1", double: 40 } },
    requests: [{ method: "POST", body: '{"reference":"ORD-1","double":40}', missingSecrets: [] }],
    problems: [],
  });
  expect(text).toContain("Bearer ********");
  expect(text).not.toContain("sesame-9999");
});

it("keeps every digit of a message", async () => {
  const sample = { text: '{"id": 12345678901234567890, "total": 11}', content_type: "application/json" };
  const { text } = await attempt({ config_json: { ...config, condition: null }, sample });
  expect(text).toContain('"output":{"reference":12345678901234567890,"double":22}');
});

it("leaves no trace in the database", async () => {
  const count = () => test.platform.database.sql`select (select count(*)::int from integrations) as integrations,
    (select count(*)::int from secrets) as secrets, (select count(*)::int from runs) as runs,
    (select count(*)::int from deliveries) as deliveries`;
  const before = await count();
  await attempt({ config_json: config, payload: { total: 20 } });
  expect(await count()).toEqual(before);
});

it("takes the stored credential of an integration behind the mask", async () => {
  const made = await makeIntegration(test.platform.database.sql, "https://crm.example/", {
    target: { auth: { kind: "bearer", token: "not-in-vault" } },
  });
  const masked = { ...config, target: { ...config.target, auth: { token: "********" } } };
  const { text } = await attempt({ config_json: masked, payload: {}, integration_id: made.id });
  expect(JSON.parse(text).requests).toMatchObject([{ missingSecrets: ["not-in-vault"] }]);
});

it.each<[string, object, object]>([
  ["nothing", {}, { config_json: ["Send config_json or document."], payload: ["Send payload or sample."] }],
  ["a form that cannot be read", { config_json: {}, payload: 1 }, { config_json: ["target: This field is required."] }],
  [
    "an id that is none",
    { document: {}, payload: 1, integration_id: "x" },
    { integration_id: ["This is no valid id."] },
  ],
])("refuses %s", async (_, body, errors) => {
  const { status, text } = await attempt(body);
  expect(JSON.parse(text)).toEqual(errors);
  expect(status).toBe(400);
});

it("is not for viewers", async () => {
  expect((await attempt({ config_json: config, payload: {} }, viewer)).status).toBe(403);
});
