import { describe, expect, it } from "vitest";
import type { PubSubMessage } from "./model.ts";
import { readPayload } from "./read-payload.ts";

const message = (data: string | Buffer, change: Partial<PubSubMessage> = {}): PubSubMessage => ({
  messageId: "7",
  data: Buffer.from(data),
  attributes: {},
  publishTime: null,
  orderingKey: null,
  subscription: null,
  deliveryAttempt: null,
  ...change,
});

describe("the payload of a message", () => {
  it("is the JSON of its data, to the digit", () => {
    const text = '{ "id": 12345678901234567890.10 }';
    expect(readPayload(message(text), "data")).toEqual({
      kind: "read",
      payloadJson: text,
      mediaType: "application/json",
    });
  });

  it("is a text where the data is no JSON", () => {
    expect(readPayload(message("hello, world"), "data")).toMatchObject({
      payloadJson: '"hello, world"',
      mediaType: "text/plain",
    });
  });

  it("is the empty object where there are attributes alone", () => {
    expect(readPayload(message("", { attributes: { a: "b" } }), "data")).toMatchObject({ payloadJson: "{}" });
  });

  it("is an envelope where the source says so, with the data's own digits", () => {
    const read = readPayload(
      message('{"n":1.10}', { attributes: { kind: "order" }, publishTime: "2026-03-01T09:30:00Z", subscription: "s" }),
      "envelope",
    );
    expect(read).toMatchObject({
      payloadJson:
        '{"data":{"n":1.10},"attributes":{"kind":"order"},"messageId":"7","publishTime":"2026-03-01T09:30:00Z","orderingKey":null,"subscription":"s"}',
    });
    expect(readPayload(message("", { attributes: { a: "b" } }), "envelope")).toMatchObject({
      payloadJson: expect.stringContaining('"data":null,"attributes":{"a":"b"}'),
    });
  });

  it.each([
    ["bytes that are no text", Buffer.from([0xc3, 0x28])],
    ["JSON that says a name twice", '{"a":1,"a":2}'],
    ["JSON that nests too deep", "[".repeat(70) + "]".repeat(70)],
  ])("cannot be made of %s", (_what, data) => {
    expect(readPayload(message(data), "data")).toMatchObject({ kind: "unreadable" });
  });
});
