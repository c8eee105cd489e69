import { describe, expect, it } from "vitest";
import { decodeBase64 } from "./decode-base64.ts";
import { readPushEnvelope } from "./read-push-envelope.ts";

const read = (value: unknown) =>
  readPushEnvelope(Buffer.from(typeof value === "string" ? value : JSON.stringify(value)));
const base64 = (text: string) => Buffer.from(text).toString("base64");

describe("a push envelope", () => {
  it("gives all that the message carries", () => {
    const envelope = read({
      message: {
        data: base64('{"id":1}'),
        attributes: { kind: "order", __proto__: "x" },
        messageId: "7",
        message_id: "7",
        publishTime: "2026-03-01T09:30:00Z",
        orderingKey: "customer-1",
      },
      subscription: "projects/p/subscriptions/s",
      deliveryAttempt: 2,
    });
    if (envelope.kind !== "read") throw new Error(envelope.detail);
    expect({ ...envelope.message, data: Buffer.from(envelope.message.data).toString() }).toEqual({
      messageId: "7",
      data: '{"id":1}',
      attributes: { kind: "order" },
      publishTime: "2026-03-01T09:30:00Z",
      orderingKey: "customer-1",
      subscription: "projects/p/subscriptions/s",
      deliveryAttempt: 2,
    });
  });

  it("may have attributes alone, and the older names of its members", () => {
    expect(
      read({ message: { attributes: { a: "b" }, message_id: "8", publish_time: "2026-03-01T09:30:00Z" } }),
    ).toMatchObject({
      kind: "read",
      message: { messageId: "8", publishTime: "2026-03-01T09:30:00Z", data: Buffer.from("") },
    });
  });

  it.each([
    ["no JSON", "not json", /JSON|value is missing/],
    ["a list", [], /no JSON object/],
    ["no message", { subscription: "s" }, /"message"/],
    ["no id", { message: { data: base64("x") } }, /messageId/],
    ["an id that is no text", { message: { messageId: 7, data: base64("x") } }, /messageId/],
    ["a name twice", '{"message":{"messageId":"1","data":"eA==","data":"eQ=="}}', /twice/],
  ])("with %s is malformed and names nobody", (_what, body, detail) => {
    expect(read(body)).toMatchObject({ kind: "malformed", message: null, detail: expect.stringMatching(detail) });
  });

  it.each([
    ["data that is no base64", { messageId: "9", data: "***" }, /base64/],
    ["data of another type", { messageId: "9", data: 5 }, /base64/],
    ["attributes that are no texts", { messageId: "9", data: base64("x"), attributes: { n: 1 } }, /attributes/],
    ["neither data nor attributes", { messageId: "9" }, /neither/],
  ])("with %s is malformed but known by its id", (_what, message, detail) => {
    const envelope = read({ message, subscription: "s" });
    expect(envelope).toMatchObject({ kind: "malformed", message: { messageId: "9", subscription: "s" } });
    expect(envelope.kind === "malformed" && envelope.detail).toMatch(detail);
  });
});

describe("base64", () => {
  it.each(["", "eA==", "eHk=", "eHl6"])("takes %j", (text) => {
    expect(Buffer.from(decodeBase64(text) ?? []).toString("base64")).toBe(text);
  });

  it.each(["eA", "eA=", "eA===", "e A==", "eB==", "eHl_", "eA==eA==", "\n"])(
    "refuses %j, which is not strict",
    (text) => {
      expect(decodeBase64(text)).toBeNull();
    },
  );
});
