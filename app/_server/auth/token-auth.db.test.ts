import { afterAll, beforeAll, expect, test } from "vitest";
import { type MadePerson, makePerson } from "#scripts/testing/make-person.ts";
import { openTestPlatform, type TestPlatform } from "#scripts/testing/open-test-platform.ts";
import { authenticateRequest } from "./authenticate-request.ts";
import { handleTokenAuth } from "./handle-token-auth.ts";

let opened: TestPlatform;
let ada: MadePerson;
const url = "http://localhost:3000/api/token-auth/";

beforeAll(async () => {
  opened = await openTestPlatform();
  ada = await makePerson(opened.platform.database.sql, "operator", { name: "Ada" });
});

afterAll(async () => {
  await opened.close();
});

async function post(
  body: BodyInit,
  type = "application/json",
): Promise<{ status: number; body: unknown; headers: Headers }> {
  const answer = await handleTokenAuth(
    new Request(url, { method: "POST", body, headers: { "content-type": type } }),
    opened.platform,
  );
  return { status: answer.status, body: await answer.json(), headers: answer.headers };
}

test("e-mail and password give a token that opens the API, the same one each time, as JSON or as a form", async () => {
  const credentials = { username: ada.person.email, password: ada.password };
  const json = await post(JSON.stringify(credentials));
  const form = await post(new URLSearchParams(credentials).toString(), "application/x-www-form-urlencoded");
  expect(json).toMatchObject({ status: 200, body: { token: expect.stringMatching(/^sbx_/) } });
  expect(form.body).toEqual(json.body);
  const { token } = json.body as { token: string };
  const request = new Request("http://localhost:3000/api/runs", { headers: { authorization: `Token ${token}` } });
  expect(await authenticateRequest(request, opened.platform)).toMatchObject({
    kind: "authenticated",
    actor: { kind: "token", userId: ada.person.id, role: "operator" },
  });
});

test.each([
  [{}, { username: ["This field is required."], password: ["This field is required."] }],
  [
    { username: "", password: null },
    { username: ["This field may not be blank."], password: ["This field may not be null."] },
  ],
  [{ username: "a@b.example", password: [] }, { password: ["Not a valid string."] }],
])("every field that is not acceptable is named at once: %j", async (body, errors) => {
  expect(await post(JSON.stringify(body))).toMatchObject({ status: 400, body: errors });
});

test("a wrong password and an unknown account get the same answer", async () => {
  const refused = { status: 400, body: { non_field_errors: ["Unable to log in with provided credentials."] } };
  expect(await post(JSON.stringify({ username: ada.person.email, password: "wrong-one" }))).toMatchObject(refused);
  expect(await post(JSON.stringify({ username: "nobody", password: "wrong-one" }))).toMatchObject(refused);
});

test("the limits of sign-in hold here too, and say when to try again", async () => {
  const body = JSON.stringify({ username: "guessed@example.org", password: "wrong-one" });
  for (let attempt = 0; attempt < 5; attempt += 1) expect((await post(body)).status).toBe(400);
  const blocked = await post(body);
  expect(blocked.status).toBe(429);
  const seconds = Number(blocked.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(50);
  expect(seconds).toBeLessThanOrEqual(60);
});

test("other methods and bodies that cannot be read are refused as such", async () => {
  expect((await handleTokenAuth(new Request(url), opened.platform)).status).toBe(405);
  expect((await post("{")).status).toBe(400);
  expect((await post("[]")).status).toBe(400);
  expect((await post("x", "application/xml")).status).toBe(415);
  expect((await post(JSON.stringify({ username: "x".repeat(20_000) }))).status).toBe(413);
});
