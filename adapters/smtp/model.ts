import type { AttemptResult } from "#core/deliveries/attempt-result.ts";
import type { MailMessage } from "#core/email/model.ts";

/**
 * `starttls`: the connection begins in the clear and nothing is sent before it is encrypted (usual on port 587).
 * `implicit`: encrypted from the first byte (usual on port 465). `none`: in the clear, passwords too; only when somebody
 * has chosen that. There is no mode that encrypts when it happens to work.
 */
export type SmtpTls = "starttls" | "implicit" | "none";

export type SmtpServer = {
  host: string;
  port: number;
  tls: SmtpTls;
  /** Both or neither. Neither ever appears in a result. */
  username: string | null;
  password: string | null;
};

/**
 * Hands one mail to a server and tells what came of it; never rejects for what a server, a name server or a network does.
 * `timeoutMs` covers everything from the call on: waiting for a free connection, name look-up, TLS, signing in, sending.
 */
export type SendMail = (server: SmtpServer, mail: MailMessage, timeoutMs: number) => Promise<AttemptResult>;

export type SmtpSender = {
  send: SendMail;
  /** Lets running sends end, then takes leave of the servers. */
  close(): Promise<void>;
};
