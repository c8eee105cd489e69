import MailComposer from "nodemailer/lib/mail-composer";
import type { MailMessage } from "#core/email/model.ts";

/** Whom the server is told of: everybody once, the blind copies too. */
export type Envelope = { from: string; to: string[] };

export function listEnvelope({ from, to, cc, bcc }: MailMessage): Envelope {
  return { from: from.address, to: [...new Set([...to, ...cc, ...bcc].map(({ address }) => address))] };
}

// Quoted-printable is readable in transit and three times as much work; a second of it would hold up everything else.
const readableCharactersMax = 200_000;

/**
 * The bytes of the mail (RFC 5322, MIME): names and subject as encoded words, bodies in an encoding that every server
 * takes, no Bcc. Text that looks like a path or an address of a file is text.
 */
export async function buildMessage(mail: MailMessage, date: Date): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: mail.messageId,
    date,
    from: withName(mail.from),
    to: mail.to.map(withName),
    cc: mail.cc.map(withName),
    replyTo: mail.replyTo.map(withName),
    subject: mail.subject,
    text: mail.text ?? undefined,
    html: mail.html ?? undefined,
    headers: mail.headers.map(([key, value]) => ({ key, value })),
    encoding: (mail.text?.length ?? 0) + (mail.html?.length ?? 0) > readableCharactersMax ? "base64" : undefined,
    newline: "win",
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function withName({ name, address }: MailMessage["from"]): { name: string; address: string } {
  return { name: name ?? "", address };
}
