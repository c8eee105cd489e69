import { describe, expect, it } from "vitest";
import { guardLoops } from "./guard-loops.ts";
import type { CallbackPlan } from "./model.ts";

const plan = (objectId: string | null, hookId = 1): CallbackPlan => ({
  status: "waiting",
  hookId,
  hookName: "Clients",
  model: "signalbox.client",
  objectId,
  signal: "updated",
  eventType: "updated",
  targetUrl: "https://example.org/",
  method: "POST",
  headers: [],
  contentType: null,
  payload: "{}",
});
const limits = { sameObjectPerMinuteMax: 2, depthMax: 3 };
const statuses = (plans: CallbackPlan[]) => plans.map(({ status }) => status);

describe("the loop guard", () => {
  it("lets a row of hooks pass up to its depth and stops the next one, in words", () => {
    const [third, fourth] = guardLoops(
      [3, 4].map((depth) => ({ plan: plan(`${depth}`), depth })),
      new Map(),
      limits,
    );
    expect(third?.status).toBe("waiting");
    expect(fourth).toMatchObject({
      status: "error",
      details:
        "stopped by the loop guard: it would be number 4 of hooks that cause each other in a row, and 3 are allowed",
    });
  });

  it("counts what was called for an object before and what is called for it now, for each hook by itself", () => {
    const guarded = [plan("a"), plan("a"), plan("a", 2), plan("b")].map((one) => ({ plan: one, depth: 1 }));
    expect(statuses(guardLoops(guarded, new Map([["1:a", 1]]), limits))).toEqual([
      "waiting",
      "error",
      "waiting",
      "waiting",
    ]);
  });

  it("does not take rows without a key for one object", () => {
    const guarded = [1, 2, 3].map(() => ({ plan: plan(null), depth: 1 }));
    expect(statuses(guardLoops(guarded, new Map(), limits))).toEqual(["waiting", "waiting", "waiting"]);
  });

  it("does not count what is never sent, and leaves its reason", () => {
    const failed: CallbackPlan = { ...plan("a"), status: "error", details: "invalid headers: x" };
    const guarded = [failed, failed, plan("a"), plan("a")].map((one) => ({ plan: one, depth: 1 }));
    const guardedNow = guardLoops(guarded, new Map(), limits);
    expect(statuses(guardedNow)).toEqual(["error", "error", "waiting", "waiting"]);
    expect(guardedNow[0]).toMatchObject({ details: "invalid headers: x" });
  });
});
