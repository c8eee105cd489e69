import { isIP } from "node:net";
import { findHeaderProblem } from "#core/email/find-header-problem.ts";
import type { MailMessage } from "#core/email/model.ts";
import type { SmtpServer } from "./model.ts";

const hostPattern =
  /^(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*\.?$/i;

/** Finds the reason why this mail cannot be handed to this server at all, in one plain sentence; null when it can. */
export function findUnsendableMail(server: SmtpServer, mail: MailMessage, timeoutMs: number): string | null {
  const { host, port, username, password } = server;
  if (isIP(host) === 0 && !hostPattern.test(host)) return "The mail server is neither a host name nor an address.";
  if (!Number.isInteger(port) || port < 1 || port > 65_535) return "The mail server's port is not between 1 and 65535.";
  if ((username ?? "") === "" && (password ?? "") !== "") return "The target has a password but no user name.";
  if ((username ?? "") !== "" && (password ?? "") === "") return "The target has a user name but no password.";
  if (!Number.isFinite(timeoutMs) || timeoutMs <= 0) return "The mail's timeout is not a positive number.";
  if (mail.to.length + mail.cc.length + mail.bcc.length === 0) return "The mail has no recipient.";
  return findHeaderProblem(mail);
}
