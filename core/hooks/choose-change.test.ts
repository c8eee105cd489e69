import { expect, it } from "vitest";
import { chooseChange } from "./choose-change.ts";

const saves = "django.db.models.signals.post_save";
const choose = (signals: string[], asked: { operation?: "created" | "updated" | "deleted"; signal?: string } = {}) => {
  const chosen = chooseChange({ signals }, { operation: asked.operation ?? null, signal: asked.signal ?? null });
  return chosen.ok ? chosen.kind : chosen.problems;
};

it("takes what was asked for, or else the first thing that the hook listens for", () => {
  expect(choose(["updated", "deleted"])).toEqual({ kind: "updated", changedFields: null });
  expect(choose(["updated", "deleted"], { operation: "deleted" })).toMatchObject({ kind: "deleted" });
  expect(choose([saves])).toMatchObject({ kind: "created" });
  expect(choose(["created", "deleted"], { signal: "deleted" })).toMatchObject({ kind: "deleted" });
});

it("raises a signal where the hook listens for nothing that happens to rows", () => {
  expect(choose(["shop.paid", "shop.sent"])).toEqual({ kind: "raised", signal: "shop.paid", arguments: {} });
  expect(choose(["created", "shop.sent"], { signal: "shop.sent" })).toMatchObject({ signal: "shop.sent" });
});

it("refuses what the hook does not listen for, by the field that says it", () => {
  expect(choose(["created"], { signal: "deleted" })).toMatchObject([{ pointer: "/signal" }]);
  expect(choose(["created"], { operation: "deleted" })).toMatchObject([{ pointer: "/operation" }]);
  expect(choose(["created", "deleted"], { signal: "created", operation: "deleted" })).toEqual([
    { pointer: "/operation", detail: "created does not tell of rows that are deleted." },
  ]);
  expect(choose(["shop.paid"], { operation: "created" })).toMatchObject([{ pointer: "/operation" }]);
});
