import { findFixedPart, hostIsFixed, withoutTags } from "#core/deliveries/fill-url.ts";
import { isTemplate } from "#core/deliveries/http-templates.ts";
import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { HttpIntegrationTarget } from "../model.ts";
import { checkHeaders } from "./check-headers.ts";
import { checkBody, checkCertificates } from "./check-http-options.ts";
import { checkTemplate } from "./check-template.ts";
import { checkTokenUrl } from "./check-token-url.ts";
import type { Findings } from "./findings.ts";

/** Checks the address of an HTTP target, how it knows us, its headers, and what is sent to it. */
export function checkHttpTarget(
  found: Findings,
  target: HttpIntegrationTarget,
  pointer: string,
  egress: EgressPolicy,
): void {
  checkUrl(found, target, pointer, egress);
  checkAuth(found, target, pointer, egress);
  checkHeaders(found, target, pointer);
  checkBody(found, target, pointer);
  checkCertificates(found, target, pointer);
}

function checkUrl(
  found: Findings,
  { url: text, method }: HttpIntegrationTarget,
  pointer: string,
  egress: EgressPolicy,
): void {
  const at = `${pointer}/url`;
  if (isTemplate(text)) {
    checkTemplate(found, text, "url", at);
    if (findFixedPart(text) === null) found.problems.push({ pointer: at, detail: hostIsFixed });
  }
  // What is to be judged of a template stands before its first tag; the rest is looked at as if a word were in it.
  const url = isTemplate(text) ? withoutTags(text) : text;
  const verdict = judgeUrl(url, egress);
  const isTold = found.problems.some((problem) => problem.pointer === at);
  if (verdict.kind === "invalid" && !isTold) found.problems.push({ pointer: at, detail: verdict.detail });
  if (verdict.kind === "refused") found.warnings.push({ pointer: at, detail: verdict.detail });
  if (verdict.kind === "allowed" && verdict.url.hash !== "") {
    found.warnings.push({ pointer: at, detail: "What comes after # stays in the browser; it is not sent." });
  }
  if (verdict.kind !== "invalid" && [...new URL(url).searchParams.keys()].some(isTellingName)) {
    const detail = "The address holds what looks like a credential; as a header it would be kept in the vault.";
    found.warnings.push({ pointer: at, detail });
  }
  if (method === "HEAD" || method === "OPTIONS") {
    const detail = `Targets rarely do anything at ${method}; it asks about an address and changes nothing there.`;
    found.warnings.push({ pointer: `${pointer}/method`, detail });
  }
}

function checkAuth(found: Findings, { auth }: HttpIntegrationTarget, pointer: string, egress: EgressPolicy): void {
  // RFC 7617, section 2: the first colon parts name and password, so the name cannot hold one.
  if (auth.kind === "basic" && auth.username.includes(":")) {
    found.problems.push({ pointer: `${pointer}/auth/username`, detail: "A user name holds no colon." });
  }
  if (auth.kind === "oauth2") checkTokenUrl(found, auth.tokenUrl, egress, `${pointer}/auth/tokenUrl`);
}
