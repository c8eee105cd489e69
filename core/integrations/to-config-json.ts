import type { TargetAuth } from "#core/deliveries/model.ts";
import type { Json, JsonObject } from "#core/json.ts";
import { parseJsonExactly } from "#core/json.ts";
import { credentialMask } from "./config-json/read-credential.ts";
import { writeMappings } from "./config-json/write-mappings.ts";
import { type SourceAddresses, writeSource, writeWebhookFields } from "./config-json/write-source.ts";
import type { EmailIntegrationTarget, HttpIntegrationTarget, IntegrationDocument, IntegrationTarget } from "./model.ts";

/**
 * Writes a document in the documented `config_json` form, beside it our own fields. Credentials are masked; sent back,
 * the mask keeps them, and the whole form sent back gives the same document.
 */
export function toConfigJson(name: string, document: IntegrationDocument, addresses: SourceAddresses): JsonObject {
  const { source, condition, mapping, targets, samples, tests, testsRequired } = document;
  const [target, ...moreTargets] = targets.map(writeTarget);
  return {
    name,
    ...writeSource(source, addresses),
    target: target ?? null,
    mappings: writeMappings(mapping.rules),
    sampleSource: readSample(samples.source),
    sampleTarget: readSample(samples.target),
    condition: condition?.kind === "script" ? condition.code : (condition as Json),
    ...(source.kind === "webhook" ? writeWebhookFields(source) : {}),
    ...(moreTargets.length > 0 ? { moreTargets } : {}),
    ...(samples.shelf.length > 0 ? { sampleShelf: samples.shelf } : {}),
    ...(tests.length > 0 ? { tests } : {}),
    ...(testsRequired ? { testsRequired } : {}),
  };
}

function writeTarget(target: IntegrationTarget): JsonObject {
  const { targetId, name, timeoutMs, condition, mapping } = target;
  const ownLogic = {
    ...((condition ?? null) === null ? {} : { condition: condition as Json }),
    ...((mapping ?? null) === null ? {} : { mapping: mapping as unknown as Json }),
  };
  return { ...writeKind(target), targetId, name, timeoutMs, ...ownLogic };
}

function writeKind(target: IntegrationTarget): JsonObject {
  switch (target.kind) {
    case "http":
      return writeHttp(target);
    case "email":
      return writeEmail(target);
    case "sms":
      return { type: "sms", route: target.route, message: target.message };
  }
}

/** The documented `emailConfig`; what is our own is written only where it says something. */
function writeEmail({ route, message }: EmailIntegrationTarget): JsonObject {
  const { from, to, subject, ...rest } = message;
  const own = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
  const written = { fromEmail: from, toEmail: to, subject, ...own };
  if (route.kind === "providers") return { type: "email", emailConfig: written, route };
  const { host, port, tls, username, password } = route.server;
  const server = {
    smtpServer: host,
    smtpPort: port,
    smtpUsername: username,
    smtpPassword: password === null ? null : credentialMask,
    useTLS: tls !== "none",
    tls,
  };
  return { type: "email", emailConfig: { ...server, ...written }, retry: route.retry };
}

function writeHttp(target: HttpIntegrationTarget): JsonObject {
  const { authType, auth } = writeAuth(target.auth);
  return {
    type: "http",
    method: target.method,
    url: target.url,
    authType,
    auth,
    headers: writeHeaders(target),
    retry: target.retry,
    signingSecret: target.signingSecret,
    ...writeHttpOptions(target),
  };
}

/** Our own fields, each where it says something. Secrets in them are shown by name. */
function writeHttpOptions({ hmac, body, clientCertificate, caCertificate }: HttpIntegrationTarget): JsonObject {
  return {
    ...(hmac ? { hmac } : {}),
    ...(body === undefined ? {} : { body }),
    ...(clientCertificate ? { clientCertificate } : {}),
    ...(caCertificate ? { caCertificate } : {}),
  };
}

function writeAuth(auth: TargetAuth): { authType: string; auth: JsonObject } {
  switch (auth.kind) {
    case "none":
      return { authType: "none", auth: {} };
    case "bearer":
      return { authType: "bearer", auth: { token: credentialMask } };
    case "basic":
      return { authType: "basic", auth: { username: auth.username, password: credentialMask } };
    case "api_key":
      return { authType: "apikey", auth: { headerName: auth.header, apiKey: credentialMask } };
    case "oauth2": {
      const { kind, clientSecret: _secret, ...shown } = auth;
      return { authType: kind, auth: { ...shown, clientSecret: credentialMask } };
    }
  }
}

/** Several lines of one name become a list. A value that is in the vault is masked. */
function writeHeaders({ headers }: HttpIntegrationTarget): JsonObject {
  const lines = new Map<string, string[]>();
  for (const header of headers) {
    const shown = "secret" in header ? credentialMask : header.value;
    lines.set(header.name, [...(lines.get(header.name) ?? []), shown]);
  }
  return Object.fromEntries(
    [...lines].map(([name, values]) => [name, values.length === 1 ? (values[0] ?? "") : values]),
  );
}

/** A sample that is JSON is given as the value that it is, any other as its text, none as null. */
function readSample(text: string): Json {
  if (text === "") return null;
  try {
    const value = parseJsonExactly(text);
    // A text within JSON would come back without its quotes and be another sample then.
    return typeof value === "string" ? text : value;
  } catch {
    // Not JSON (yet): the sample is the text itself.
    return text;
  }
}
