import { timestampMark } from "#core/deliveries/http-options.ts";
import { findBodyMedium } from "#core/deliveries/http-templates.ts";
import { isBodiless, noBody } from "#core/deliveries/write-body.ts";
import type { HttpIntegrationTarget } from "../model.ts";
import { checkTemplate } from "./check-template.ts";
import type { Findings } from "./findings.ts";

/** Checks that what is sent can be made of an output and carried by the method. */
export function checkBody(found: Findings, { method, body }: HttpIntegrationTarget, pointer: string): void {
  if (body === undefined) return;
  if (isBodiless(method) && body.kind !== "json" && body.kind !== "none") {
    found.problems.push({ pointer: `${pointer}/body/kind`, detail: noBody(method) });
  }
  if (body.kind !== "template") return;
  const at = `${pointer}/body/template`;
  if (body.template.trim() === "") found.problems.push({ pointer: at, detail: "Write what is sent." });
  checkTemplate(found, body.template, findBodyMedium(body.contentType), at);
}

/** Checks a signature of the receiver's own; `isTaken` tells of a header that something else sets already. */
export function checkHmac(
  found: Findings,
  { hmac }: HttpIntegrationTarget,
  pointer: string,
  isTaken: (name: string) => boolean,
): void {
  if (!hmac) return;
  const at = `${pointer}/hmac`;
  const refuse = (field: string, detail: string) => found.problems.push({ pointer: `${at}/${field}`, detail });
  for (const field of ["header", "timestampHeader"] as const) {
    const name = hmac[field];
    if (name === null) continue;
    if (isTaken(name)) refuse(field, `Something else sets the header ${name} already; keep one of both.`);
  }
  if (hmac.header.toLowerCase() === hmac.timestampHeader?.toLowerCase()) {
    refuse("timestampHeader", "Signature and timestamp cannot stand in one header; give one of them another.");
  }
  if (!/^[\x20-\x7e]*$/.test(hmac.prefix)) refuse("prefix", "It holds a character that a header cannot carry.");
  const tellsTime = hmac.timestampHeader !== null || hmac.prefix.includes(timestampMark);
  if (hmac.includes === "timestamp.body" && !tellsTime) {
    refuse(
      "timestampHeader",
      `The receiver needs the timestamp: name its header, or write ${timestampMark} in the prefix.`,
    );
  }
}

/** Checks that certificates have a use: without TLS nobody looks at them. */
export function checkCertificates(found: Findings, target: HttpIntegrationTarget, pointer: string): void {
  if (!/^http:/i.test(target.url)) return;
  const detail = "Certificates are only used with https://.";
  if (target.clientCertificate) found.problems.push({ pointer: `${pointer}/clientCertificate`, detail });
  if (target.caCertificate) found.problems.push({ pointer: `${pointer}/caCertificate`, detail });
}
