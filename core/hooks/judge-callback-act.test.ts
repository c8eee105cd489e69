import { describe, expect, it } from "vitest";
import { type ActedCallback, judgeCallbackAct } from "./judge-callback-act.ts";

const waiting: ActedCallback = { status: "waiting", statusDetails: "", deliveryState: "pending" };
const error: ActedCallback = { status: "error", statusDetails: "status_code:500", deliveryState: "dead" };
const cancelled: ActedCallback = { status: "error", statusDetails: "cancelled", deliveryState: "cancelled" };
const sent: ActedCallback = { status: "sent", statusDetails: "status_code:200", deliveryState: "delivered" };
const unbuilt: ActedCallback = { status: "error", statusDetails: "invalid headers: x", deliveryState: null };
const sending: ActedCallback = { ...waiting, deliveryState: "sending" };

describe("a callback", () => {
  it("in error may be sent again, also after it was cancelled, and one that waits may be cancelled or hastened", () => {
    for (const callback of [error, cancelled]) expect(judgeCallbackAct("resend", callback).kind).toBe("allowed");
    for (const act of ["cancel", "send_now"] as const) expect(judgeCallbackAct(act, waiting).kind).toBe("allowed");
  });

  it.each([
    ["resend", sent, "The callback cannot be sent again: it was sent."],
    ["resend", waiting, "The callback cannot be sent again: it is waiting to be sent."],
    ["resend", sending, "The callback cannot be sent again: an attempt is under way."],
    ["cancel", sending, "The callback cannot be cancelled: an attempt is under way."],
    ["cancel", error, "The callback cannot be cancelled: it was given up."],
    ["send_now", cancelled, "The callback cannot be sent now: it was cancelled."],
    [
      "resend",
      unbuilt,
      "The callback cannot be sent again: it could not be built (invalid headers: x), so there is nothing to send.",
    ],
  ] as const)("is not for %s otherwise, and says why (%#)", (act, callback, detail) => {
    expect(judgeCallbackAct(act, callback)).toEqual({ kind: "refused", detail });
  });
});
