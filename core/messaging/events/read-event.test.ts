import { describe, expect, it } from "vitest";
import { readEvent } from "./read-event.ts";

describe("an event of a carrier", () => {
  it.each([
    [{ event_type: "ack", user_message_id: "m-1" }, "delivered"],
    [{ event_type: "delivery_report", user_message_id: "m-1", delivery_status: "delivered" }, "delivered"],
    [{ event_type: "delivery_report", user_message_id: "m-1", delivery_status: "pending" }, null],
    [{ event_type: "delivery_succeeded", message_id: "m-1" }, "delivered"],
    [{ event_type: "submitted", message_id: "m-1" }, null],
    [{ event_type: "rejected", message_id: "m-1" }, "undelivered"],
    [{ hook: { event: "outbound.delivery_report" }, data: { outbound_id: "m-1", delivered: true } }, "delivered"],
    [{ data: { outbound_id: "m-1", delivered: false } }, "undelivered"],
  ])("is read in each documented form: %j", (payload, status) => {
    expect(readEvent(payload)).toMatchObject({ kind: "read", event: { messageId: "m-1", status } });
  });

  it("says why a message did not arrive, in the carrier's words", () => {
    const nack = { event_type: "nack", user_message_id: "m-1", nack_reason: "no credit" };
    expect(readEvent(nack)).toMatchObject({ event: { status: "undelivered", reason: "no credit" } });
    const failed = { event_type: "delivery_failed", message_id: "m-1", event_details: { reason: "absent" } };
    expect(readEvent(failed)).toMatchObject({ event: { reason: "absent" } });
  });

  it.each([null, [], {}, { event_type: "ack" }, { message_id: "m-1" }, { event_type: 7, message_id: "m-1" }])(
    "is refused in the documented words where something is missing: %j",
    (payload) => {
      expect(readEvent(payload)).toEqual({ kind: "unreadable", reason: "Missing expected body keys" });
    },
  );

  it("is refused by name where it is none that is known", () => {
    expect(readEvent({ event_type: "toString", message_id: "m-1" })).toMatchObject({
      kind: "unreadable",
      reason: expect.stringContaining("toString"),
    });
  });
});
