import type { EgressPolicy } from "#core/egress/model.ts";
import type { Json } from "#core/json.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { ProviderChoice } from "#core/providers/model.ts";
import { checkDocument, refuseMissingSecrets } from "./check-document.ts";
import type { InlineCredential } from "./config-json/reading.ts";
import { isMadeFor, makeSecretPrefix } from "./config-json/secret-names.ts";
import { fromConfigJson } from "./from-config-json.ts";
import { type IntegrationDocument, listSecretNames } from "./model.ts";

/** What somebody wants to save: the documented form, or our own document. */
export type Draft = { form: "config_json"; value: Json } | { form: "document"; value: unknown };

export type DraftContext = {
  /** For the names of secrets that come with the draft. */
  integration: { name: string; path: string };
  /** The stored document that the draft shall follow; null for a new integration. */
  present: IntegrationDocument | null;
  existingSecrets: ReadonlySet<string>;
  /** Secrets that other integrations refer to; their values are not touched. */
  usedElsewhere: ReadonlySet<string>;
  egress: EgressPolicy;
  providers: readonly ProviderChoice[];
};

export type PreparedDraft =
  | { ok: true; document: IntegrationDocument; credentials: InlineCredential[]; warnings: FieldProblem[] }
  | { ok: false; problems: FieldProblem[] };

/**
 * Makes a checked document of a draft, with the credentials that belong into the vault. Problems have pointers below
 * `/config_json` or `/document`, whichever was given.
 */
export function prepareDraft(draft: Draft, context: DraftContext): PreparedDraft {
  return draft.form === "document" ? prepareDocument(draft.value, context) : prepareConfig(draft.value, context);
}

function prepareDocument(value: unknown, facts: DraftContext): PreparedDraft {
  const checked = checkDocument(value, facts);
  const problems = checked.ok ? refuseMissingSecrets(checked.document, checked.missingSecrets) : checked.problems;
  if (!checked.ok || problems.length > 0) return { ok: false, problems: moveProblems(problems, "/document") };
  return {
    ok: true,
    document: checked.document,
    credentials: [],
    warnings: moveProblems(checked.warnings, "/document"),
  };
}

function prepareConfig(value: Json, context: DraftContext): PreparedDraft {
  const { integration, present, existingSecrets, usedElsewhere, egress, providers } = context;
  const own = present === null ? [] : listSecretNames(present).filter((name) => isMadeFor(integration.path, name));
  const replaceable = new Set(own.filter((name) => !usedElsewhere.has(name)));
  const prefix = makeSecretPrefix(integration.name, integration.path);
  const read = fromConfigJson(value, { present, secrets: { prefix, existing: existingSecrets, replaceable } });
  if (!read.ok) return { ok: false, problems: moveProblems(read.problems, "/config_json") };
  const { credentials, toFormPointer } = read;
  const inForm = (found: FieldProblem[]) => {
    const moved = found.map((one) => ({ ...one, pointer: toFormPointer(one.pointer) }));
    return moveProblems(moved, "/config_json");
  };
  const known = new Set([...existingSecrets, ...credentials.map((credential) => credential.name)]);
  const checked = checkDocument(read.document, { existingSecrets: known, egress, providers });
  const problems = checked.ok ? refuseMissingSecrets(checked.document, checked.missingSecrets) : checked.problems;
  if (!checked.ok || problems.length > 0) return { ok: false, problems: inForm(problems) };
  const warnings = [...moveProblems(read.warnings, "/config_json"), ...inForm(checked.warnings)];
  return { ok: true, document: checked.document, credentials, warnings };
}

/** The name that the documented form has inside; null when the draft has none or is none. */
export function findNameInDraft(draft: Draft | null): string | null {
  if (draft?.form !== "config_json") return null;
  const { value } = draft;
  if (typeof value !== "object" || value === null || Array.isArray(value) || !("name" in value)) return null;
  return typeof value.name === "string" && value.name.trim() !== "" ? value.name : null;
}
