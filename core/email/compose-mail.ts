import type { Json } from "#core/json.ts";
import { type CompiledEmail, compileEmail } from "./compile-email.ts";
import { findHeaderProblem } from "./find-header-problem.ts";
import {
  type ComposedMessage,
  defaultSubject,
  type EmailField,
  type EmailProblem,
  type EmailTemplates,
  type MailAddress,
  recipientsMax,
  subjectCharactersMax,
} from "./model.ts";
import { parseRecipients } from "./parse-recipients.ts";

export type MailFacts = {
  /** What the mapping made: the values of the templates, and the body where there is no template for one. */
  output: Json;
  deliveryId: string;
  /** The host part of the Message-ID, such as the host name of this installation. */
  host: string;
};

export type ComposedMail =
  /** `missing` names the variables, as `subject: customer.name`, that were to be printed and are not in the output. */
  { ok: true; mail: ComposedMessage; missing: string[] } | { ok: false; problems: EmailProblem[] };

/**
 * Makes the mail of a delivery. The Message-ID comes from the delivery alone, so every attempt carries the same one, and
 * the header X-Signalbox-Delivery says it once more for those who look. Without templates for the body it is the mapped
 * output, pretty-printed; without one for the subject it is "Integration Notification".
 */
export function composeMail(templates: EmailTemplates, facts: MailFacts): ComposedMail {
  const compiled = compileEmail(templates);
  return compiled.ok ? fillMail(compiled.email, facts) : compiled;
}

/** The same from templates that were compiled before. */
export function fillMail(email: CompiledEmail, { output, deliveryId, host }: MailFacts): ComposedMail {
  const filling = new Filling(email, output);
  const [from, ...moreSenders] = filling.readAddresses("from");
  if (moreSenders.length > 0) filling.refuse("from", "It came to several addresses; a mail comes from one sender.");
  const to = filling.readAddresses("to");
  const cc = without(filling.readAddresses("cc"), to);
  const bcc = without(filling.readAddresses("bcc"), [...to, ...cc]);
  const replyTo = filling.readAddresses("replyTo");
  const subject = filling.read("subject")?.trim() || defaultSubject;
  const [text, html] = [filling.read("text"), filling.read("html")];
  filling.check({
    lacksFrom: email.from !== null && from === undefined,
    recipients: to.length + cc.length + bcc.length,
    subject,
  });
  if (filling.problems.length > 0) return { ok: false, problems: filling.problems };
  const body = text === null && html === null ? JSON.stringify(output, null, 2) : text;
  const headers: ComposedMessage["headers"] = [["X-Signalbox-Delivery", deliveryId]];
  const messageId = `<${deliveryId}@${host}>`;
  const mail: ComposedMessage = {
    messageId,
    from: from ?? null,
    to,
    cc,
    bcc,
    replyTo,
    subject,
    text: body,
    html,
    headers,
  };
  // Templates and parser have left nothing to find but the two parts of the Message-ID, which come from elsewhere.
  const problem = findHeaderProblem(mail);
  if (problem !== null) return { ok: false, problems: [{ field: "messageId", detail: problem }] };
  return { ok: true, mail, missing: filling.missing };
}

function without(addresses: MailAddress[], others: readonly MailAddress[]): MailAddress[] {
  const known = new Set(others.map(({ address }) => address.toLowerCase()));
  return addresses.filter(({ address }) => !known.has(address.toLowerCase()));
}

/** One mail in the making: what its fields came to, and what was wrong or missing on the way. */
class Filling {
  readonly problems: EmailProblem[] = [];
  readonly missing: string[] = [];
  readonly #email: CompiledEmail;
  readonly #output: Json;

  constructor(email: CompiledEmail, output: Json) {
    this.#email = email;
    this.#output = output;
  }

  refuse(field: EmailField, detail: string): void {
    this.problems.push({ field, detail });
  }

  read(field: EmailField): string | null {
    const outcome = this.#email[field]?.render(this.#output);
    if (outcome === undefined) return null;
    if (outcome.kind === "failed") {
      this.refuse(field, outcome.detail);
      return null;
    }
    this.missing.push(...outcome.missing.map((name) => `${field}: ${name}`));
    return outcome.text;
  }

  readAddresses(field: EmailField): MailAddress[] {
    const text = this.read(field);
    const parsed = parseRecipients(text ?? "");
    if (parsed.ok) return parsed.recipients;
    for (const { detail } of parsed.problems) this.refuse(field, detail);
    return [];
  }

  check({ lacksFrom, recipients, subject }: { lacksFrom: boolean; recipients: number; subject: string }): void {
    const isClean = (...fields: EmailProblem["field"][]) => !this.problems.some(({ field }) => fields.includes(field));
    if (lacksFrom && isClean("from")) this.refuse("from", this.#emptyDetail("no sender", "from"));
    if (recipients === 0 && isClean("to", "cc", "bcc")) {
      this.refuse("to", this.#emptyDetail("no recipient", "to", "cc", "bcc"));
    }
    if (recipients > recipientsMax) {
      this.refuse("to", `There are ${recipients} recipients; at most ${recipientsMax} may be in one message.`);
    }
    if (subject.length > subjectCharactersMax) {
      this.refuse("subject", `It is ${subject.length} characters long; at most ${subjectCharactersMax} are allowed.`);
    }
  }

  #emptyDetail(what: string, ...fields: EmailField[]): string {
    const names = this.missing.filter((name) => fields.some((field) => name.startsWith(`${field}: `)));
    const because =
      names.length === 0 ? "" : ` The output has no ${names.map((name) => name.replace(/^.*?: /, "")).join(", ")}.`;
    return `There is ${what}.${because}`;
  }
}
