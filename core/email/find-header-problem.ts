import { hasControlCharacter } from "./has-control-character.ts";
import type { ComposedMessage } from "./model.ts";

const headerName = /^[!-9;-~]{1,70}$/;
const messageId = /^<[A-Za-z0-9._%+-]{1,100}@[A-Za-z0-9.:[\]-]{1,250}>$/;

// What the composer of the message writes itself; a second one of them would contradict it.
const ownHeaders: ReadonlySet<string> = new Set(
  "bcc cc content-transfer-encoding content-type date from message-id mime-version reply-to sender subject to".split(
    " ",
  ),
);

/**
 * Finds why the headers of a mail cannot be sent as they are, in one plain sentence; null when they can. It is asked at
 * every sending, whoever made the mail. Values are not shown.
 */
export function findHeaderProblem(mail: ComposedMessage): string | null {
  if (!messageId.test(mail.messageId)) return "The Message-ID is not of the form <id@host>.";
  if (hasControlCharacter(mail.subject)) return "The subject holds a line break or another control character.";
  const senders = mail.from === null ? [] : [mail.from];
  const addresses = [...senders, ...mail.to, ...mail.cc, ...mail.bcc, ...mail.replyTo];
  if (addresses.some(({ name, address }) => hasControlCharacter(`${name ?? ""}${address}`))) {
    return "The name or address of a sender or recipient holds a line break or another control character.";
  }
  for (const [name, value] of mail.headers) {
    if (!headerName.test(name)) return `The header name ${JSON.stringify(name.slice(0, 80))} is not a valid one.`;
    if (ownHeaders.has(name.toLowerCase())) return `The header ${name} is set by Signalbox itself; take it away.`;
    if (hasControlCharacter(value))
      return `The value of the header ${name} holds a line break or another control character.`;
  }
  return null;
}
