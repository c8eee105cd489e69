import type { MailMessage } from "#core/email/model.ts";
import type { MailServer } from "#core/providers/model.ts";
import type { AttemptResult } from "./attempt-result.ts";

/** A mail server with its password. */
export type OpenedMailServer = Omit<MailServer, "password"> & { password: string | null };

/** Hands one e-mail to a mail server and tells what came of it; never rejects for what a server or a network does. */
export type SendMail = (request: {
  server: OpenedMailServer;
  mail: MailMessage;
  timeoutMs: number;
}) => Promise<AttemptResult>;
