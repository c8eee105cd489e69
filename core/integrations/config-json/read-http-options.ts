import { ClientCertificate, HmacSignature, TargetBody } from "#core/deliveries/http-options.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { isJsonObject, type Json, type JsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { TargetIdentity } from "./read-auth.ts";
import { readSecretReference } from "./read-credential.ts";
import { addProblem, memberOf, type Place, type Reading } from "./reading.ts";

/** Our own fields of an HTTP target; absent ones keep what is stored, null takes it away. */
export const httpOptions = ["hmac", "body", "clientCertificate", "caCertificate"] as const;

type HttpOptions = Pick<HttpIntegrationTarget, (typeof httpOptions)[number]>;

/** Reads what an HTTP target has beyond the documented form and the signing secret; what there is none of stays absent. */
export function readHttpOptions(reading: Reading, place: Place, identity: TargetIdentity): HttpOptions {
  const { present } = identity;
  const options: { [Key in keyof HttpOptions]: HttpOptions[Key] } = {
    hmac: readPart(reading, place, "hmac", present?.hmac, (inner) => readHmac(reading, inner, identity)),
    body: readPart(reading, place, "body", present?.body, (inner) => readBody(reading, inner)),
    clientCertificate: readPart(reading, place, "clientCertificate", present?.clientCertificate, (inner) =>
      readCertificate(reading, inner, identity),
    ),
    caCertificate: readAuthority(reading, place, identity),
  };
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

function readPart<Value>(
  reading: Reading,
  place: Place,
  key: string,
  stored: Value | undefined,
  read: (inner: Place) => Value | undefined,
): Value | undefined {
  const given = memberOf(place, key);
  if (given === undefined) return stored;
  if (given === null) return undefined;
  if (isJsonObject(given)) return read({ object: given, pointer: appendPointer(place.pointer, key) });
  addProblem(reading, place, key, "Expected an object.");
  return undefined;
}

function readHmac(reading: Reading, inner: Place, identity: TargetIdentity): HmacSignature | undefined {
  const secret = readSecretReference(reading, inner, "secret", {
    current: identity.present?.hmac?.secret ?? null,
    nameParts: [identity.targetId, "hmac"],
    description: `Signs what is sent to the target "${identity.name}" in a header of the receiver's own.`,
    inHeader: false,
  });
  if (secret === null) return undefined;
  return parsePart(reading, HmacSignature, { ...inner.object, secret }, inner.pointer);
}

function readBody(reading: Reading, { object, pointer }: Place): TargetBody | undefined {
  return parsePart(reading, TargetBody, object, pointer);
}

function readCertificate(reading: Reading, inner: Place, identity: TargetIdentity): ClientCertificate | undefined {
  const stored = identity.present?.clientCertificate ?? null;
  const read = (key: keyof ClientCertificate, what: string) => {
    const current = stored?.[key] ?? null;
    const description = `${what} for the target "${identity.name}".`;
    const slot = { current, nameParts: [identity.targetId, key], description, inHeader: false };
    return readSecretReference(reading, inner, key, slot);
  };
  refuseOtherThanPem(reading, inner, "certificate", "CERTIFICATE");
  refuseOtherThanPem(reading, inner, "key", "PRIVATE KEY");
  const certificate = read("certificate", "Client certificate");
  const key = read("key", "Key of the client certificate");
  const hasPassphrase = (memberOf(inner, "passphrase") ?? null) !== null;
  const passphrase = hasPassphrase ? read("passphrase", "Passphrase of the client certificate's key") : null;
  if (certificate === null || key === null) return undefined;
  return parsePart(reading, ClientCertificate, { certificate, key, passphrase }, inner.pointer);
}

function readAuthority(reading: Reading, place: Place, identity: TargetIdentity): HttpOptions["caCertificate"] {
  const stored = identity.present?.caCertificate;
  const given = memberOf(place, "caCertificate");
  if (given === undefined) return stored;
  if (given === null) return undefined;
  refuseOtherThanPem(reading, place, "caCertificate", "CERTIFICATE");
  const slot = {
    current: stored ?? null,
    nameParts: [identity.targetId, "ca"],
    description: `Authority that is trusted for the target "${identity.name}".`,
    inHeader: false,
  };
  return readSecretReference(reading, place, "caCertificate", slot) ?? undefined;
}

/** A value that comes with the form can be looked at here; one of the vault is judged when it is used. */
function refuseOtherThanPem(reading: Reading, place: Place, key: string, label: "CERTIFICATE" | "PRIVATE KEY"): void {
  const given = memberOf(place, key);
  const value: Json | undefined = given !== undefined && isJsonObject(given) ? given.value : undefined;
  if (typeof value !== "string") return;
  const marks = label === "CERTIFICATE" ? /-----BEGIN CERTIFICATE-----/ : /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/;
  if (marks.test(value)) return;
  addProblem(reading, place, key, `Expected PEM text, with a line -----BEGIN ${label}-----.`);
}

function parsePart<Value>(
  reading: Reading,
  schema: Parameters<typeof parseFields<Value>>[0],
  input: JsonObject,
  pointer: string,
): Value | undefined {
  const parsed = parseFields(schema, input, pointer);
  if (parsed.ok) return parsed.value;
  reading.problems.push(...parsed.problems);
  return undefined;
}
