import type { AnswerBySmtp, RejectedRecipient } from "./attempt-result.ts";

/** What the code of an SMTP reply means for a delivery; the same words as for HTTP. */
export type SmtpReplyClass = "success" | "try_again" | "refused";

// More names than these make no sentence; the attempt's answer has them all.
const namedMax = 5;

/**
 * Sorts the code of an SMTP reply (RFC 5321, section 4.2.1): 4yz says that the same mail may be taken later (greylisting
 * 450 and 451, a full mailbox 452, a server that is about to stop 421), 5yz that it will not. Anything that ends an
 * exchange with another code does not speak SMTP, and a person has to look.
 */
export function classifySmtpReply(status: number): SmtpReplyClass {
  if (status >= 200 && status <= 299) return "success";
  if (status >= 400 && status <= 499) return "try_again";
  return "refused";
}

// RFC 4954, section 6: what the server thinks of how we signed in, and who can change it.
const credentialReplies: Record<number, string> = {
  530: "The mail server wants a user name and password. Enter them in the target, and send again.",
  534: "The mail server does not accept this way of signing in. Providers that ask for a second factor give out an app password; enter that in the target, and send again.",
  535: "The mail server does not accept the user name and password. Correct them in the target, and send again.",
  538: "The mail server takes a password only over TLS. Choose STARTTLS or implicit TLS in the target, and send again.",
};

/** The reply in a plain sentence, for the attempt's row. */
export function describeSmtpReply({ status, rejected }: Pick<AnswerBySmtp, "status" | "rejected">): string {
  const credentials = credentialReplies[status];
  if (credentials !== undefined) return `${credentials} It answered ${status}.`;
  if (rejected.length > 0)
    return `The mail server answered ${status} and did not take these recipients: ${name(rejected)}.`;
  return `The mail server answered ${status}.`;
}

/** Who did not get a mail that others got. */
export function describeRejected(rejected: readonly RejectedRecipient[]): string {
  return `Delivered, but not to ${name(rejected)}.`;
}

function name(rejected: readonly RejectedRecipient[]): string {
  const named = rejected.slice(0, namedMax).map(({ address, status }) => `${address} (${status})`);
  const more = rejected.length - named.length;
  return more > 0 ? `${named.join(", ")} and ${more} more` : named.join(", ");
}
