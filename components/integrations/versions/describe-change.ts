import { describeJson } from "#components/mapper/describe-json.ts";
import { describeSource } from "#components/mapper/describe-source.ts";
import { describeSteps } from "#components/mapper/describe-step.ts";
import type { SettingChange } from "#core/integrations/compare-documents.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import type { RulePart } from "#core/mapping/compare-mappings.ts";
import type { Condition, Rule, Test, TestOperator } from "#core/mapping/model.ts";

/** One line of a change: what it is about, and how it was and is. Null where there was or is none. */
export type ChangedLine = { label: string; before: string | null; after: string | null };

const partLabels: Record<RulePart, string> = {
  target: "Target",
  source: "From",
  steps: "Steps",
  condition: "Condition",
  whenMissing: "No value",
  whenFails: "Failure",
  note: "Note",
  id: "Id",
};

/** Texts longer than that are shown in the documents themselves. */
const lengthMax = 400;

/** The target of a rule, in words. */
export function nameRule({ target }: Pick<Rule, "target">): string {
  return target === "" || target === "$" ? "the whole result" : target;
}

/** What a rule does, on one line: `customer.email → Lower case`. */
export function summarizeRule({ source, steps }: Rule): string {
  return [describeSource(source), describeSteps(steps)].filter((part) => part !== "").join(" → ");
}

/** The parts of a rule that are other, old and new. */
export function describeRuleParts(before: Rule, after: Rule, parts: readonly RulePart[]): ChangedLine[] {
  return parts.map((part) => {
    // Two different scripts or constants may look alike in few words; then their whole text is told.
    const [few, later] = [describePart(before, part), describePart(after, part)];
    const line = few === later ? [writeWhole(before[part]), writeWhole(after[part])] : [few, later];
    return { label: partLabels[part], before: line[0] ?? null, after: line[1] ?? null };
  });
}

function describePart(rule: Rule, part: RulePart): string | null {
  switch (part) {
    case "target":
      return nameRule(rule);
    case "source":
      return rule.source.kind === "script"
        ? `${describeSource(rule.source)}: ${cut(rule.source.code)}`
        : describeSource(rule.source);
    case "steps":
      return describeSteps(rule.steps) || null;
    case "condition":
      return rule.condition ? describeCondition(rule.condition) : null;
    case "whenMissing":
      return rule.whenMissing.kind === "default"
        ? `use ${describeJson(rule.whenMissing.value)}`
        : outcomeWords[rule.whenMissing.kind];
    case "whenFails":
      return outcomeWords[rule.whenFails];
    case "note":
      return rule.note ? cut(rule.note) : null;
    case "id":
      return rule.id;
  }
}

const outcomeWords = { omit: "leave the field out", null: "write null", fail: "fail the mapping" } as const;

/** A gate in words: `order.total greater_than 100 and …`, or the script as it stands. */
export function describeCondition(condition: Condition): string {
  return condition.kind === "script" ? `script: ${cut(condition.code)}` : cut(describeTest(condition.test));
}

function describeTest(test: Test): string {
  if ("all" in test) return joinTests(test.all, "and");
  if ("any" in test) return joinTests(test.any, "or");
  if ("not" in test) return `not (${describeTest(test.not)})`;
  const value = test.value === undefined ? "" : ` ${describeJson(test.value)}`;
  return `${test.field} ${operatorWords[test.operator] ?? test.operator}${value}`;
}

const operatorWords: Readonly<Partial<Record<TestOperator, string>>> = {
  equals: "is",
  notEquals: "is not",
  gt: ">",
  gte: "≥",
  lt: "<",
  lte: "≤",
  notContains: "does not contain",
  startsWith: "starts with",
  endsWith: "ends with",
  in: "is one of",
  notIn: "is none of",
  missing: "is missing",
  isNull: "is null",
  isEmpty: "is empty",
  isNotEmpty: "is not empty",
  isTrue: "is true",
  isFalse: "is false",
};

function joinTests(tests: readonly Test[], word: string): string {
  if (tests.length === 0) return word === "and" ? "always" : "never";
  return tests
    .map((test) => ("all" in test || "any" in test ? `(${describeTest(test)})` : describeTest(test)))
    .join(` ${word} `);
}

const settingLabels: Readonly<Record<string, string>> = {
  name: "Name",
  condition: "Condition",
  targets: "Order of the targets",
  "source.kind": "Kind of source",
  "source.mode": "Answer",
  "source.failWithTarget": "Answer 502 when the target failed",
  "source.signature": "Signature",
  "source.dedupe": "Duplicates",
  "source.ratePerSecondMax": "Most requests per second",
  "source.handshakes": "Handshakes",
  "source.cloudEvents": "What a run gets of a CloudEvent",
  "source.csvDelimiter": "Delimiter of CSV",
  "samples.source": "Sample message",
  "samples.target": "Example of the result",
  "samples.shelf": "Kept samples",
};

const memberLabels: Readonly<Record<string, string>> = {
  name: "Name",
  method: "Method",
  url: "URL",
  headers: "Headers",
  auth: "Authentication",
  signingSecret: "Signing secret",
  hmac: "Further signature",
  body: "Sent as",
  clientCertificate: "Client certificate",
  caCertificate: "Authority that is trusted",
  timeoutMs: "Timeout in ms",
  retry: "Retries",
};

/** What a setting is called on the screen: "Answer", "Target Warehouse". */
export function nameSetting({ path, before, after }: SettingChange): string {
  if (path[0] === "targets" && path[1] !== undefined) return `Target ${nameTarget(after ?? before) ?? path[1]}`;
  const known = settingLabels[path.join(".")];
  return known ?? path.map((word, index) => (index === 0 ? capitalize(word) : word)).join(", ");
}

/** How a setting was and is. Samples are only said to be other, because they may be as long as a message. */
export function describeSetting(change: SettingChange): ChangedLine[] {
  const { path, before, after, members } = change;
  if (path[0] === "samples") return [];
  if (path[0] === "targets" && path[1] !== undefined) {
    if (members === undefined) return [describeTarget(before, after)];
    return members.map((member) => ({
      label: memberLabels[member] ?? member,
      ...describeBoth(memberOf(before, member), memberOf(after, member)),
    }));
  }
  return [{ label: "", ...describeBoth(before, after) }];
}

function describeBoth(before: Json | undefined, after: Json | undefined) {
  const [few, later] = [describeValue(before), describeValue(after)];
  return few === later ? { before: writeWhole(before), after: writeWhole(after) } : { before: few, after: later };
}

function describeTarget(before: Json | undefined, after: Json | undefined): ChangedLine {
  const told = (target: Json | undefined) =>
    target === undefined ? null : `${memberOf(target, "method") ?? ""} ${memberOf(target, "url") ?? ""}`.trim();
  return { label: "", before: told(before), after: told(after) };
}

function describeValue(value: Json | undefined): string | null {
  if (value === undefined || value === null) return null;
  if (typeof value === "string") return cut(value);
  if (typeof value === "boolean") return value ? "yes" : "no";
  const isCondition = isJsonObject(value) && (value.kind === "script" || value.kind === "form");
  if (isCondition && ("code" in value || "test" in value)) return describeCondition(value as unknown as Condition);
  return cut(JSON.stringify(value));
}

function writeWhole(value: unknown): string | null {
  return value === undefined || value === null ? null : JSON.stringify(value);
}

function nameTarget(target: Json | undefined): string | null {
  const name = memberOf(target, "name");
  return typeof name === "string" && name !== "" ? name : null;
}

function memberOf(value: Json | undefined, member: string): Json | undefined {
  return value !== undefined && isJsonObject(value) ? value[member] : undefined;
}

function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

function cut(text: string): string {
  return text.length <= lengthMax ? text : `${text.slice(0, lengthMax - 1)}…`;
}
