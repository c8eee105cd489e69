import { HttpMethod } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy, RetryPolicy } from "#core/deliveries/retry-policy.ts";
import { IntegrationTarget } from "#core/integrations/model.ts";
import { readAuth } from "./read-auth.ts";
import { readSecretReference } from "./read-credential.ts";
import { readHeaders } from "./read-headers.ts";
import { readOwnField } from "./read-own-field.ts";
import { addProblem, isRequired, memberOf, type Place, type Reading, readText, warnOfUnknown } from "./reading.ts";

/** The documented time limit of a target: 30 seconds. */
export const defaultTimeoutMs = 30_000;

const knownFields = ["type", "method", "url", "authType", "auth", "headers", "emailConfig"];
const ownFields = ["targetId", "name", "timeoutMs", "retry", "signingSecret"];
const targetMethods = HttpMethod.options;

export type PresentTarget = {
  /** The stored target that this one continues; null for a new one. */
  present: IntegrationTarget | null;
  /** The id of a new target. */
  newId: string;
};

/** Reads a target of the documented form. Null, with a problem, when it is of a type that cannot be read on. */
export function readTarget(
  reading: Reading,
  place: Place,
  { present, newId }: PresentTarget,
): IntegrationTarget | null {
  if (!isHttp(reading, place)) return null;
  warnOfUnknown(reading, place, [...knownFields, ...ownFields]);
  const url = readText(reading, place, "url")?.trim() ?? "";
  if (url === "" && !reading.problems.some((problem) => problem.pointer === `${place.pointer}/url`)) {
    addProblem(reading, place, "url", isRequired);
  }
  const { targetId: TargetId, name: TargetName } = IntegrationTarget.shape;
  const targetId = readOwnField(reading, place, "targetId", TargetId, present?.targetId ?? newId, newId);
  const named = URL.parse(url)?.hostname || "Target";
  const name = readOwnField(
    reading,
    place,
    "name",
    TargetName,
    present?.name ?? named.slice(0, 120),
    named.slice(0, 120),
  );
  const identity = { targetId, name, present };
  const { timeoutMs: TimeoutMs } = IntegrationTarget.shape;
  return {
    kind: "http",
    targetId,
    name,
    method: readMethod(reading, place),
    url,
    headers: readHeaders(reading, place, identity),
    auth: readAuth(reading, place, identity),
    signingSecret: readSigningSecret(reading, place, identity),
    timeoutMs: readOwnField(reading, place, "timeoutMs", TimeoutMs, present?.timeoutMs, defaultTimeoutMs),
    retry: readOwnField(reading, place, "retry", RetryPolicy, present?.retry, defaultHttpRetryPolicy),
  };
}

function isHttp(reading: Reading, place: Place): boolean {
  const before = reading.problems.length;
  const type = readText(reading, place, "type")?.toLowerCase() ?? "http";
  if (type === "http" || reading.problems.length > before) return type === "http";
  const detail =
    type === "email"
      ? "This version of Signalbox does not offer e-mail targets; choose http."
      : `"${type}" is not a valid choice; http is.`;
  addProblem(reading, place, "type", detail);
  return false;
}

function readMethod(reading: Reading, place: Place): HttpMethod {
  const text = readText(reading, place, "method")?.trim().toUpperCase() ?? "POST";
  const method = targetMethods.find((one) => one === text);
  if (method !== undefined) return method;
  addProblem(reading, place, "method", `"${text}" is not a valid choice; ${targetMethods.join(", ")} are.`);
  return "POST";
}

function readSigningSecret(
  reading: Reading,
  place: Place,
  identity: { targetId: string; name: string; present: IntegrationTarget | null },
): string | null {
  const current = identity.present?.signingSecret ?? null;
  const given = memberOf(place, "signingSecret");
  if (given === undefined) return current;
  if (given === null) return null;
  return readSecretReference(reading, place, "signingSecret", {
    current,
    nameParts: [identity.targetId, "signing"],
    description: `Signs what is sent to the target "${identity.name}".`,
    inHeader: false,
  });
}
