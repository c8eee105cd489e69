import { describe, expect, it } from "vitest";
import { type CallbackFacts, tellCallback } from "./tell-callback.ts";

const facts: CallbackFacts = {
  ...{ hookId: 1, hookName: "Register", hook: { enabled: true }, model: "signalbox.client", objectId: "17" },
  ...{ signal: "created", eventType: "created", method: "POST", targetUrl: "https://a.example/", contentType: null },
  ...{
    status: "waiting",
    statusDetails: "",
    attemptCount: 0,
    nextAttemptAt: new Date(0),
    deliveryId: "d",
    delivery: {},
  },
  ...{ depth: 1, causedBy: null, test: false },
};
const tell = (change: Partial<CallbackFacts>) =>
  tellCallback({ ...facts, ...change }).map(({ stage, verdict, sentence }) => `${stage} ${verdict}: ${sentence}`);

describe("the story of a callback", () => {
  it("begins with the change and ends with what was to be sent", () => {
    expect(tell({ contentType: "text/xml" })).toEqual([
      "occurred passed: signalbox.client 17: “created”.",
      "hook passed: “Register” listens for it.",
      "planned passed: POST https://a.example/, as text/xml.",
    ]);
  });

  it("says why one could not be built", () => {
    const steps = tell({ deliveryId: null, delivery: null, status: "error", statusDetails: "invalid headers: x" });
    expect(steps.at(-1)).toBe("planned failed: It could not be built: invalid headers: x");
  });

  it("tells a documented signal with what it comes to, and a row without a key without one", () => {
    const signal = "django.db.models.signals.post_save";
    expect(tell({ signal, objectId: null })[0]).toBe(
      `occurred passed: signalbox.client: “${signal}”, told as “created”.`,
    );
  });

  it("names the callback that caused the change", () => {
    expect(tell({ depth: 3, causedBy: { number: 7, hookName: "First" } })[0]).toBe(
      "cause noted: The change came from callback 7 of “First”, so that 2 hooks stand before this one.",
    );
    expect(tell({ depth: 2 })[0]).toContain("from a call of a hook, so that 1 hook stands before this one.");
  });

  it("says that one waits for somebody to send it, and that its hook is off or gone", () => {
    expect(tell({ nextAttemptAt: null }).at(-1)).toMatch(/^held waiting/);
    expect(tell({ hook: { enabled: false } })[1]).toContain("switched off now");
    expect(tell({ hook: null })[1]).toBe("hook noted: “Register” listened for it; it was deleted since.");
    expect(tell({ delivery: null }).at(-1)).toMatch(/^lost noted/);
    expect(tell({ test: true })[0]).toBe("occurred noted: Somebody tried the hook with signalbox.client 17.");
  });
});
