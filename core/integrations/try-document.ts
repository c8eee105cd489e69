import type { EgressPolicy } from "#core/egress/model.ts";
import { defaultBodyLimits } from "#core/ingress/model.ts";
import { readMessage } from "#core/ingress/read-message.ts";
import { isJsonObject, type Json } from "#core/json.ts";
import { Condition, MappingDocument } from "#core/mapping/model.ts";
import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import type { RunScripts } from "#core/scripts/ports.ts";
import { checkDocument, refuseMissingSecrets } from "./check-document.ts";
import { WebhookSource } from "./model.ts";
import type { Sample, TriedCondition, TriedMapping, TriedPayload, TriedRequest, TryReport } from "./try/model.ts";
import { planRequest } from "./try/plan-request.ts";
import { type PayloadToTry, tryCondition } from "./try/try-condition.ts";
import { tryMapping } from "./try/try-mapping.ts";

export type TryPorts = {
  runScripts: RunScripts;
  listSecretNames: () => Promise<ReadonlySet<string>>;
  listProviders: () => Promise<readonly ProviderChoice[]>;
  egress: EgressPolicy;
};

const notReached = { kind: "not_tried", detail: "The sample could not be read." } as const;

/**
 * Takes a document that is not saved, and may not even be complete, through a sample: every step that can be tried is.
 * Scripts run in the sandbox under their usual limits. Nothing is sent and nothing is stored.
 */
export async function tryDocument(ports: TryPorts, by: Author, document: unknown, sample: Sample): Promise<TryReport> {
  requirePermitted(by.actor, "test_integrations");
  const facts = {
    existingSecrets: await ports.listSecretNames(),
    egress: ports.egress,
    providers: await ports.listProviders(),
  };
  const checked = checkDocument(document, facts);
  const found = checked.ok
    ? { problems: refuseMissingSecrets(checked.document, checked.missingSecrets), warnings: checked.warnings }
    : { problems: checked.problems, warnings: [] };
  const parts = isJsonObject(document) ? document : {};
  const parsed = await parseSample(sample, parts.source ?? null);
  if (parsed.payload === null) {
    const verdict = {
      kind: "would_fail" as const,
      detail: "The sender would be told that the message is not readable.",
    };
    return { verdict, payload: parsed.tried, condition: notReached, mapping: notReached, requests: [], ...found };
  }
  const condition = await tryConditionPart(ports, parts.condition, parsed.payload);
  const mapping = await tryMappingPart(ports, parts.mapping, parsed.payload);
  const targets = Array.isArray(parts.targets) ? parts.targets : [];
  const output = mapping.kind === "mapped" ? mapping.output : undefined;
  const { payload } = parsed;
  const requests = await Promise.all(
    targets.map(async (target, at): Promise<TriedRequest[]> => {
      const own = await tryOwnMapping(ports, target, payload);
      if (own?.kind === "unmapped") {
        return [
          { kind: "not_planned", index: at, problems: [{ pointer: `/targets/${at}/mapping`, detail: own.detail }] },
        ];
      }
      const sent = own === null ? output : own.output;
      return sent === undefined ? [] : [planRequest(target, at, sent, facts)];
    }),
  ).then((lists) => lists.flat());
  return {
    verdict: judge(condition, mapping, requests),
    payload: parsed.tried,
    condition,
    mapping,
    requests,
    ...found,
  };
}

const BodySettings = WebhookSource.pick({ cloudEvents: true, csvDelimiter: true });

type ParsedSample = { payload: PayloadToTry; tried: TriedPayload } | { payload: null; tried: TriedPayload };

/** Reads the sample as the webhook would, with its settings as far as the draft has them. */
async function parseSample({ text, contentType }: Sample, source: Json): Promise<ParsedSample> {
  const bytes = new TextEncoder().encode(text);
  const settings = BodySettings.safeParse(source);
  const { cloudEvents, csvDelimiter } = settings.success ? settings.data : BodySettings.parse({});
  const headers = new Headers();
  const request = { contentType, contentEncoding: null, bytes, headers, headerLines: [] };
  const read = await readMessage(request, { cloudEvents, csvDelimiter, limits: defaultBodyLimits });
  if (read.kind === "message") {
    const { payload: value, payloadJson: json } = read.message;
    return { payload: { value, json }, tried: { kind: "parsed", value } };
  }
  if (read.kind === "batch") {
    const detail = "A batch makes a run of each event; try one event alone, as application/cloudevents+json.";
    return { payload: null, tried: { kind: "refused", detail } };
  }
  const place = "line" in read ? { line: read.line, column: read.column } : {};
  return { payload: null, tried: { kind: "refused", detail: read.detail, ...place } };
}

async function tryConditionPart(
  ports: TryPorts,
  input: Json | undefined,
  payload: PayloadToTry,
): Promise<TriedCondition> {
  const parsed = Condition.nullable().safeParse(input ?? null);
  if (!parsed.success) return { kind: "not_tried", detail: "The condition is not complete." };
  return await tryCondition(ports.runScripts, parsed.data, payload);
}

async function tryMappingPart(ports: TryPorts, input: Json | undefined, payload: PayloadToTry): Promise<TriedMapping> {
  const parsed = MappingDocument.safeParse(input);
  if (!parsed.success) return { kind: "not_tried", detail: "Some rules are not complete; correct them first." };
  return await tryMapping(ports.runScripts, parsed.data, payload);
}

type OwnOutput = { kind: "mapped"; output: Json } | { kind: "unmapped"; detail: string };

/** What a mapping of the target's own makes of the payload; null where it has none. */
async function tryOwnMapping(ports: TryPorts, target: Json, payload: PayloadToTry): Promise<OwnOutput | null> {
  const own = isJsonObject(target) ? (target.mapping ?? null) : null;
  if (own === null) return null;
  const tried = await tryMappingPart(ports, own, payload);
  if (tried.kind === "not_tried") return { kind: "unmapped", detail: tried.detail };
  if (tried.output !== undefined) return { kind: "mapped", output: tried.output };
  const reasons = tried.failures.map((failure) => `${failure.target}: ${failure.detail}`).join("; ");
  return { kind: "unmapped", detail: `The mapping fails on the sample: ${reasons}` };
}

function judge(condition: TriedCondition, mapping: TriedMapping, requests: TriedRequest[]): TryReport["verdict"] {
  if (condition.kind === "not_held") return { kind: "would_skip", detail: "Condition not met - execution skipped" };
  if (condition.kind === "failed" || condition.kind === "not_tried") {
    return { kind: "would_fail", detail: `The condition stops the run: ${condition.detail}` };
  }
  if (mapping.kind === "not_tried") return { kind: "would_fail", detail: mapping.detail };
  if (mapping.kind === "failed") {
    const reasons = mapping.failures.map((failure) => `${failure.target}: ${failure.detail}`).join("; ");
    return { kind: "would_fail", detail: `The mapping failed: ${reasons}` };
  }
  const unplanned = requests.filter((request) => request.kind === "not_planned" || request.missingSecrets.length > 0);
  if (requests.length === 0 || unplanned.length > 0) {
    return { kind: "would_fail", detail: "Some targets are not complete, or name secrets that are not in the vault." };
  }
  const count = mapping.failures.length;
  const partly = count === 0 ? "" : ` ${count} ${count === 1 ? "value" : "values"} could not be mapped.`;
  return {
    kind: "would_send",
    detail: `${requests.length} ${requests.length === 1 ? "request" : "requests"}.${partly}`,
  };
}
