import type { HeaderLine } from "#core/deliveries/attempt-result.ts";

/** A mailbox: the domain is in ASCII (punycode) and lower case; the name is as a person reads it. */
export type MailAddress = { name: string | null; address: string };

/** What is sent, complete but for the date: a further attempt sends the very same. */
export type MailMessage = {
  /** With its angle brackets. */
  messageId: string;
  from: MailAddress;
  to: MailAddress[];
  cc: MailAddress[];
  bcc: MailAddress[];
  replyTo: MailAddress[];
  subject: string;
  text: string | null;
  html: string | null;
  headers: HeaderLine[];
};

/** A message whose sender is null where the target leaves that to whoever sends it. */
export type ComposedMessage = Omit<MailMessage, "from"> & { from: MailAddress | null };

/** The parts of an email target that are templates over the mapped output; null and blank mean that there is none. */
export type EmailTemplates = {
  /** Null where whoever sends it has a sender of its own. */
  from: string | null;
  to: string;
  cc: string | null;
  bcc: string | null;
  replyTo: string | null;
  subject: string | null;
  text: string | null;
  html: string | null;
};

export type EmailField = keyof EmailTemplates;

/** Why no mail can be made of a field, in plain sentences for whoever fills it in. */
export type EmailProblem = { field: EmailField | "messageId"; detail: string };

/** Over to, cc and bcc. Many servers take no more in one message, and a longer list is a newsletter. */
export const recipientsMax = 100;

export const defaultSubject = "Integration Notification";

// RFC 5322, section 2.1.1, limits a line to 998 characters; a subject is far shorter before anybody stops reading it.
export const subjectCharactersMax = 900;
