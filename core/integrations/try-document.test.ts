import { describe, expect, it } from "vitest";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { publicOnly } from "#core/egress/model.ts";
import type { Json, JsonObject } from "#core/json.ts";
import type { Author } from "#core/people/model.ts";
import { Fault } from "#core/problems/fault.ts";
import type { ScriptOutcome } from "#core/scripts/model.ts";
import { type TryPorts, tryDocument } from "./try-document.ts";

const authorOf = (role: "operator" | "viewer"): Author => ({
  actor: { kind: "user", id: "1", name: role, role },
  address: null,
});

/** A sandbox that answers every script of a batch alike, or by its id. */
function portsWith(answer: ScriptOutcome | ((id: string) => ScriptOutcome)): TryPorts {
  return {
    runScripts: async ({ scripts }) =>
      new Map(scripts.map(({ id }) => [id, typeof answer === "function" ? answer(id) : answer])),
    listProviders: async () => [],
    listSecretNames: async () => new Set(["known"]),
    egress: publicOnly,
  };
}
const returned = (json: string | undefined): ScriptOutcome => ({
  kind: "returned",
  json,
  durationMs: 1.5,
  consoleLines: ["seen"],
});

const target = {
  kind: "http",
  targetId: "t1",
  name: "CRM",
  method: "POST",
  url: "https://crm.example/",
  headers: [{ name: "X-Shop", value: "north" }],
  auth: { kind: "none" } as Json,
  signingSecret: null as string | null,
  timeoutMs: 30_000,
  retry: defaultHttpRetryPolicy as Json,
};
const rule = { id: "r1", target: "reference", source: { kind: "path", paths: ["id"] } } as Json;
const document = {
  schema: 1,
  source: {
    kind: "webhook",
    mode: "wait",
    failWithTarget: false,
    signature: null,
    dedupe: null,
    ratePerSecondMax: null,
  },
  condition: null as Json,
  mapping: { rules: [rule] } as Json,
  targets: [target] as Json[],
  samples: { source: "", target: "" },
};
const sample = { text: '{"id": "ORD-1", "total": 5}', contentType: "application/json" };
const scripted = { kind: "script", code: "return data.total > 1" } as Json;

const attempt = (change: Partial<typeof document> = {}, answer: Parameters<typeof portsWith>[0] = returned("true")) =>
  tryDocument(portsWith(answer), authorOf("operator"), { ...document, ...change }, sample);

describe("trying a document", () => {
  it("shows every step and the request, and changes nothing", async () => {
    const report = await attempt();
    expect(report).toMatchObject({
      verdict: { kind: "would_send" },
      payload: { kind: "parsed", value: { id: "ORD-1" } },
      condition: { kind: "none" },
      mapping: {
        kind: "mapped",
        output: { reference: "ORD-1" },
        values: [{ ruleId: "r1", target: "reference", sources: ["id"], value: "ORD-1", result: "written" }],
      },
      problems: [],
    });
    expect(report.requests).toEqual([
      {
        kind: "planned",
        targetId: "t1",
        name: "CRM",
        method: "POST",
        url: "https://crm.example/",
        headers: [
          ["X-Shop", "north"],
          ["Content-Type", "application/json"],
          ["User-Agent", "Signalbox"],
          ["Accept", "*/*"],
          ["webhook-id", "[id of the delivery]"],
          ["webhook-timestamp", "[seconds since 1970]"],
          ["traceparent", "[trace of the message]"],
        ],
        body: '{"reference":"ORD-1"}',
        missingSecrets: [],
      },
    ]);
  });

  it("shows what would be sent: templates filled in, the body as it is written, and no secret", async () => {
    const oauth = { kind: "oauth2", tokenUrl: "https://login.example/t", clientId: "c", clientSecret: "known" };
    const hmac = { secret: "known", header: "X-Sign", prefix: "t={timestamp},v1=", includes: "timestamp.body" };
    const own = {
      url: "https://crm.example/orders/{{ reference }}",
      headers: [{ name: "X-Order", value: "no. {{ reference }}" }],
      auth: oauth,
      hmac: { ...hmac, timestampHeader: "X-Sent-At" },
      body: { kind: "xml", root: "order" },
    };
    const [request] = (await attempt({ targets: [{ ...target, ...own }] })).requests;
    expect(request).toMatchObject({
      url: "https://crm.example/orders/ORD-1",
      body: expect.stringContaining("<order><reference>ORD-1</reference></order>"),
      missingSecrets: [],
    });
    const headers = request?.kind === "planned" ? request.headers : [];
    expect(headers).toEqual(
      expect.arrayContaining([
        ["X-Order", "no. ORD-1"],
        ["Content-Type", "application/xml"],
        ["Authorization", "Bearer ********"],
        ["X-Sign", "t=[seconds since 1970],v1=********"],
        ["X-Sent-At", "[seconds since 1970]"],
      ]),
    );
  });

  it.each<[object, string, RegExp]>([
    [{ url: "https://crm.example/{{ gone }}" }, "/targets/0/url", /no gone, which the URL needs/],
    [
      { headers: [{ name: "X-A", value: "{{ reference | append: 'Ł' }}" }] },
      "/targets/0/headers/0/value",
      /cannot carry/,
    ],
  ])("says where %j fails with the sample", async (change, pointer, said) => {
    const { requests, verdict } = await attempt({ targets: [{ ...target, ...change } as Json] });
    expect(requests).toEqual([
      { kind: "not_planned", index: 0, problems: [{ pointer, detail: expect.stringMatching(said) }] },
    ]);
    expect(verdict.kind).toBe("would_fail");
  });

  it.each<[string, Json, string | null, string]>([
    ["a bearer token", { kind: "bearer", token: "known" }, null, "Bearer ********"],
    ["a password", { kind: "basic", username: "ada", password: "known" }, null, "Basic ********"],
    ["a signature", { kind: "none" }, "known", "v1,********"],
  ])("masks %s", async (_, auth, signingSecret, expected) => {
    const report = await attempt({ targets: [{ ...target, auth, signingSecret }] });
    const [request] = report.requests;
    expect(request?.kind === "planned" && request.headers.map(([, value]) => value)).toContain(expected);
  });

  it("names the secrets that a request would lack", async () => {
    const report = await attempt({ targets: [{ ...target, auth: { kind: "bearer", token: "gone" } }] });
    expect(report.requests).toMatchObject([{ missingSecrets: ["gone"] }]);
    expect(report).toMatchObject({
      verdict: { kind: "would_fail" },
      problems: [{ pointer: "/targets/0/auth/token" }],
    });
  });

  it("shows what the mapping would give also where the condition does not hold", async () => {
    const report = await attempt({ condition: scripted }, returned("false"));
    expect(report).toMatchObject({
      verdict: { kind: "would_skip", detail: "Condition not met - execution skipped" },
      condition: { kind: "not_held", result: false, consoleLines: ["seen"], durationMs: 1.5 },
      mapping: { kind: "mapped", output: { reference: "ORD-1" } },
    });
  });

  it.each<[string, ScriptOutcome, string]>([
    ["throws", { kind: "threw", message: "boom", durationMs: 1, consoleLines: ["before"] }, "The script threw: boom"],
    ["never ends", { kind: "timed_out", timeoutMs: 1_000 }, "The script took longer than 1000 ms."],
    ["finds no process", { kind: "sandbox_busy" }, "All script processes are busy."],
  ])("says that a condition which %s would stop the run", async (_, outcome, detail) => {
    const report = await attempt({ condition: scripted }, outcome);
    expect(report.condition).toMatchObject({ kind: "failed", detail });
    expect(report.verdict).toEqual({ kind: "would_fail", detail: `The condition stops the run: ${detail}` });
  });

  it("shows for each script of a rule what it printed and why it has no result", async () => {
    const rules = [
      { id: "good", target: "a", source: { kind: "script", code: "1" } },
      { id: "bad", target: "b", source: { kind: "script", code: "2" } },
    ] as Json;
    const report = await attempt({ mapping: { rules } }, (id) =>
      id.startsWith("good") ? returned("7") : { kind: "threw", message: "no", durationMs: 2, consoleLines: [] },
    );
    expect(report.mapping).toMatchObject({
      kind: "mapped",
      output: { a: 7 },
      failures: [{ ruleId: "bad", target: "b" }],
      scripts: [
        { ruleId: "good", detail: null, consoleLines: ["seen"] },
        { ruleId: "bad", detail: "The script threw: no" },
      ],
    });
    expect(report.verdict).toEqual({ kind: "would_send", detail: "1 request. 1 value could not be mapped." });
  });

  it("fails as a run would when a required value is missing", async () => {
    const required = {
      id: "r1",
      target: "x",
      source: { kind: "path", paths: ["nope"] },
      whenMissing: { kind: "fail" },
    };
    const report = await attempt({ mapping: { rules: [required] } as Json });
    expect(report).toMatchObject({ verdict: { kind: "would_fail" }, mapping: { kind: "failed" }, requests: [] });
    expect(report.verdict.detail).toContain("x: ");
  });

  it("tries what is complete of a document that is not", async () => {
    const report = await attempt({
      condition: { kind: "script", code: "return (" },
      targets: [{ ...target, url: "" }, 5],
    });
    expect(report).toMatchObject({
      condition: { kind: "not_tried", detail: expect.stringContaining("Line 1") },
      mapping: { kind: "mapped", output: { reference: "ORD-1" } },
      requests: [
        { kind: "not_planned", problems: [{ pointer: "/targets/0/url" }] },
        { kind: "not_planned", problems: [{ pointer: "/targets/1" }] },
      ],
    });
    const noMapping = await attempt({ mapping: { rules: [{ id: "r1", target: "a[" }] } as Json });
    expect(noMapping.mapping.kind).toBe("not_tried");
  });

  it("shows a target with a mapping of its own what that makes, and says when it makes nothing", async () => {
    const own = (rules: Json[]) => ({ ...target, mapping: { rules } }) as unknown as Json;
    const constant = { id: "r1", target: "only", source: { kind: "constant", value: "mine" } } as Json;
    const failing = { ...(rule as object), source: { kind: "path", paths: ["gone"] }, whenMissing: { kind: "fail" } };
    const targets = [own([constant]), own([failing as Json]), target as unknown as Json];
    const { requests } = await tryDocument(
      portsWith(returned("true")),
      authorOf("operator"),
      { ...document, targets },
      sample,
    );
    expect(requests).toMatchObject([
      { kind: "planned", body: '{"only":"mine"}' },
      { kind: "not_planned", problems: [{ pointer: "/targets/1/mapping" }] },
      { kind: "planned", body: '{"reference":"ORD-1"}' },
    ]);
  });

  it.each([null, 5, [], {}, "x"])("survives %j in the place of a document", async (input) => {
    const report = await tryDocument(portsWith(returned("true")), authorOf("operator"), input, sample);
    expect(report.verdict.kind).toBe("would_fail");
    expect(report.problems.length).toBeGreaterThan(0);
  });

  it("says where a sample cannot be read", async () => {
    const broken = { text: '{\n  "id": }', contentType: "application/json" };
    const report = await tryDocument(portsWith(returned("true")), authorOf("operator"), document, broken);
    expect(report).toMatchObject({
      verdict: { kind: "would_fail" },
      payload: { kind: "refused", line: 2 },
      mapping: { kind: "not_tried" },
    });
  });

  it("takes forms and text as ingress does", async () => {
    const form = { text: "id=ORD-2&a=b+c", contentType: "application/x-www-form-urlencoded" };
    const report = await tryDocument(portsWith(returned("true")), authorOf("operator"), document, form);
    expect(report.mapping).toMatchObject({ output: { reference: "ORD-2" } });
  });

  it("takes XML, CSV and CloudEvents as ingress does, with the settings of the draft", async () => {
    const tryText = (text: string, contentType: string, source: JsonObject = {}) => {
      const draft = { ...document, source: { ...document.source, ...source } };
      return tryDocument(portsWith(returned("true")), authorOf("operator"), draft, { text, contentType });
    };
    const xml = await tryText('<a id="7"/>', "application/xml");
    expect(xml.payload).toEqual({ kind: "parsed", value: { a: { "@id": "7" } } });
    const csv = await tryText("id,b;c\n1;2", "text/csv", { csvDelimiter: ";" });
    expect(csv.payload).toEqual({ kind: "parsed", value: [{ "id,b": "1", c: "2" }] });
    const event = { specversion: "1.0", id: "e1", source: "/s", type: "t", data: { id: "ORD-3" } };
    const whole = await tryText(JSON.stringify(event), "application/cloudevents+json", { cloudEvents: "event" });
    expect(whole.mapping).toMatchObject({ output: { reference: "e1" } });
    const data = await tryText(JSON.stringify(event), "application/cloudevents+json");
    expect(data.mapping).toMatchObject({ output: { reference: "ORD-3" } });
    const batch = await tryText(JSON.stringify([event]), "application/cloudevents-batch+json");
    expect(batch.payload).toMatchObject({ kind: "refused", detail: expect.stringContaining("one event alone") });
  });

  it("is for operators and administrators", async () => {
    await expect(tryDocument(portsWith(returned("true")), authorOf("viewer"), document, sample)).rejects.toThrow(Fault);
  });
});
