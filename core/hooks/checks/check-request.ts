import { isBodiless } from "#core/deliveries/write-body.ts";
import { judgeUrl } from "#core/egress/judge-url.ts";
import type { Findings } from "#core/integrations/checks/findings.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import type { HookKnowledge } from "../check-hook.ts";
import type { HookDocument } from "../model.ts";
import { readHookHeaders, readSecretMark } from "../read-headers.ts";

/** Checks what stays the same in all requests of a hook: address, method, headers and signing secret. */
export function checkRequest(found: Findings, document: HookDocument, known: HookKnowledge): void {
  checkUrl(found, document, known);
  checkMethod(found, document);
  checkHeaders(found, document, known);
  const { signingSecret } = document;
  if (signingSecret !== null && !known.secrets.has(signingSecret)) {
    found.problems.push({ pointer: "/signing_secret", detail: describeMissing(signingSecret) });
  }
}

function checkUrl(found: Findings, { targetUrl }: HookDocument, { egress }: HookKnowledge): void {
  const pointer = "/target_url";
  if (targetUrl.includes("{{") || targetUrl.includes("{%")) {
    const detail = "The address is sent as it stands; put values of the row into the payload.";
    found.problems.push({ pointer, detail });
    return;
  }
  const verdict = judgeUrl(targetUrl, egress);
  if (verdict.kind === "invalid") {
    found.problems.push({ pointer, detail: verdict.detail });
    return;
  }
  if (verdict.kind === "refused") found.warnings.push({ pointer, detail: verdict.detail });
  const url = new URL(targetUrl);
  if (url.hash !== "") {
    found.warnings.push({ pointer, detail: "What comes after # stays in the browser; it is not sent." });
  }
  if ([...url.searchParams.keys()].some(isTellingName)) {
    const detail = "The address holds what looks like a credential; as a header it could be kept in the vault.";
    found.warnings.push({ pointer, detail });
  }
}

function checkMethod(found: Findings, { method, payloadTemplate, serializer, contentType }: HookDocument): void {
  if (!isBodiless(method)) return;
  const detail = `${method} carries no payload; choose another method, or take this away.`;
  if (payloadTemplate !== "") found.problems.push({ pointer: "/payload_template", detail });
  if (serializer !== "") found.problems.push({ pointer: "/serializer_class", detail });
  if (contentType !== null) {
    found.warnings.push({ pointer: "/content_type", detail: `${method} carries no payload, so no type is sent.` });
  }
}

function checkHeaders(found: Findings, document: HookDocument, { secrets }: HookKnowledge): void {
  const pointer = "/headers";
  const read = readHookHeaders(document.headers);
  if (!read.ok) {
    found.problems.push(...read.problems.map((detail) => ({ pointer, detail })));
    return;
  }
  for (const name of read.left) {
    found.warnings.push({ pointer, detail: `Signalbox counts the bytes of each payload itself; ${name} is left out.` });
  }
  for (const [name, value] of read.headers) {
    const secret = readSecretMark(value);
    if (secret !== null && !secrets.has(secret)) found.problems.push({ pointer, detail: describeMissing(secret) });
    if (secret === null && isTellingName(name)) {
      const detail = `The value of ${name} looks like a credential; in the vault it would be safe: write {secret:name} in its place.`;
      found.warnings.push({ pointer, detail });
    }
    if (name.toLowerCase() === "content-type" && document.contentType !== null) {
      const detail = `The hook's content type, ${document.contentType}, is sent in place of this ${name}.`;
      found.warnings.push({ pointer, detail });
    }
  }
}

function describeMissing(secret: string): string {
  return `There is no secret "${secret}" in the vault; add it there first.`;
}
