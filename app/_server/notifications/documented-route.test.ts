import { expect, test } from "vitest";
import { answerList, notificationMethodRefusal, readNotificationBody, refuseNotification } from "./documented-route.ts";

function post(body: string, headers: Record<string, string> = {}): Request {
  const url = "http://localhost/api/notification/rules/";
  return new Request(url, { method: "POST", body, headers: { "content-type": "application/json", ...headers } });
}
const plain = post("{}");
const asksForProblems = post("{}", { accept: "application/problem+json" });

test("a refusal says ok false and one sentence, and wrong fields stand beside it by their names", async () => {
  const errors = [
    { pointer: "/throttle/count", detail: "Expected a whole number." },
    { pointer: "/event", detail: "There is no event X." },
  ];
  const response = refuseNotification(plain, "invalid_input", { errors });
  expect([response.status, await response.json()]).toEqual([
    400,
    {
      ok: false,
      error: "throttle.count: Expected a whole number. (1 more in errors)",
      errors: { throttle: ["count: Expected a whole number."], event: ["There is no event X."] },
    },
  ]);
});

test("documented fields stand beside the sentence", async () => {
  const refusal = { detail: "Unknown or inactive event_code", fields: { event_code: "X" } };
  const response = refuseNotification(plain, "not_found", refusal);
  expect([response.status, await response.json()]).toEqual([
    404,
    { ok: false, error: "Unknown or inactive event_code", event_code: "X" },
  ]);
});

test("who asks for application/problem+json gets RFC 9457 with a pointer for each field", async () => {
  const errors = [{ pointer: "/event", detail: "There is no event X." }];
  const response = refuseNotification(asksForProblems, "invalid_input", { errors, fields: { event_code: "X" } });
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(await response.json()).toMatchObject({ status: 400, errors });
});

test("our own failures name their trace, and refusals do not", async () => {
  const failed = refuseNotification(plain, "internal", { traceId: "t1" });
  expect([failed.status, await failed.json()]).toMatchObject([500, { ok: false, trace_id: "t1" }]);
  const refused = refuseNotification(plain, "forbidden", { traceId: "t1" });
  expect([refused.status, await refused.json()]).toEqual([
    403,
    { ok: false, error: "You do not have permission to perform this action." },
  ]);
  const stranger = refuseNotification(plain, "unauthenticated");
  expect(stranger.headers.get("www-authenticate")).toContain("Token");
});

test.each(["{", "[]", '"text"', "null"])(
  "a body that is no JSON object (%s) is refused in the documented words",
  async (body) => {
    const read = await readNotificationBody(post(body));
    const response = read.ok ? null : read.response;
    expect([response?.status, await response?.json()]).toMatchObject([400, { ok: false, error: "Invalid JSON body" }]);
  },
);

test("a body of another content type is refused with 415", async () => {
  const read = await readNotificationBody(post("a=b", { "content-type": "application/x-www-form-urlencoded" }));
  expect(read.ok ? 0 : read.response.status).toBe(415);
});

test("a JSON object is taken", async () => {
  expect(await readNotificationBody(post('{"a": 1}'))).toEqual({ ok: true, body: { a: 1 } });
});

test("a method that an address does not take is answered with those that it takes", async () => {
  const response = notificationMethodRefusal("GET", "POST")(plain);
  expect(response.headers.get("allow")).toBe("GET, POST, HEAD, OPTIONS");
  expect([response.status, await response.json()]).toEqual([405, { ok: false, error: "Method not allowed" }]);
});

test("a list counts its entries, or says how many there are beyond them", async () => {
  expect(await answerList([1, 2]).json()).toEqual({ ok: true, count: 2, data: [1, 2] });
  expect(await answerList([1], 9).json()).toEqual({ ok: true, count: 9, data: [1] });
});
