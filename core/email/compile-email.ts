import { compileTemplate } from "#core/templates/compile-template.ts";
import { formatTemplateProblem } from "#core/templates/explain-template-error.ts";
import type { CompiledTemplate, TemplateMedium } from "#core/templates/model.ts";
import type { EmailField, EmailProblem, EmailTemplates } from "./model.ts";
import { parseRecipients } from "./parse-recipients.ts";

/** An email target's templates, ready to be filled; a field without a template is null. */
export type CompiledEmail = Record<EmailField, CompiledTemplate | null>;

export type EmailCompilation = { ok: true; email: CompiledEmail } | { ok: false; problems: EmailProblem[] };

const mediumOf: Record<EmailField, TemplateMedium> = {
  from: "address",
  to: "address",
  cc: "address",
  bcc: "address",
  replyTo: "address",
  subject: "header",
  text: "text",
  html: "html",
};

const fields = Object.keys(mediumOf) as EmailField[];

/**
 * Compiles the templates of an email target and names every field that has a problem. Addresses without a variable in
 * them are read as well, so that a slip of the pen shows when the target is saved and not when the first mail fails.
 */
export function compileEmail(templates: EmailTemplates): EmailCompilation {
  const email: Partial<CompiledEmail> = {};
  const problems: EmailProblem[] = [];
  for (const field of fields) {
    const text = templates[field];
    if (text === null || text.trim() === "") {
      email[field] = null;
      continue;
    }
    const outcome = compileTemplate(text, mediumOf[field]);
    if (outcome.ok) email[field] = outcome.template;
    else problems.push({ field, detail: formatTemplateProblem(outcome.problem) });
    if (mediumOf[field] === "address" && !/\{[{%]/.test(text)) problems.push(...checkAddresses(field, text));
  }
  if (email.from === null && templates.from !== null)
    problems.push({ field: "from", detail: "Enter the address that the mail comes from." });
  if (email.to === null && email.cc === null && email.bcc === null) {
    problems.push({ field: "to", detail: "Enter at least one recipient." });
  }
  return problems.length === 0 ? { ok: true, email: email as CompiledEmail } : { ok: false, problems };
}

function checkAddresses(field: EmailField, text: string): EmailProblem[] {
  const parsed = parseRecipients(text.trim().replace(/\s+/g, " "));
  if (!parsed.ok) return parsed.problems.map(({ detail }) => ({ field, detail }));
  if (field !== "from" || parsed.recipients.length === 1) return [];
  return [{ field, detail: "Enter one address; a mail comes from one sender." }];
}
