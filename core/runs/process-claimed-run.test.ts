import { describe, expect, it } from "vitest";
import { noRetry } from "#core/deliveries/retry-policy.ts";
import { IntegrationDocument } from "#core/integrations/model.ts";
import { Fault } from "#core/problems/fault.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { compileIntegration } from "./compile-integration.ts";
import type { ClaimedRun, ProcessingRecord } from "./ports.ts";
import { processClaimedRun, type RunProcessingPorts } from "./process-claimed-run.ts";

const document = IntegrationDocument.parse({
  schema: 1,
  source: {
    kind: "webhook",
    mode: "accept",
    failWithTarget: false,
    signature: null,
    dedupe: null,
    ratePerSecondMax: null,
  },
  condition: { kind: "script", code: "data.n > 1" },
  mapping: { rules: [{ id: "r", target: "n", source: { kind: "path", paths: ["n"] } }] },
  targets: [
    {
      kind: "http",
      targetId: "t",
      name: "Target",
      method: "POST",
      url: "https://target.example/",
      headers: [],
      auth: { kind: "none" },
      signingSecret: null,
      timeoutMs: 1_000,
      retry: noRetry,
    },
  ],
  samples: { source: "", target: "" },
});

const run: ClaimedRun = {
  id: "0190a000-0000-7000-8000-000000000001",
  integrationId: "0190a000-0000-7000-8000-000000000002",
  integrationName: "Orders",
  version: 3,
  payload: '{"n":2}',
  payloadSealed: null,
  traceId: "a".repeat(32),
  leaseNo: 1,
};

function makePorts(answer: ScriptOutcome, overrides: Partial<RunProcessingPorts> = {}) {
  const compiled = compileIntegration(document, "key");
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  const records: ProcessingRecord[] = [];
  const sent: string[] = [];
  let ids = 0;
  const ports: RunProcessingPorts = {
    redact: { headers: (headers) => [...headers], text: (text) => ({ text, changed: false }) },
    sealer: {
      seal: (text) => new TextEncoder().encode(text),
      open: () => {
        throw new Fault("internal", "sealed under another key");
      },
    },
    breaker: { openUntilMs: () => null, record: () => {} },
    now: () => new Date("2026-03-01T09:30:00Z"),
    newId: () => `0190a000-0000-7000-8000-${String(++ids).padStart(12, "0")}`,
    runScripts: async () => new Map([["condition", answer]]),
    elapsedMs: () => 0,
    findVersion: async () => ({ document, compiled: compiled.integration }),
    recordProcessing: async (record) => {
      records.push(record);
      return { kind: "recorded" };
    },
    sendDelivery: async (delivery) => {
      sent.push(delivery.body ?? "");
      return { kind: "lease_lost" };
    },
    ...overrides,
  };
  return { ports, records, sent };
}

const returned = (json: string): ScriptOutcome => ({ kind: "returned", json, durationMs: 1, consoleLines: [] });

describe("a claimed run", () => {
  it("is sent only after its result is committed", async () => {
    const order: string[] = [];
    const { ports, records } = makePorts(returned("true"), {
      sendDelivery: async () => {
        order.push(`send after ${records.length} commits`);
        return { kind: "lease_lost" };
      },
    });
    await processClaimedRun(ports, run);
    expect(order).toEqual(["send after 1 commits"]);
    expect(records[0]).toMatchObject({ processed: { status: "delivering", transformed: '{"n":2}' } });
  });

  it("is sent by nobody when the lease has passed to another process", async () => {
    const { ports, sent } = makePorts(returned("true"), { recordProcessing: async () => ({ kind: "lost" }) });
    expect(await processClaimedRun(ports, run)).toEqual({ kind: "lease_lost" });
    expect(sent).toEqual([]);
  });

  it("is skipped when the condition is false, and ends in an error when the condition throws", async () => {
    const no = makePorts(returned("false"));
    await processClaimedRun(no.ports, run);
    expect(no.records[0]?.processed).toMatchObject({ status: "skipped", conditionResult: false, deliveryCount: 0 });
    const thrown = makePorts({ kind: "threw", message: "x is not defined", durationMs: 1, consoleLines: [] });
    await processClaimedRun(thrown.ports, run);
    expect(thrown.records[0]?.processed.error).toContain("x is not defined");
    expect(thrown.sent).toEqual([]);
  });

  it("comes back when the sandbox was lost, and ends in an error after five tries", async () => {
    const first = makePorts({ kind: "sandbox_lost" });
    expect((await processClaimedRun(first.ports, run)).kind).toBe("unavailable");
    expect(first.records).toEqual([]);
    const last = makePorts({ kind: "sandbox_lost" });
    await processClaimedRun(last.ports, { ...run, leaseNo: 5 });
    expect(last.records[0]?.processed).toMatchObject({ status: "error" });
  });

  it("ends in an error when its version is gone, or its sealed payload does not open", async () => {
    const gone = makePorts(returned("true"), { findVersion: async () => null });
    await processClaimedRun(gone.ports, run);
    expect(gone.records[0]?.processed.error).toContain("Version 3");
    const sealed = makePorts(returned("true"));
    await processClaimedRun(sealed.ports, { ...run, payloadSealed: new Uint8Array([1]) });
    expect(sealed.records[0]?.processed.error).toContain("SECRET_KEY");
  });
});
