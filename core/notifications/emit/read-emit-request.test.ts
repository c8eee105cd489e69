import { expect, it } from "vitest";
import type { JsonObject } from "#core/json.ts";
import { readEmitRequest } from "./read-emit-request.ts";
import { readRecipient } from "./read-recipient.ts";

const read = (body: JsonObject) => readEmitRequest({ event_code: "LICENCE_ISSUED", ...body });
const single = { recipient_user_id: 7, recipient_actor_type: "TEACHER" };

it.each<[string, JsonObject]>([
  ["event_code is required", { event_code: "" }],
  ["event_code is required", { event_code: null }],
  ["event_code is required", { event_code: 5 }],
  ["context must be a JSON object", { context: [] }],
  ["context must be a JSON object", { context: "x" }],
  ["recipients must be a list of JSON objects", { recipients: {} }],
  ["recipients must be a list of JSON objects", { recipients: [1] }],
  ["recipients must be a list of JSON objects", { recipients: [null] }],
  ["max_attempts must be a whole number from 1 to 50", { max_attempts: "many" }],
  ["max_attempts must be a whole number from 1 to 50", { max_attempts: 0 }],
  ["max_attempts must be a whole number from 1 to 50", { max_attempts: 51 }],
  ["max_attempts must be a whole number from 1 to 50", { max_attempts: 1.5 }],
  ["idempotency_key must be a text of 1 to 200 characters in one line", { idempotency_key: "a\nb" }],
  ["idempotency_key must be a text of 1 to 200 characters in one line", { idempotency_key: "k".repeat(201) }],
  ["idempotency_key must be a text of 1 to 200 characters in one line", { idempotency_key: {} }],
  ["entity_type must be a text of at most 255 characters", { entity_type: [] }],
  ["entity_id must be a text of at most 255 characters", { entity_id: "\0" }],
  ["dry_run must be true or false", { dry_run: "perhaps" }],
])("says %j of %j", (error, body) => {
  expect(read(body)).toMatchObject({ ok: false, error });
});

it("takes the defaults for what is absent or null, and null is no key", () => {
  const defaults = { context: {}, recipients: [], idempotencyKey: null, entityType: "", entityId: "", maxAttempts: 5 };
  expect(read({})).toEqual({ ok: true, dryRun: false, request: { eventCode: "LICENCE_ISSUED", ...defaults } });
  const nulls = { context: null, recipients: null, idempotency_key: null, entity_id: null, max_attempts: null };
  expect(read(nulls)).toEqual(read({}));
});

it("reads numbers as forms send them", () => {
  expect(read({ max_attempts: "7", entity_id: 12, idempotency_key: 99 })).toMatchObject({
    request: { maxAttempts: 7, entityId: "12", idempotencyKey: "99" },
  });
});

it("takes the single form where the list is empty, and only with both parts", () => {
  expect(read({ ...single, to_email: "a@example.org" })).toMatchObject({
    request: { recipients: [{ user_id: 7, actor_type: "TEACHER", to_email: "a@example.org" }] },
  });
  expect(read({ ...single, recipients: [{ user_id: 1 }] })).toMatchObject({
    request: { recipients: [{ user_id: 1 }] },
  });
  expect(read({ recipient_user_id: 7 })).toMatchObject({ request: { recipients: [] } });
});

it.each([
  ["+255 712 345 678", ["+255712345678"]],
  ["+255712345678, +255700000001", ["+255712345678", "+255700000001"]],
  [
    [" +255712345678 ", "+255700000001"],
    ["+255712345678", "+255700000001"],
  ],
  ['["+255712345678", "+255700000001"]', ["+255712345678", "+255700000001"]],
  [255712345678, ["255712345678"]],
  [null, []],
  ["", []],
  [[], []],
])("reads to_phone %j", (to_phone, phones) => {
  expect(readRecipient({ user_id: 1, actor_type: "TEACHER", to_phone })).toMatchObject({
    ok: true,
    recipient: { phones },
  });
});

it.each([0, -1, 1.5, "", "x", null, true, 2 ** 53, []])("user_id %j names nobody", (user_id) => {
  expect(readRecipient({ user_id, actor_type: "TEACHER" })).toMatchObject({ ok: false });
});
