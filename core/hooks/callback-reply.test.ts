import { expect, it } from "vitest";
import { CallbackReply, toCallbackReply } from "./callback-reply.ts";

const at = new Date("2026-03-02T12:00:00Z");

it("writes the documented fields, with the number as id and the headers as text of one JSON object", () => {
  const reply = toCallbackReply({
    ...{
      id: "019caee4-2e00-7000-8000-000000000001",
      number: 7,
      hookId: 3,
      hookName: "Orders",
      model: "signalbox.client",
    },
    ...{ objectId: "17", signal: "created", eventType: "created", targetUrl: "https://a.example/", method: "POST" },
    headers: [
      ["x-note", "one: two"],
      ["x-tag", "a"],
      ["x-tag", "b"],
      ["__proto__", "c"],
    ],
    ...{ contentType: null, payload: "{}", status: "waiting", statusDetails: "", attemptCount: 0, nextAttemptAt: at },
    ...{
      depth: 1,
      test: false,
      deliveryId: null,
      occurredAt: new Date("2026-03-02T11:59:59Z"),
      createdAt: at,
      updatedAt: at,
    },
  });
  expect(CallbackReply.parse(reply)).toEqual(reply);
  expect(reply).toMatchObject({ id: 7, hook: 3, http_method: "POST", next_attempt_at: "2026-03-02T12:00:00.000Z" });
  expect(reply.occurred_at).toBe("2026-03-02T11:59:59.000Z");
  expect(reply.headers).toBe('{"x-note":"one: two","x-tag":"a, b","__proto__":"c"}');
});
