import { isJsonObject, type Json } from "#core/json.ts";
import { splitPointer } from "#core/problems/json-pointer.ts";
import { describeTargetKind } from "#core/targets/list-descriptions.ts";
import type { DraftDocument } from "./draft.ts";
import { findMappingOf } from "./target-mapping.ts";

export const editorSteps = ["configure", "map", "test", "save"] as const;
export type EditorStep = (typeof editorSteps)[number];

/** The step in which a part of the document is edited. */
export function stepOf(pointer: string): EditorStep {
  const [part] = splitPointer(pointer);
  if (part === "note") return "save";
  if (findMappingOf(pointer) !== undefined) return "map";
  return part === "samples" || part === "tests" || part === "testsRequired" ? "test" : "configure";
}

const words: Readonly<Record<string, string>> = {
  name: "Name",
  note: "Note",
  source: "Source",
  condition: "Condition",
  mapping: "Mapping",
  samples: "Sample",
  shelf: "kept sample",
  url: "URL",
  auth: "authentication",
  headers: "header",
  secrets: "secret",
  signingSecret: "signing secret",
  hmac: "further signature",
  timestampHeader: "header of the timestamp",
  body: "sent as",
  root: "outermost element",
  contentType: "content type",
  template: "body",
  clientCertificate: "client certificate",
  caCertificate: "authority that is trusted",
  tokenUrl: "token URL",
  clientId: "client id",
  clientSecret: "client secret",
  timeoutMs: "timeout",
  retry: "retries",
  delaysMs: "waits",
  targetId: "id",
  ratePerSecondMax: "rate limit",
  failWithTarget: "answer 502",
  dedupe: "duplicates",
  handshakes: "handshake",
  cloudEvents: "CloudEvents",
  csvDelimiter: "delimiter of CSV",
  projectId: "project",
  topicId: "topic",
  subscriptionId: "subscription",
  intervalSeconds: "interval",
  messagesMax: "messages at a time",
  pushAuth: "Google's token",
  serviceAccountEmail: "service account",
  manageSubscription: "manage the subscription",
  deleteSubscriptionWithIntegration: "delete the subscription",
  test: "form",
  all: "part",
  any: "part",
  code: "script",
  testsRequired: "Saving requires that all pass",
  expected: "expected result",
  ignore: "field not compared",
};

/** Where a problem lies, in words: "Target 2, header 1, value" or "Rule 3 (lines[].code)". */
export function describePlace(pointer: string, document: DraftDocument): string {
  const [part, ...rest] = splitPointer(pointer);
  if (part === "targets") return describeTarget(rest, document);
  if (part === "mapping" && rest[0] === "rules" && rest[1] !== undefined) return describeRule(rest.slice(1), document);
  if (part === "tests") return describeTest(rest, document);
  if (part === undefined) return "Document";
  return join([words[part] ?? part, ...wordsOf(rest)]);
}

function describeTarget([index, ...rest]: string[], { targets }: DraftDocument): string {
  if (index === undefined) return "Targets";
  const several = targets.length > 1 ? ` ${Number(index) + 1}` : "";
  const kind = targets[Number(index)]?.kind ?? "http";
  // The form of an HTTP target is its own, and so are its words.
  const fields = kind === "http" ? [] : describeTargetKind(kind).fields;
  const described = (steps: string[]) => fields.find(({ path }) => path === steps.join("."))?.label;
  // One of a list, such as the second of the providers, goes by the name of its list.
  const last = /^\d+$/.test(rest.at(-1) ?? "") ? rest.slice(-1) : [];
  const label = described(rest) ?? described(rest.slice(0, rest.length - last.length));
  const own = described(rest) === undefined ? wordsOf(last) : [];
  return join([`Target${several}`, ...(label === undefined ? wordsOf(rest) : [label, ...own])]);
}

function describeRule([index, ...rest]: string[], { mapping }: DraftDocument): string {
  const rules: Json | undefined = isJsonObject(mapping) ? mapping.rules : undefined;
  const rule = Array.isArray(rules) ? rules[Number(index)] : undefined;
  const target = rule !== undefined && isJsonObject(rule) && typeof rule.target === "string" ? ` (${rule.target})` : "";
  return join([`Rule ${Number(index) + 1}${target}`, ...wordsOf(rest)]);
}

function describeTest([index, ...rest]: string[], { tests }: DraftDocument): string {
  if (index === undefined) return "Test cases";
  const name = tests[Number(index)]?.name.trim();
  return join([`Test case ${Number(index) + 1}${name ? ` (${name})` : ""}`, ...wordsOf(rest)]);
}

function wordsOf(steps: readonly string[]): string[] {
  return steps.map((step) => (/^\d+$/.test(step) ? String(Number(step) + 1) : (words[step] ?? step)));
}

// A number belongs to the word before it.
function join(parts: readonly string[]): string {
  return parts.reduce((text, part) => (/^\d+$/.test(part) ? `${text} ${part}` : `${text}, ${part}`));
}
