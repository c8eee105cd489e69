import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { HttpIntegrationTarget } from "../model.ts";
import { checkHeaders } from "./check-headers.ts";
import type { Findings } from "./findings.ts";

/** Checks the address of an HTTP target, how it knows us, and its headers. */
export function checkHttpTarget(
  found: Findings,
  target: HttpIntegrationTarget,
  pointer: string,
  egress: EgressPolicy,
): void {
  checkUrl(found, target, pointer, egress);
  checkAuth(found, target, pointer);
  checkHeaders(found, target, pointer);
}

function checkUrl(
  found: Findings,
  { url, method }: HttpIntegrationTarget,
  pointer: string,
  egress: EgressPolicy,
): void {
  const at = `${pointer}/url`;
  const verdict = judgeUrl(url, egress);
  if (verdict.kind === "invalid") found.problems.push({ pointer: at, detail: verdict.detail });
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

function checkAuth(found: Findings, { auth }: HttpIntegrationTarget, pointer: string): void {
  // RFC 7617, section 2: the first colon parts name and password, so the name cannot hold one.
  if (auth.kind === "basic" && auth.username.includes(":")) {
    found.problems.push({ pointer: `${pointer}/auth/username`, detail: "A user name holds no colon." });
  }
}
