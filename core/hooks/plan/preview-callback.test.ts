import { describe, expect, it } from "vitest";
import type { Hook } from "../model.ts";
import { anyHook, anyTime, noPorts } from "./any-test-hook.ts";
import { compileHook } from "./compile-hook.ts";
import { type PreviewKind, previewCallback } from "./preview-callback.ts";

const found = { objectId: "5", row: { id: 5, total: 12, note: "a" } };

function preview(hook: Partial<Hook>, kind: PreviewKind) {
  return previewCallback(noPorts, compileHook(anyHook(hook), []), found, kind, anyTime);
}

const all = { payloadTemplate: "{{ event_type }} {{ old.total }} > {{ new.total }} ({{ changed_fields }})" };

describe("the preview of a hook", () => {
  it.each<[PreviewKind, string]>([
    [{ kind: "created", changedFields: null }, "created  > 12 ()"],
    [{ kind: "deleted", changedFields: null }, "deleted 12 >  ()"],
    [{ kind: "updated", changedFields: ["note"] }, "updated 12 > 12 (note)"],
    [{ kind: "updated", changedFields: ["total", "gone"] }, "updated  > 12 (total, gone)"],
    [{ kind: "updated", changedFields: null }, "updated  > 12 (total)"],
  ])("shows the payload of a row as it would be %o", async (kind, payload) => {
    const shown = await preview(all, kind);
    expect(shown).toMatchObject({ callbacks: [{ plan: { status: "waiting", objectId: "5", payload } }], none: null });
  });

  it("takes the watched fields for what an update changes", async () => {
    const shown = await preview({ ...all, watchedFields: ["note"] }, { kind: "updated", changedFields: null });
    expect(shown.callbacks[0]?.plan.payload).toBe("updated 12 > 12 (note)");
  });

  it("shows what a raised signal would send, with its arguments", async () => {
    const hook = { signals: ["shop.paid"], payloadTemplate: "{{ amount }} for {{ instance.note }} by {{ signal }}" };
    const shown = await preview(hook, { kind: "raised", signal: "shop.paid", arguments: { amount: 3, signal: "x" } });
    expect(shown.callbacks[0]?.plan.payload).toBe("3 for a by shop.paid");
  });

  it("lists what the template misses", async () => {
    const hook = { payloadTemplate: "{{ instance.totl }}{{ instance.data.a }}{{ instance.note }}" };
    const shown = await preview(hook, { kind: "created", changedFields: null });
    expect(shown.callbacks[0]?.missing).toEqual(["instance.totl", "instance.data.a"]);
  });

  it("shows the error that a callback would be", async () => {
    const hook = { payloadTemplate: "{", contentType: "application/json" } as const;
    const shown = await preview(hook, { kind: "created", changedFields: null });
    expect(shown.callbacks[0]?.plan).toMatchObject({ status: "error", details: "Payload is an invalid JSON: {" });
  });

  const never = { kind: "form", test: { field: "instance.total", operator: "equals", value: 1 } } as const;
  it.each<[Partial<Hook>, PreviewKind, string]>([
    [{ signals: ["created"] }, { kind: "deleted", changedFields: null }, "does not listen for rows that are deleted"],
    [
      { signals: ["shop.paid"] },
      { kind: "created", changedFields: null },
      "only for what applications raise: shop.paid",
    ],
    [{}, { kind: "raised", signal: "shop.paid", arguments: {} }, "does not listen for shop.paid"],
    [{ condition: never }, { kind: "created", changedFields: null }, "condition does not hold"],
    [{ watchedFields: ["note"] }, { kind: "updated", changedFields: ["total"] }, "changes none of the fields"],
  ])("says why %o would send nothing for %o", async (hook, kind, none) => {
    expect(await preview(hook, kind)).toEqual({ callbacks: [], none: expect.stringContaining(none) });
  });
});
