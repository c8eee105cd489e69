import { HttpMethod } from "#core/deliveries/model.ts";
import { defaultHttpRetryPolicy, RetryPolicy } from "#core/deliveries/retry-policy.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { readAuth, type TargetIdentity } from "./read-auth.ts";
import { readSecretReference } from "./read-credential.ts";
import { readHeaders } from "./read-headers.ts";
import { httpOptions, readHttpOptions } from "./read-http-options.ts";
import { readOwnField } from "./read-own-field.ts";
import { ownTargetFields, readOwnParts } from "./read-own-parts.ts";
import { addProblem, isRequired, memberOf, type Place, type Reading, readText, warnOfUnknown } from "./reading.ts";

const knownFields = ["type", "method", "url", "authType", "auth", "headers", "emailConfig"];
const ownFields = [...ownTargetFields, "retry", "signingSecret", ...httpOptions];
const targetMethods = HttpMethod.options;

type Given = { present: HttpIntegrationTarget | null; newId: string };

/** Reads the documented HTTP target. */
export function readHttpTarget(reading: Reading, place: Place, given: Given): HttpIntegrationTarget {
  const { present } = given;
  warnOfUnknown(reading, place, [...knownFields, ...ownFields]);
  const url = readText(reading, place, "url")?.trim() ?? "";
  if (url === "" && !reading.problems.some((problem) => problem.pointer === `${place.pointer}/url`)) {
    addProblem(reading, place, "url", isRequired);
  }
  const own = readOwnParts(reading, place, given, "http", URL.parse(url)?.hostname ?? "");
  const identity = { targetId: own.targetId, name: own.name, present };
  return {
    kind: "http",
    ...own,
    method: readMethod(reading, place),
    url,
    headers: readHeaders(reading, place, identity),
    auth: readAuth(reading, place, identity),
    signingSecret: readSigningSecret(reading, place, identity),
    ...readHttpOptions(reading, place, identity),
    retry: readOwnField(reading, place, "retry", RetryPolicy, present?.retry, defaultHttpRetryPolicy),
  };
}

function readMethod(reading: Reading, place: Place): HttpMethod {
  const text = readText(reading, place, "method")?.trim().toUpperCase() ?? "POST";
  const method = targetMethods.find((one) => one === text);
  if (method !== undefined) return method;
  addProblem(reading, place, "method", `"${text}" is not a valid choice; ${targetMethods.join(", ")} are.`);
  return "POST";
}

function readSigningSecret(reading: Reading, place: Place, identity: TargetIdentity): string | null {
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
