import { connectionHeaders } from "#core/deliveries/header-rules.ts";
import { listProviderSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import { HeaderName } from "#core/deliveries/model.ts";
import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { parseRecipients } from "#core/email/parse-recipients.ts";
import { checkServer } from "#core/integrations/checks/check-message-target.ts";
import type { Findings } from "#core/integrations/checks/findings.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import { compileTemplate } from "#core/templates/compile-template.ts";
import { escapeFor } from "./build-provider-request.ts";
import { type EmailApiProvider, ProviderSettings, type SmsApiProvider } from "./model.ts";

/** What the installation has and allows, as far as a provider depends on it. */
export type ProviderFacts = { existingSecrets: ReadonlySet<string>; egress: EgressPolicy };

export type CheckedProvider =
  | { ok: true; settings: ProviderSettings; warnings: FieldProblem[] }
  | { ok: false; problems: FieldProblem[] };

type ApiProvider = EmailApiProvider | SmsApiProvider;

/**
 * Everything that must hold before a provider is saved, all at once, with JSON Pointers below `/settings`. An address
 * that the egress guard refuses is only a warning: the operator may allow it later.
 */
export function checkProvider(input: unknown, facts: ProviderFacts): CheckedProvider {
  const base = "/settings";
  const unstorable = findUnstorableText(input, base);
  const parsed = parseFields(ProviderSettings, input, base);
  if (!parsed.ok) return { ok: false, problems: [...unstorable, ...parsed.problems] };
  const settings = parsed.value;
  const found: Findings = { problems: [...unstorable], warnings: [] };
  switch (settings.kind) {
    case "smtp":
      checkServer(found, settings.server, `${base}/server`, facts.egress);
      checkSender(found, settings.from, `${base}/from`);
      break;
    case "email_api":
      checkApi(found, settings, base, facts.egress);
      checkSender(found, settings.from, `${base}/from`);
      break;
    case "sms_api":
      checkApi(found, settings, base, facts.egress);
      if (settings.body.kind === "text" && settings.from === null) {
        const detail = "This shape needs a sender; a message that names none of its own cannot be sent.";
        found.warnings.push({ pointer: `${base}/from`, detail });
      }
      break;
    case "simulator":
  }
  checkSecrets(found, settings, base, facts.existingSecrets);
  if (found.problems.length > 0) return { ok: false, problems: found.problems };
  return { ok: true, settings, warnings: found.warnings };
}

function checkApi(found: Findings, settings: ApiProvider, base: string, egress: EgressPolicy): void {
  checkUrl(found, settings.url, `${base}/url`, egress);
  checkAuthHeader(found, settings, `${base}/auth/header`);
  if (settings.body.kind !== "template") return;
  const { contentType, template } = settings.body;
  if (!/^[\w!#$&^.+-]+\/[\w!#$&^.+-]+(\s*;[ -~]*)?$/.test(contentType)) {
    const detail = "This is no content type; write it as application/json or application/x-www-form-urlencoded.";
    found.problems.push({ pointer: `${base}/body/contentType`, detail });
  }
  const compiled = compileTemplate(template, escapeFor(contentType));
  if (compiled.ok) return;
  const { detail, line } = compiled.problem;
  found.problems.push({
    pointer: `${base}/body/template`,
    detail: line === null ? detail : `Line ${line}: ${detail}`,
  });
}

function checkUrl(found: Findings, text: string, pointer: string, egress: EgressPolicy): void {
  const verdict = judgeUrl(text, egress);
  if (verdict.kind === "invalid") found.problems.push({ pointer, detail: verdict.detail });
  if (verdict.kind === "refused") found.warnings.push({ pointer, detail: verdict.detail });
  if (verdict.kind !== "invalid" && [...new URL(text).searchParams.keys()].some(isTellingName)) {
    const detail = "The address holds what looks like a credential; as a key it would be kept in the vault.";
    found.warnings.push({ pointer, detail });
  }
}

// What the request itself is made of; a key under such a name would replace it.
const ownHeaders = new Set(["accept", "content-type", "idempotency-key", "user-agent"]);

function checkAuthHeader(found: Findings, { auth }: ApiProvider, pointer: string): void {
  if (auth.kind !== "api_key") return;
  const name = auth.header.toLowerCase();
  if (!HeaderName.safeParse(auth.header).success) {
    found.problems.push({ pointer, detail: "This is no valid header name." });
  } else if (connectionHeaders.has(name) || ownHeaders.has(name)) {
    found.problems.push({ pointer, detail: `Signalbox sets the header ${auth.header} itself; choose another.` });
  }
}

function checkSender(found: Findings, from: string | null, pointer: string): void {
  if (from === null) return;
  const parsed = parseRecipients(from);
  if (parsed.ok && parsed.recipients.length === 1) return;
  const detail = parsed.ok ? "Enter one address; a mail comes from one sender." : parsed.problems[0]?.detail;
  found.problems.push({ pointer, detail: detail ?? "This is no mail address." });
}

function checkSecrets(found: Findings, settings: ProviderSettings, base: string, existing: ReadonlySet<string>): void {
  const pointer = settings.kind === "smtp" ? `${base}/server/password` : `${base}/auth/key`;
  for (const name of listProviderSecretNames(settings)) {
    if (existing.has(name)) continue;
    found.problems.push({ pointer, detail: `There is no secret "${name}" in the vault; add it there first.` });
  }
}
