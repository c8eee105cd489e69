import { listSecretPlaces } from "#core/deliveries/list-target-secret-names.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import { findUnstorableText } from "#core/problems/find-unstorable-text.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import { checkLogic } from "./checks/check-logic.ts";
import { checkProviders } from "./checks/check-providers.ts";
import { checkSource } from "./checks/check-source.ts";
import { checkTargets } from "./checks/check-targets.ts";
import { checkTests } from "./checks/check-tests.ts";
import { IntegrationDocument, listSecretNames } from "./model.ts";

/** What the installation has and allows, as far as a document depends on it. */
export type CheckFacts = {
  existingSecrets: ReadonlySet<string>;
  egress: EgressPolicy;
  /** What sends e-mail and text messages. */
  providers: readonly ProviderChoice[];
};

export type CheckedDocument =
  | {
      ok: true;
      document: IntegrationDocument;
      /** What works but is probably not meant, or does not work here and now. */
      warnings: FieldProblem[];
      /** Secrets that the document names and the vault does not have; what needs them cannot be sent. */
      missingSecrets: string[];
    }
  | { ok: false; problems: FieldProblem[] };

/**
 * Everything that must hold before a document is saved: its schema, texts that can be stored, scripts and rules that
 * compile, targets that a request can be made of and whose providers are there, test cases that can be run. All problems
 * at once, with JSON Pointers into the document. Missing secrets are the caller's to judge: an import may go without them, a save may not (`refuseMissingSecrets`).
 */
export function checkDocument(input: unknown, facts: CheckFacts): CheckedDocument {
  const unstorable = findUnstorableText(input);
  const parsed = parseFields(IntegrationDocument, input);
  if (!parsed.ok) return { ok: false, problems: [...unstorable, ...parsed.problems] };
  const document = parsed.value;
  const targets = checkTargets(document.targets, facts.egress);
  const providers = checkProviders(document.targets, facts.providers);
  const parts = [checkSource(document.source), checkLogic(document), targets, providers, checkTests(document)];
  const problems = [...unstorable, ...parts.flatMap((part) => part.problems)];
  if (problems.length > 0) return { ok: false, problems };
  const warnings = parts.flatMap((part) => part.warnings);
  const missingSecrets = listSecretNames(document).filter((name) => !facts.existingSecrets.has(name));
  return { ok: true, document, warnings, missingSecrets };
}

/** The problems of a document that names secrets which the vault does not have, one for each place. */
export function refuseMissingSecrets(document: IntegrationDocument, missing: readonly string[]): FieldProblem[] {
  const problems: FieldProblem[] = [];
  const check = (name: string | null, pointer: string) => {
    if (name === null || !missing.includes(name)) return;
    problems.push({ pointer, detail: `There is no secret "${name}" in the vault; add it there first.` });
  };
  if (document.source.kind === "pubsub") check(document.source.credentials, "/source/credentials");
  else {
    for (const [index, name] of document.source.signature?.secrets.entries() ?? []) {
      check(name, `/source/signature/secrets/${index}`);
    }
    for (const [index, handshake] of document.source.handshakes.entries()) {
      if ("secret" in handshake) check(handshake.secret, `/source/handshakes/${index}/secret`);
    }
  }
  for (const [index, target] of document.targets.entries()) {
    const pointer = `/targets/${index}`;
    if (target.kind === "email" && target.route.kind === "smtp") {
      check(target.route.server.password, `${pointer}/route/server/password`);
    }
    if (target.kind !== "http") continue;
    for (const { name, pointer: place } of listSecretPlaces(target)) check(name, `${pointer}${place}`);
  }
  return problems;
}
