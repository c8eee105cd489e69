import { describe, expect, it } from "vitest";
import { describeTabs, hearTab, noOtherTabs } from "./other-tabs.ts";

const here = (sessionId: string, changed = false) => ({ kind: "here" as const, sessionId, changed });

describe("another tab on the same integration", () => {
  it("is told of, and that it has changes of its own", () => {
    expect(describeTabs(noOtherTabs)).toBeNull();
    const open = hearTab(noOtherTabs, here("a"));
    expect(describeTabs(open)).not.toContain("not saved");
    expect(describeTabs(hearTab(open, here("a", true)))).toContain("not saved");
  });

  it("is forgotten when it is closed", () => {
    const two = hearTab(hearTab(noOtherTabs, here("a", true)), here("b"));
    const one = hearTab(two, { kind: "bye", sessionId: "a", changed: true });
    expect([...one.keys()]).toEqual(["b"]);
  });

  it("makes no news of what is known", () => {
    const open = hearTab(noOtherTabs, here("a"));
    expect(hearTab(open, here("a"))).toBe(open);
    expect(hearTab(open, { kind: "bye", sessionId: "b", changed: false })).toBe(open);
  });
});
