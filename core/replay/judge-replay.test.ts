import { describe, expect, it } from "vitest";
import { judgeReplay, type ReplayFacts } from "./judge-replay.ts";

const facts: ReplayFacts = { status: "error", version: 2, versionKnown: true, currentVersion: 5 };

describe("a replay", () => {
  it("runs with the version that it ran with, or with the present one", () => {
    expect(judgeReplay(facts, "same")).toEqual({ kind: "replayable", version: 2 });
    expect(judgeReplay(facts, "current")).toEqual({ kind: "replayable", version: 5 });
  });

  it.each([
    { name: "a run that has not run yet", change: { status: "received" as const }, kind: "not_processed" },
    {
      name: "a run of a removed integration",
      change: { currentVersion: null, versionKnown: false },
      kind: "integration_gone",
    },
    { name: "a removed version", change: { versionKnown: false }, kind: "version_gone" },
  ])("is refused for $name", ({ change, kind }) => {
    expect(judgeReplay({ ...facts, ...change }, "same").kind).toBe(kind);
  });

  it("needs only the present version where that is asked for", () => {
    expect(judgeReplay({ ...facts, versionKnown: false }, "current")).toEqual({ kind: "replayable", version: 5 });
  });
});
