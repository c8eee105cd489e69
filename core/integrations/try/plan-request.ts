import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { describeTarget } from "#core/deliveries/describe-target.ts";
import { timestampMark } from "#core/deliveries/http-options.ts";
import { listTargetSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import { prepareRequest } from "#core/deliveries/prepare-request.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { Json } from "#core/json.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { planDelivery } from "#core/runs/plan-delivery.ts";
import { checkTargets } from "../checks/check-targets.ts";
import { credentialMask } from "../config-json/read-credential.ts";
import { type HttpIntegrationTarget, IntegrationTarget } from "../model.ts";
import type { TriedRequest } from "./model.ts";

const timestampWords = "[seconds since 1970]";

// Stands where only a real delivery has a value.
const inDelivery: Record<string, string> = {
  "webhook-id": "[id of the delivery]",
  "webhook-timestamp": timestampWords,
  "webhook-signature": `v1,${credentialMask}`,
  traceparent: "[trace of the message]",
};

/** The request that a target would get for an output, as far as it can be said without sending it. */
export function planRequest(
  input: unknown,
  index: number,
  output: Json,
  facts: { existingSecrets: ReadonlySet<string>; egress: EgressPolicy },
): TriedRequest {
  const parsed = parseFields(IntegrationTarget, input, `/targets/${index}`);
  if (!parsed.ok) return { kind: "not_planned", index, problems: parsed.problems };
  const target = parsed.value;
  const { problems } = checkTargets([target], facts.egress);
  if (problems.length > 0) {
    const moved = problems.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/targets\/0/, "") }));
    return { kind: "not_planned", index, problems: moveProblems(moved, `/targets/${index}`) };
  }
  const planned = planDelivery(target, output, JSON.stringify(output));
  if (planned.kind === "failed") {
    const part = target.kind === "http" ? "" : "/message";
    const pointer = `/targets/${index}${part}/${planned.field.replaceAll(".", "/")}`;
    return { kind: "not_planned", index, problems: [{ pointer, detail: planned.detail }] };
  }
  const names = listTargetSecretNames(target);
  const missingSecrets = names.filter((name) => !facts.existingSecrets.has(name));
  const { method, address: url } = describeTarget(planned.target);
  const common = {
    kind: "planned" as const,
    targetId: target.targetId,
    name: target.name,
    body: planned.body,
    method,
    url,
    missingSecrets,
  };
  if (target.kind !== "http") return { ...common, headers: [] };
  const prepared = prepareRequest({
    deliveryId: "",
    target: planned.target.kind === "http" ? planned.target : target,
    body: planned.body,
    traceId: "",
    spanId: "",
    secrets: new Map(names.map((name) => [name, credentialMask])),
    accessToken: credentialMask,
    nowMs: 0,
  });
  const headers = prepared.kind === "ready" ? prepared.headers : [];
  return { ...common, headers: headers.map((header) => maskHeader(header, target)) };
}

function maskHeader([name, value]: HeaderLine, { auth, hmac }: HttpIntegrationTarget): HeaderLine {
  const known = inDelivery[name.toLowerCase()];
  if (known !== undefined) return [name, known];
  const isHeader = (other: string | null | undefined) => other?.toLowerCase() === name.toLowerCase();
  if (isHeader(hmac?.timestampHeader)) return [name, timestampWords];
  if (hmac && isHeader(hmac.header)) {
    return [name, `${hmac.prefix.replaceAll(timestampMark, timestampWords)}${credentialMask}`];
  }
  // The base64 of user name and mask would look like a credential and be none.
  const isBasic = auth.kind === "basic" && name === "Authorization";
  return [name, isBasic ? `Basic ${credentialMask}` : value];
}
