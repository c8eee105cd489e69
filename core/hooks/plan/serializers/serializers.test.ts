import { describe, expect, it } from "vitest";
import type { Occurrence } from "../../model.ts";
import { creation, deletion, plan, returned, runAs } from "../any-test-hook.ts";

async function serialize(
  serializer: string,
  occurrence: Partial<Occurrence> = {},
  signals = ["created", "updated", "deleted"],
) {
  const [made] = await plan({ hook: { serializer, signals, contentType: "application/json" }, occurrence });
  expect(made?.status).toBe("waiting");
  return JSON.parse(made?.payload ?? "");
}

describe("signalbox.changes", () => {
  const event = { object_type: "shop.public.orders", object_id: "5" };

  it("tells each changed field before and after", async () => {
    expect(await serialize("signalbox.changes")).toEqual({
      ...event,
      event_type: "updated",
      changes: { total: { old: 10, new: 12 } },
    });
  });

  it("tells every field of a row that came or went", async () => {
    expect(await serialize("signalbox.changes", { ...creation, new: { id: 5, note: null } })).toEqual({
      ...event,
      event_type: "created",
      changes: { id: { old: null, new: 5 }, note: { old: null, new: null } },
    });
    expect(await serialize("signalbox.changes", { ...deletion, old: { id: 5 } })).toEqual({
      ...event,
      event_type: "deleted",
      changes: { id: { old: 5, new: null } },
    });
  });

  it("leaves out a changed field that is hidden", async () => {
    const { changes } = await serialize("signalbox.changes", { changedFields: ["password", "total"] });
    expect(Object.keys(changes)).toEqual(["total"]);
  });

  it("has no changes for a raised signal", async () => {
    const raised: Partial<Occurrence> = { operation: "raised", signal: "shop.paid", old: null, changedFields: [] };
    expect(await serialize("signalbox.changes", raised, ["shop.paid"])).toMatchObject({ changes: {} });
  });
});

describe("signalbox.cloud_event", () => {
  it("is an event of CloudEvents 1.0", async () => {
    expect(await serialize("signalbox.cloud_event")).toEqual({
      specversion: "1.0",
      id: "41/updated",
      source: "/models/shop.public.orders",
      type: "shop.public.orders.updated",
      subject: "5",
      time: "2026-03-01T09:30:00.000Z",
      datacontenttype: "application/json",
      data: {
        object_type: "shop.public.orders",
        object_id: "5",
        event_type: "updated",
        object: { id: 5, total: 12, note: "a", customer_id: 3 },
        changed_fields: ["total"],
      },
    });
  });

  it("is called by what happened under every name of a signal, and has no subject without an id", async () => {
    const django = "django.db.models.signals.";
    expect(await serialize("signalbox.cloud_event", deletion, [`${django}post_delete`])).toMatchObject({
      type: "shop.public.orders.deleted",
    });
    const event = await serialize("signalbox.cloud_event", { ...creation, objectId: null }, [`${django}post_save`]);
    expect(event).toMatchObject({ type: "shop.public.orders.created" });
    expect(event).not.toHaveProperty("subject");
  });

  it("is called by the name of a raised signal, and brings what came with it", async () => {
    const raised = { operation: "raised", signal: "shop.paid", arguments: { amount: 3 } } as const;
    expect(await serialize("signalbox.cloud_event", raised, ["shop.paid"])).toMatchObject({
      type: "shop.paid",
      data: { arguments: { amount: 3 } },
    });
  });
});

describe("a stored serializer", () => {
  const stored = [
    { name: "brief", code: "({ id: data.instance.id })" },
    { name: "broken", code: "a b" },
  ];
  const hook = { serializer: "brief", contentType: "application/json" } as const;

  it("is given all that templates are, and makes the payload", async () => {
    const seen: unknown[] = [];
    const runScripts = runAs((_, payloadJson) => {
      seen.push(JSON.parse(payloadJson));
      return returned({ id: 5 });
    });
    expect(await plan({ hook, ports: { runScripts } }, stored)).toMatchObject([
      { status: "waiting", payload: '{"id":5}' },
    ]);
    expect(seen).toEqual([
      expect.objectContaining({
        instance: expect.objectContaining({ total: 12 }),
        old: expect.objectContaining({ total: 10 }),
        new: expect.objectContaining({ total: 12 }),
        event_type: "updated",
        created: false,
        changed_fields: ["total"],
        update_fields: ["total"],
        model: "shop.public.orders",
        object_id: "5",
        using: "shop",
      }),
    ]);
  });

  it("may write any text, which is the payload as it is, and is held against the content type", async () => {
    const runScripts = runAs(() => returned("<a>\u0000\ud800</a>"));
    const xml = { serializer: "brief", contentType: "application/xml" } as const;
    expect(await plan({ hook: xml, ports: { runScripts } }, stored)).toMatchObject([
      { status: "waiting", payload: "<a>\ufffd\ufffd</a>" },
    ]);
    expect(await plan({ hook, ports: { runScripts } }, stored)).toMatchObject([
      { status: "error", details: "Payload is an invalid JSON: <a>\ufffd\ufffd</a>" },
    ]);
  });

  it("keeps the digits of a long number that it writes", async () => {
    const runScripts = runAs(() => ({
      kind: "returned",
      json: '{"n":12345678901234567890}',
      durationMs: 1,
      consoleLines: [],
    }));
    expect(await plan({ hook, ports: { runScripts } }, stored)).toMatchObject([
      { payload: '{"n":12345678901234567890}' },
    ]);
  });

  it("that throws, returns nothing or does not compile is an error that says so", async () => {
    const threw = runAs(() => ({ kind: "threw", message: "no id", durationMs: 1, consoleLines: [] }));
    expect(await plan({ hook, ports: { runScripts: threw } }, stored)).toMatchObject([
      { status: "error", details: "The serializer brief failed: The script threw: no id" },
    ]);
    const empty = runAs(() => returned(undefined));
    expect(await plan({ hook, ports: { runScripts: empty } }, stored)).toMatchObject([
      { status: "error", details: "The serializer brief returned nothing; return the payload." },
    ]);
    expect(await plan({ hook: { ...hook, serializer: "broken" } }, stored)).toMatchObject([
      { status: "error", details: expect.stringMatching(/^The serializer broken does not compile: Line 1/) },
    ]);
  });

  it("is run after the condition, in the same call, and only where that holds", async () => {
    const batches: string[][] = [];
    const condition = { kind: "script", code: "data.instance.total > 5" } as const;
    const runScripts: ReturnType<typeof runAs> = async ({ scripts }) => {
      batches.push(scripts.map(({ id, onlyIf }) => `${id} ${onlyIf ?? ""}`));
      return new Map([
        ["condition", returned(false)],
        ["serializer", { kind: "not_run", because: "condition_did_not_hold" }],
      ]);
    };
    expect(await plan({ hook: { ...hook, condition }, ports: { runScripts } }, stored)).toEqual([]);
    expect(batches).toEqual([["condition ", "serializer condition"]]);
  });
});
