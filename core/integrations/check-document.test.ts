import { describe, expect, it } from "vitest";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { publicOnly } from "#core/egress/model.ts";
import type { RuleInput } from "#core/mapping/model.ts";
import { checkDocument, refuseMissingSecrets } from "./check-document.ts";

const providers = [
  { name: "mail", kind: "smtp", enabled: true },
  { name: "old-mail", kind: "email_api", enabled: false },
  { name: "gateway", kind: "sms_api", enabled: true },
] as const;
const facts = { existingSecrets: new Set(["known"]), egress: publicOnly, providers };

const target = {
  kind: "http",
  targetId: "t1",
  name: "Target",
  method: "POST",
  url: "https://crm.example/",
  headers: [] as ({ name: string; value: string } | { name: string; secret: string })[],
  auth: { kind: "none" } as object,
  signingSecret: null as string | null,
  timeoutMs: 30_000,
  retry: defaultHttpRetryPolicy,
};
const rule: RuleInput = { id: "r1", target: "a", source: { kind: "path", paths: ["b"] } };
const source = {
  kind: "webhook",
  mode: "wait",
  failWithTarget: false,
  signature: null as object | null,
  dedupe: null as object | null,
  ratePerSecondMax: null,
  handshakes: [] as object[],
};
const document = {
  schema: 1,
  source,
  condition: null as object | null,
  mapping: { rules: [rule] },
  targets: [target],
  samples: { source: "", target: "" },
};

const withShelf = (shelf: { name: string; text: string }[]) => ({
  ...document,
  samples: { source: "", target: "", shelf },
});

const withTarget = (change: Partial<typeof target>) => ({ ...document, targets: [{ ...target, ...change }] });
const withSource = (change: Partial<typeof source>) => ({ ...document, source: { ...source, ...change } });
const withRule = (change: Partial<RuleInput>) => ({ ...document, mapping: { rules: [{ ...rule, ...change }] } });
const headers = (name: string, value = "x") => withTarget({ headers: [{ name, value }] });
const bearer = { kind: "bearer", token: "known" };

function problemsOf(input: unknown) {
  const checked = checkDocument(input, facts);
  return checked.ok ? [] : checked.problems.map((problem) => problem.pointer);
}

describe("checkDocument", () => {
  it("passes a document on as its schema reads it", () => {
    const checked = checkDocument(document, facts);
    expect(checked).toMatchObject({ ok: true, warnings: [], missingSecrets: [] });
    expect(checked.ok && checked.document.mapping.rules[0]).toMatchObject({ steps: [], whenFails: "omit" });
  });

  it("takes a document from before samples were kept, and one whose shelf is full", () => {
    expect(checkDocument(document, facts)).toMatchObject({ document: { samples: { shelf: [] } } });
    const full = Array.from({ length: 20 }, (_, index) => ({ name: `sample ${index}`, text: "é".repeat(128_000) }));
    expect(checkDocument(withShelf(full), facts)).toMatchObject({ document: { samples: { shelf: full } } });
  });

  it.each([
    ["nothing at all", undefined, ""],
    ["a field of the wrong type", { ...document, targets: [] }, "/targets"],
    ["a U+0000 in a text, which the database cannot hold", withTarget({ name: "a\u0000b" }), "/targets/0/name"],
    [
      "a U+0000 in a name of a constant",
      withRule({ source: { kind: "constant", value: { "a\u0000": 1 } } }),
      "/mapping/rules/0/source/value",
    ],
    ["half of a surrogate pair", { ...document, samples: { source: "\ud800", target: "" } }, "/samples/source"],
    [
      "one handshake twice",
      withSource({ handshakes: [{ kind: "slack" }, { kind: "dropbox" }, { kind: "slack" }] }),
      "/source/handshakes/2",
    ],
    [
      "an origin that is an address",
      withSource({ handshakes: [{ kind: "cloud_events", origins: ["https://a.example/"] }] }),
      "/source/handshakes/0/origins/0",
    ],
    ["a kept sample without a name", withShelf([{ name: " ", text: "" }]), "/samples/shelf/0/name"],
    [
      "two kept samples of one name",
      withShelf([
        { name: "a", text: "1" },
        { name: "a ", text: "2" },
      ]),
      "/samples/shelf/1/name",
    ],
    [
      "a kept sample of more bytes than characters",
      withShelf([{ name: "a", text: "é".repeat(128_001) }]),
      "/samples/shelf/0/text",
    ],
    [
      "more kept samples than there is room for",
      withShelf(Array.from({ length: 21 }, (_, index) => ({ name: `sample ${index}`, text: "" }))),
      "/samples/shelf",
    ],
    [
      "a condition that does not compile",
      { ...document, condition: { kind: "script", code: "return (" } },
      "/condition/code",
    ],
    [
      "a form condition that cannot be evaluated",
      { ...document, condition: { kind: "form", test: { field: "a..b", operator: "exists" } } },
      "/condition/test/field",
    ],
    ["a path that cannot be read", withRule({ target: "a[" }), "/mapping/rules/0/target"],
    ["a step that does not exist", withRule({ steps: [{ name: "explode" }] }), "/mapping/rules/0/steps/0/name"],
    [
      "a script that does not compile",
      withRule({ source: { kind: "script", code: "return (" } }),
      "/mapping/rules/0/source/code",
    ],
    ["an address that is none", withTarget({ url: "crm example" }), "/targets/0/url"],
    ["another protocol", withTarget({ url: "ftp://crm.example/" }), "/targets/0/url"],
    ["a password in the address", withTarget({ url: "https://a:b@crm.example/" }), "/targets/0/url"],
    ["two targets with one id", { ...document, targets: [target, target] }, "/targets/1/targetId"],
    ["a credential in a plain header", headers("X-Api-Key", "abc"), "/targets/0/headers/0/value"],
    ["a header that the connection needs", headers("Content-Length"), "/targets/0/headers/0/name"],
    ["a header that every delivery has", headers("Webhook-Id"), "/targets/0/headers/0/name"],
    ["a line break in a header", headers("X-A", "a\nb"), "/targets/0/headers/0/value"],
    ["a character that a header cannot carry", headers("X-A", "→"), "/targets/0/headers/0/value"],
    [
      "a header that the authentication sets too",
      withTarget({ auth: bearer, headers: [{ name: "authorization", value: "x" }] }),
      "/targets/0/headers/0/name",
    ],
    [
      "an API key in a reserved header",
      withTarget({ auth: { kind: "api_key", header: "Host", key: "known" } }),
      "/targets/0/auth/header",
    ],
    [
      "an API key in no header at all",
      withTarget({ auth: { kind: "api_key", header: "X Y", key: "known" } }),
      "/targets/0/auth/header",
    ],
    [
      "a colon in a user name",
      withTarget({ auth: { kind: "basic", username: "a:b", password: "known" } }),
      "/targets/0/auth/username",
    ],
    ["a dedupe header that is none", withSource({ dedupe: { from: "header", name: "a b" } }), "/source/dedupe/name"],
    ["a dedupe path that cannot be read", withSource({ dedupe: { from: "body", path: "a[" } }), "/source/dedupe/path"],
    [
      "a dedupe path to many values",
      withSource({ dedupe: { from: "body", path: "items[].id" } }),
      "/source/dedupe/path",
    ],
  ])("refuses %s", (_, input, pointer) => {
    expect(problemsOf(input)).toContain(pointer);
  });

  it("names all problems at once", () => {
    const broken = {
      ...withRule({ target: "a[" }),
      condition: { kind: "script", code: ")" },
      targets: [{ ...target, url: "nowhere" }],
    };
    expect(problemsOf(broken)).toEqual(["/condition/code", "/mapping/rules/0/target", "/targets/0/url"]);
  });

  it.each([
    ["an address that the guard refuses for now", withTarget({ url: "http://127.0.0.1:9000/" }), "/targets/0/url"],
    ["a credential in the address", withTarget({ url: "https://crm.example/?api_key=abc" }), "/targets/0/url"],
    ["a content type that is not sent", headers("Content-Type", "text/xml"), "/targets/0/headers/0/value"],
    ["a document without rules", { ...document, mapping: { rules: [] } }, "/mapping/rules"],
    ["a switch without effect", withSource({ mode: "accept", failWithTarget: true }), "/source/failWithTarget"],
  ])("only warns of %s", (_, input, pointer) => {
    const checked = checkDocument(input, facts);
    expect(checked.ok && checked.warnings.map((warning) => warning.pointer)).toEqual([pointer]);
  });

  it("lists the secrets that the vault does not have, and names each place that needs them", () => {
    const input = {
      ...withSource({
        signature: { scheme: "github", secrets: ["known", "gone"] },
        handshakes: [{ kind: "slack" }, { kind: "zoom", secret: "lost" }, { kind: "x", secret: "known" }],
      }),
      targets: [
        { ...target, auth: bearer, signingSecret: "lost", headers: [{ name: "X-Key", secret: "gone" }] },
        { ...target, targetId: "t2", auth: { kind: "api_key", header: "X-Key", key: "gone" } },
      ],
    };
    const checked = checkDocument(input, facts);
    if (!checked.ok) throw new Error(JSON.stringify(checked.problems));
    expect(checked.missingSecrets).toEqual(["gone", "lost"]);
    expect(refuseMissingSecrets(checked.document, checked.missingSecrets).map((problem) => problem.pointer)).toEqual([
      "/source/signature/secrets/1",
      "/source/handshakes/1/secret",
      "/targets/0/headers/0/secret",
      "/targets/0/signingSecret",
      "/targets/1/auth/key",
    ]);
  });
});
