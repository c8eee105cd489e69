import { connectionHeaders, HeaderName, isHeaderValue } from "#core/deliveries/header-rules.ts";
import { isTemplate } from "#core/deliveries/http-templates.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { HttpIntegrationTarget } from "../model.ts";
import { checkHmac } from "./check-http-options.ts";
import { checkTemplate } from "./check-template.ts";
import type { Findings } from "./findings.ts";

// What every delivery says of itself. A second opinion would lead a receiver astray.
const deliveryHeaders = new Set(["traceparent", "webhook-id", "webhook-signature", "webhook-timestamp"]);

function isOwn(name: string): boolean {
  return connectionHeaders.has(name) || deliveryHeaders.has(name);
}

/** Checks the custom headers of a target, the header of its API key, and those of a signature of the receiver's own. */
export function checkHeaders(found: Findings, target: HttpIntegrationTarget, pointer: string): void {
  const authHeader = findAuthHeader(target);
  if (target.auth.kind === "api_key") {
    checkName(found, target.auth.header, `${pointer}/auth/header`);
    if (authHeader === "content-type" || !HeaderName.safeParse(target.auth.header).success) {
      found.problems.push({ pointer: `${pointer}/auth/header`, detail: "No credential can be sent under this name." });
    }
  }
  for (const [index, header] of target.headers.entries()) {
    const at = `${pointer}/headers/${index}`;
    checkName(found, header.name, `${at}/name`);
    if (header.name.toLowerCase() === authHeader) {
      const detail = `The authentication sets ${header.name} already; keep one of both.`;
      found.problems.push({ pointer: `${at}/name`, detail });
    }
    if ("value" in header) checkValue(found, header, target, `${at}/value`);
  }
  const custom = new Set(target.headers.map(({ name }) => name.toLowerCase()));
  checkHmac(found, target, pointer, (name) => {
    const lower = name.toLowerCase();
    return isOwn(lower) || lower === "content-type" || lower === authHeader || custom.has(lower);
  });
}

type Value = { name: string; value: string };

function checkValue(found: Findings, { name, value }: Value, target: HttpIntegrationTarget, pointer: string): void {
  if (isTellingName(name) && value !== "") {
    const detail = `The value of ${name} is a credential, so it belongs into the vault; choose a secret for it.`;
    found.problems.push({ pointer, detail });
  }
  if (!isHeaderValue(value)) {
    found.problems.push({ pointer, detail: `The value of ${name} holds a character that a header cannot carry.` });
  }
  if (isTemplate(value)) checkTemplate(found, value, "header", pointer);
  if (name.toLowerCase() === "content-type") checkContentType(found, value, target, pointer);
}

function checkContentType(found: Findings, value: string, { body }: HttpIntegrationTarget, pointer: string): void {
  if (body !== undefined && body.kind !== "json") {
    found.warnings.push({ pointer, detail: "The body says itself what it is; this line is left out." });
  } else if (!/^application\/json\s*(;|$)/i.test(value)) {
    const detail = "What is sent as JSON is always application/json; this line is left out.";
    found.warnings.push({ pointer, detail });
  }
}

function checkName(found: Findings, name: string, pointer: string): void {
  if (!isOwn(name.toLowerCase())) return;
  found.problems.push({ pointer, detail: `Signalbox sets the header ${name} itself; take it away.` });
}

function findAuthHeader({ auth }: HttpIntegrationTarget): string | null {
  if (auth.kind === "none") return null;
  return auth.kind === "api_key" ? auth.header.toLowerCase() : "authorization";
}
