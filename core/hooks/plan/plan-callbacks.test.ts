import { describe, expect, it } from "vitest";
import { parseJsonExactly } from "#core/json.ts";
import { Fault } from "#core/problems/fault.ts";
import type { Hook } from "../model.ts";
import { creation, deletion, plan, returned, runAs } from "./any-test-hook.ts";

const django = "django.db.models.signals.";

describe("the signals of a hook", () => {
  it.each([
    ["created", creation, [["created", "5"]]],
    ["created", {}, []],
    ["updated", {}, [["updated", "5"]]],
    ["updated", creation, []],
    ["deleted", deletion, [["deleted", "5"]]],
    ["deleted", {}, []],
    [`${django}post_save`, creation, [["created", "5"]]],
    [`${django}post_save`, {}, [["updated", "5"]]],
    [`${django}post_save`, deletion, []],
    [`${django}pre_save`, creation, [["updated", null]]],
    [`${django}pre_save`, {}, [["updated", "5"]]],
    [`${django}pre_save`, deletion, []],
    [`${django}post_delete`, deletion, [[`${django}post_delete`, "5"]]],
    [`${django}pre_delete`, deletion, [[`${django}pre_delete`, "5"]]],
    [`${django}post_delete`, {}, []],
    [`${django}post_init`, creation, []],
    ["shop.paid", {}, []],
    ["shop.paid", { operation: "raised", signal: "shop.paid" }, [["shop.paid", "5"]]],
    ["shop.paid", { operation: "raised", signal: "shop.sent" }, []],
  ] as const)("%s makes of %o the documented event type and id", async (signal, occurrence, events) => {
    const plans = await plan({ hook: { signals: [signal] }, occurrence: { ...occurrence, changedFields: [] } });
    expect(plans.map(({ eventType, objectId }) => [eventType, objectId])).toEqual(events);
  });

  it("make one callback each, and one only where a signal is named twice", async () => {
    const plans = await plan({ hook: { signals: ["updated", `${django}post_save`, "updated"] } });
    expect(plans.map(({ signal }) => signal)).toEqual(["updated", `${django}post_save`]);
  });

  it("say nothing of another model, which the hook may have watched when the row changed", async () => {
    expect(await plan({ hook: { model: "shop.public.invoices" } })).toEqual([]);
  });
});

describe("a callback", () => {
  it("is a snapshot of the hook with the default payload", async () => {
    const hook = { headers: "api-key: 12345\r\nurl: http://x/y\n", contentType: "application/json" } as const;
    expect(await plan({ hook })).toEqual([
      {
        status: "waiting",
        hookId: 7,
        hookName: "Tell the shop",
        model: "shop.public.orders",
        objectId: "5",
        signal: "updated",
        eventType: "updated",
        targetUrl: "https://shop.example.com/hook",
        method: "POST",
        headers: [
          ["api-key", "12345"],
          ["url", "http://x/y"],
        ],
        contentType: "application/json",
        payload:
          '{"object_type":"shop.public.orders","object_id":"5","event_type":"updated","object_serialization":{"id":5,"total":12,"note":"a","customer_id":3}}',
      },
    ]);
  });

  it("carries the old row of a deletion, and is called by model and day where the hook has no name", async () => {
    const [made] = await plan({ hook: { name: null }, occurrence: deletion });
    expect(made?.hookName).toBe("shop.public.orders 2026-03-01");
    expect(JSON.parse(made?.payload ?? "")).toMatchObject({ object_serialization: { id: 5, total: 12 } });
  });

  it("keeps every digit of a number, in the default payload, a template and a serializer", async () => {
    const row = parseJsonExactly('{"id": 12345678901234567890, "amount": 0.10000000000000000001}') as never;
    const occurrence = { ...creation, new: row };
    const sources = [{}, { payloadTemplate: '{"a": {{ instance.amount }}, "o": {{ instance }}}' }];
    for (const source of [...sources, { serializer: "signalbox.changes" }]) {
      const [made] = await plan({ hook: { ...source, contentType: "application/json" }, occurrence });
      expect(made?.payload).toContain("0.10000000000000000001");
      expect(made?.payload).toContain("12345678901234567890");
    }
  });

  it("has the content type that its headers name, unless the hook says another", async () => {
    const headers = "Content-Type: application/cloudevents+json\nx: 1";
    expect(await plan({ hook: { headers } })).toMatchObject([
      { contentType: "application/cloudevents+json", headers: [["x", "1"]] },
    ]);
    expect(await plan({ hook: { headers, contentType: "text/plain" } })).toMatchObject([{ contentType: "text/plain" }]);
  });

  it("has no payload where the method carries none", async () => {
    expect(
      await plan({ hook: { method: "GET", contentType: "application/json", payloadTemplate: "x" } }),
    ).toMatchObject([{ status: "waiting", payload: "", contentType: null }]);
  });
});

describe("what cannot be carried out is a callback of status error that says why", () => {
  it.each([
    ["headers that are none", { headers: "a: 1\nb" }, "invalid headers: a: 1\nb"],
    [
      "JSON that is none",
      { payloadTemplate: '{"a": ', contentType: "application/json" },
      'Payload is an invalid JSON: {"a": ',
    ],
    ["XML that is none", { payloadTemplate: "<a>", contentType: "application/xml" }, "Payload is an invalid XML: <a>"],
    ["text/xml that is none", { payloadTemplate: "a", contentType: "text/xml" }, "Payload is an invalid XML: a"],
    [
      "an unknown serializer",
      { serializer: "shop.serializers.Order" },
      "cannot import serializer class shop.serializers.Order",
    ],
    [
      "a template that does not compile",
      { payloadTemplate: "{{ a | nope }}" },
      'The payload template does not compile: Line 1, column 1: There is no filter "nope".',
    ],
    [
      "a template that fails",
      { payloadTemplate: "{{ 'now' | date: '%Y' }}" },
      expect.stringContaining('The payload template failed: Line 1, column 1: The date "now"'),
    ],
    [
      "a condition that is none",
      { condition: { kind: "script", code: "a b" } },
      expect.stringMatching(/^The condition does not compile: Line 1/),
    ],
  ] as const)("%s", async (_, hook, details) => {
    expect(await plan({ hook })).toMatchObject([{ status: "error", details }]);
  });

  it("keeps the payload that is invalid, and cuts the details", async () => {
    const payloadTemplate = "x".repeat(2_000);
    const [made] = await plan({ hook: { payloadTemplate, contentType: "application/json" } });
    expect(made).toMatchObject({ status: "error", payload: payloadTemplate });
    expect(made?.status === "error" && made.details).toHaveLength(512);
  });

  it("the default payload with an XML content type", async () => {
    const [made] = await plan({ hook: { contentType: "application/xml" } });
    expect(made).toMatchObject({ details: expect.stringMatching(/^Payload is an invalid XML: \{"object_type"/) });
  });
});

describe("precedence", () => {
  it("is template, serializer, default; a serializer beside a template is not even looked for", async () => {
    const payloadTemplate = "{{ event_type }} {{ instance.total }}";
    expect(await plan({ hook: { payloadTemplate, serializer: "not.there" } })).toMatchObject([
      { status: "waiting", payload: "updated 12" },
    ]);
    const [made] = await plan({ hook: { serializer: "signalbox.reference" } });
    expect(made?.payload).toBe('{"object_type":"shop.public.orders","object_id":"5","event_type":"updated"}');
  });
});

describe("watched and hidden fields", () => {
  it("let an update of another field pass, but no creation or deletion", async () => {
    const hook = { watchedFields: ["note"] };
    expect(await plan({ hook })).toEqual([]);
    expect(await plan({ hook, occurrence: { changedFields: ["total", "note"] } })).toHaveLength(1);
    expect(await plan({ hook, occurrence: creation })).toHaveLength(1);
    expect(await plan({ hook, occurrence: deletion })).toHaveLength(1);
  });

  it("keep a hidden field out of every payload and condition, though its name may be among the changed ones", async () => {
    const hook: Partial<Hook> = { hiddenFields: ["total"], contentType: "application/json" };
    const everything = "{{ instance }}{{ old }}{{ new }}{{ data.instance.total }}{{ changed_fields }}";
    const sources = [{}, { serializer: "signalbox.changes" }, { serializer: "signalbox.cloud_event" }];
    for (const source of [...sources, { payloadTemplate: everything, contentType: null }]) {
      const [made] = await plan({ hook: { ...hook, ...source } });
      expect(made?.payload).not.toMatch(/1[02]/);
    }
    const seen: string[] = [];
    const condition = { kind: "script", code: "true" } as const;
    const runScripts = runAs((_, payloadJson) => {
      seen.push(payloadJson);
      return returned(true);
    });
    const [made] = await plan({
      hook: { ...hook, condition, payloadTemplate: "[{{ changed_fields }}]" },
      ports: { runScripts },
    });
    expect(made?.payload).toBe('[["total"]]');
    expect(JSON.parse(seen[0] ?? "")).toMatchObject({ instance: { id: 5 }, changed_fields: ["total"] });
    expect(seen[0]).not.toMatch(/"total":/);
    const form = { kind: "form", test: { field: "instance.total", operator: "exists" } } as const;
    expect(await plan({ hook: { ...hook, condition: form } })).toEqual([]);
  });
});

describe("a condition", () => {
  it("made in a form decides over old, new and what happened", async () => {
    const test = (field: string, value: string | number) => ({
      hook: { condition: { kind: "form", test: { field, operator: "equals", value } } as const },
    });
    for (const [field, holds, not] of [
      ["instance.total", 12, 10],
      ["old.total", 10, 12],
      ["new.total", 12, 10],
      ["event_type", "updated", "created"],
      ["model", "shop.public.orders", "x"],
      ["object_id", "5", "6"],
      ["changed_fields[0]", "total", "note"],
    ] as const) {
      expect(await plan(test(field, holds))).toHaveLength(1);
      expect(await plan(test(field, not))).toEqual([]);
    }
  });

  it("that is a script holds by what it returns", async () => {
    const hook = { condition: { kind: "script", code: "data.instance.total > 11" } as const };
    for (const [value, count] of [
      [true, 1],
      ["yes", 1],
      [false, 0],
      [0, 0],
      [null, 0],
      [undefined, 0],
    ] as const) {
      expect(await plan({ hook, ports: { runScripts: runAs(() => returned(value)) } })).toHaveLength(count);
    }
  });

  it("that throws or never ends is an error that says so, and nothing is sent", async () => {
    const hook = { condition: { kind: "script", code: "data.x.y" } as const };
    const threw = runAs(() => ({ kind: "threw", message: "x is undefined", durationMs: 1, consoleLines: [] }));
    expect(await plan({ hook, ports: { runScripts: threw } })).toMatchObject([
      { status: "error", details: "The condition failed: The script threw: x is undefined" },
    ]);
    const endless = runAs(() => ({ kind: "timed_out", timeoutMs: 1_000 }));
    expect(await plan({ hook, ports: { runScripts: endless } })).toMatchObject([{ status: "error" }]);
  });

  it("that kills its process twice is an error; one that finds no process free is tried again later", async () => {
    const hook = { condition: { kind: "script", code: "true" } as const };
    let calls = 0;
    const lostOnce = runAs(() => (calls++ === 0 ? { kind: "sandbox_lost" } : returned(true)));
    expect(await plan({ hook, ports: { runScripts: lostOnce } })).toMatchObject([{ status: "waiting" }]);
    const lost = runAs(() => ({ kind: "sandbox_lost" }));
    expect(await plan({ hook, ports: { runScripts: lost } })).toMatchObject([{ status: "error" }]);
    const busy = runAs(() => ({ kind: "sandbox_busy" }));
    await expect(plan({ hook, ports: { runScripts: busy } })).rejects.toThrow(Fault);
  });
});
