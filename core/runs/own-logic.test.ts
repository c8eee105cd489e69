import { describe, expect, it } from "vitest";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { noTokens } from "#scripts/testing/no-tokens.ts";
import { compileIntegration } from "./compile-integration.ts";
import { type PreparedRun, prepareRun } from "./prepare-run.ts";
import { processMessage } from "./process-message.ts";

const http = {
  kind: "http",
  method: "POST",
  url: "https://target.example/",
  headers: [],
  auth: { kind: "none" },
  signingSecret: null,
  timeoutMs: 1_000,
  retry: noRetry,
};
const rule = (target: string, path: string) => ({ id: target, target, source: { kind: "path", paths: [path] } });

function makeDocument(targets: Record<string, unknown>[], rest: Record<string, unknown> = {}): IntegrationDocument {
  return IntegrationDocument.parse({
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: null,
      ratePerSecondMax: null,
    },
    condition: null,
    mapping: { rules: [rule("shared", "a")] },
    targets: targets.map((target, index) => ({ targetId: `t${index + 1}`, name: `Target ${index + 1}`, ...target })),
    samples: { source: "", target: "" },
    ...rest,
  });
}

type World = { answers?: Record<string, ScriptOutcome>; closed?: readonly string[] };

async function run(document: IntegrationDocument, payload: { [key: string]: number | string }, world: World = {}) {
  const compiled = compileIntegration(document, "key");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const asked: string[] = [];
  const message = await processMessage(
    {
      elapsedMs: () => 0,
      runScripts: async ({ scripts }) => {
        asked.push(...scripts.map(({ id, onlyIf }) => (onlyIf === undefined ? id : `${id} after ${onlyIf}`)));
        return new Map(Object.entries(world.answers ?? {}));
      },
    },
    compiled.integration,
    payload,
    JSON.stringify(payload),
  );
  if (message.kind === "unavailable") throw new Error(message.detail);
  let ids = 0;
  const ports = {
    redact: { headers: () => [], text: (text: string) => ({ text, changed: false }) },
    sealer: { seal: () => new Uint8Array(), open: () => "" },
    tokens: noTokens,
    breaker: {
      openUntilMs: (host: string) => (world.closed?.includes(host) ? 99_000 : null),
      record: () => {},
    },
    now: () => new Date(0),
    newId: () => `id-${++ids}`,
  };
  const identity = { id: "run", integrationId: "integration", document, traceId: "trace", leaseNo: 0 };
  return { prepared: prepareRun(ports, identity, message), asked };
}

const summary = ({ processed, deliveries }: PreparedRun) => ({
  status: processed.status,
  deliveries: deliveries.map(({ target, state, body }) => `${target.targetId} ${state} ${body}`),
});
const returned = (value: unknown): ScriptOutcome => ({
  kind: "returned",
  json: JSON.stringify(value),
  durationMs: 1,
  consoleLines: [],
});

describe("targets with logic of their own", () => {
  it("get what their own mapping gives, and the others the shared one", async () => {
    const document = makeDocument([http, { ...http, mapping: { rules: [rule("own", "b")] } }]);
    const { prepared } = await run(document, { a: 1, b: 2 });
    expect(summary(prepared)).toEqual({
      status: "delivering",
      deliveries: ['t1 sending {"shared":1}', 't2 sending {"own":2}'],
    });
    expect(prepared.processed.transformed).toBe('{"shared":1}');
  });

  it("do not ask the shared mapping where nobody wants it, so that its failure stops nothing", async () => {
    const failing = { rules: [{ ...rule("shared", "gone"), whenMissing: { kind: "fail" } }] };
    const document = makeDocument([{ ...http, mapping: { rules: [rule("own", "b")] } }], { mapping: failing });
    const { prepared } = await run(document, { b: 2 });
    expect(summary(prepared)).toEqual({ status: "delivering", deliveries: ['t1 sending {"own":2}'] });
    expect(prepared.processed.transformed).toBeNull();
  });

  it("are skipped on record where their condition does not hold, and the run is skipped when all are", async () => {
    const only = (operator: string) => ({ ...http, condition: { kind: "form", test: { field: "vip", operator } } });
    const some = await run(makeDocument([only("exists"), http]), { a: 1 });
    expect(summary(some.prepared)).toEqual({
      status: "delivering",
      deliveries: ["t1 skipped null", 't2 sending {"shared":1}'],
    });
    const all = await run(makeDocument([only("exists")]), { a: 1 });
    expect(summary(all.prepared)).toEqual({ status: "skipped", deliveries: ["t1 skipped null"] });
    expect(all.prepared.toSend).toEqual([]);
  });

  it("run their scripts in the same batch, behind the integration's condition and their own", async () => {
    const script = { kind: "script", code: "data.a > 0" };
    const mapping = { rules: [{ id: "s", target: "s", source: { kind: "script", code: "data.a + 1", paths: [] } }] };
    const document = makeDocument([{ ...http, condition: script, mapping }, http], { condition: script });
    const { prepared, asked } = await run(
      document,
      { a: 1 },
      { answers: { condition: returned(true), "t1/condition": returned(true), "t1/s:value": returned(2) } },
    );
    expect(asked[0]).toBe("condition");
    expect(asked[1]).toBe("t1/condition after condition");
    expect(asked[2]).toMatch(/^t1\/.+ after t1\/condition$/);
    expect(prepared.processed.conditionResult).toBe(true);
    expect(prepared.deliveries).toHaveLength(2);
  });

  it("whose condition throws get nothing, and the reason stands with the run", async () => {
    const script = { kind: "script", code: "nonsense()" };
    const document = makeDocument([{ ...http, condition: script }, http]);
    const threw: ScriptOutcome = { kind: "threw", message: "nonsense is not defined", durationMs: 1, consoleLines: [] };
    const { prepared } = await run(document, { a: 1 }, { answers: { "t1/condition": threw } });
    expect(summary(prepared)).toEqual({ status: "delivering", deliveries: ['t2 sending {"shared":1}'] });
    expect(prepared.processed.failures).toEqual([
      { ruleId: "", target: "Target 1", detail: "The condition failed: The script threw: nonsense is not defined" },
    ]);
  });

  it("that are the only one and cannot be filled end the run in an error", async () => {
    const email = {
      kind: "email",
      route: { kind: "providers", names: ["mail"] },
      timeoutMs: 1_000,
      message: {
        from: null,
        to: "{{ mail }}",
        cc: null,
        bcc: null,
        replyTo: null,
        subject: null,
        text: null,
        html: null,
      },
    };
    const { prepared } = await run(makeDocument([email]), { a: 1 });
    expect(prepared.processed).toMatchObject({ status: "error", error: expect.stringContaining("no recipient") });
    expect(prepared.deliveries).toEqual([]);
  });
});

describe("targets by providers", () => {
  const sms = {
    kind: "sms",
    route: { kind: "providers", names: ["first", "second"] },
    timeoutMs: 1_000,
    message: { from: null, to: "15522", text: "Hi {{ shared }}" },
  };

  it("begin with the first provider", async () => {
    const { prepared } = await run(makeDocument([sms]), { a: 1 });
    expect(prepared.deliveries).toMatchObject([
      {
        medium: "sms",
        host: "provider:first",
        providerIndex: 0,
        state: "sending",
        body: expect.stringContaining("Hi 1"),
      },
    ]);
  });

  it("pass over a provider whose circuit is open, and wait only where all are", async () => {
    const second = await run(makeDocument([sms]), { a: 1 }, { closed: ["provider:first"] });
    expect(second.prepared.deliveries).toMatchObject([{ host: "provider:second", providerIndex: 1, state: "sending" }]);
    const none = await run(makeDocument([sms]), { a: 1 }, { closed: ["provider:first", "provider:second"] });
    expect(none.prepared.deliveries).toMatchObject([
      { host: "provider:first", providerIndex: 0, state: "pending", dueAt: new Date(99_000) },
    ]);
  });
});
