import { describe, expect, it } from "vitest";
import { publicOnly } from "#core/egress/model.ts";
import { type Draft, type DraftDocument, newDraft } from "./draft.ts";
import { listProblems } from "./list-problems.ts";

const facts = { existingSecrets: new Set(["known"]), egress: publicOnly, providers: [] };

function draftWith(change: Partial<DraftDocument>): Draft {
  return { name: "Orders", document: { ...newDraft().document, ...change } };
}

const [target] = newDraft().document.targets;
if (target?.kind !== "http") throw new Error("A new draft has an HTTP target.");
const reachable = { ...target, url: "https://api.example.org/orders" };

describe("listProblems", () => {
  it("asks a new draft for a name and an address, and for nothing else", () => {
    const { errors } = listProblems(newDraft(), facts);
    expect(errors.map((problem) => problem.pointer)).toEqual(["/name", "/targets/0/url"]);
  });

  it("finds nothing wrong once both are given", () => {
    expect(listProblems(draftWith({ targets: [reachable] }), facts)).toEqual({ errors: [], warnings: [] });
  });

  it("names a wrong rule also while the address is still to come", () => {
    const rule = { id: "a", target: "a", source: { kind: "path", paths: ["x"] }, steps: [{ name: "noSuchStep" }] };
    const { errors } = listProblems(draftWith({ mapping: { rules: [rule] } }), facts);
    expect(errors.map((problem) => problem.pointer)).toEqual(["/targets/0/url", "/mapping/rules/0/steps/0/name"]);
  });

  it("says of a text that is no JSON where it breaks, and only that", () => {
    const { errors } = listProblems(draftWith({ targets: [reachable], mapping: '{ "rules": [}' }), facts);
    expect(errors).toEqual([{ pointer: "/mapping", detail: expect.stringMatching(/^This is no JSON: .+/) }]);
  });

  it("refuses a secret that the vault does not have, at its place", () => {
    const auth = { kind: "bearer", token: "gone" } as const;
    const { errors } = listProblems(draftWith({ targets: [{ ...reachable, auth }] }), facts);
    expect(errors.map((problem) => problem.pointer)).toEqual(["/targets/0/auth/token"]);
    const known = { kind: "bearer", token: "known" } as const;
    expect(listProblems(draftWith({ targets: [{ ...reachable, auth: known }] }), facts).errors).toEqual([]);
  });

  it("refuses a provider that is not there, and names those that are", () => {
    const route = { kind: "providers" as const, names: ["gone"] };
    const message = { from: null, to: "+255712345678", text: "Hi" };
    const { targetId, name, timeoutMs } = reachable;
    const sms = { kind: "sms" as const, targetId, name, timeoutMs, route, message, condition: null, mapping: null };
    const gateway = { name: "gateway", kind: "sms_api" as const, enabled: true };
    const { errors } = listProblems(draftWith({ targets: [sms] }), { ...facts, providers: [gateway] });
    expect(errors).toEqual([
      { pointer: "/targets/0/route/names/0", detail: expect.stringContaining("Those for text messages are: gateway.") },
    ]);
  });
});
