import { judgeUrl } from "#core/egress/judge-url.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { EmailIntegrationTarget, SmsIntegrationTarget } from "../model.ts";
import { checkTemplate } from "./check-template.ts";
import type { Findings } from "./findings.ts";

/** Checks the server of an e-mail target and that its templates compile. */
export function checkEmailTarget(
  found: Findings,
  target: EmailIntegrationTarget,
  pointer: string,
  egress: EgressPolicy,
): void {
  const { route, message } = target;
  if (route.kind === "smtp") checkServer(found, route.server, `${pointer}/route/server`, egress);
  if (route.kind === "smtp" && message.from === null) {
    found.problems.push({ pointer: `${pointer}/message/from`, detail: "Say from whom the e-mail comes." });
  }
  for (const field of ["from", "to", "cc", "bcc", "replyTo"] as const) {
    checkTemplate(found, message[field], "address", `${pointer}/message/${field}`);
  }
  checkTemplate(found, message.subject, "header", `${pointer}/message/subject`);
  checkTemplate(found, message.text, "text", `${pointer}/message/text`);
  checkTemplate(found, message.html, "html", `${pointer}/message/html`);
}

/** Checks that the templates of an SMS target compile. */
export function checkSmsTarget(found: Findings, { message }: SmsIntegrationTarget, pointer: string): void {
  checkTemplate(found, message.from, "header", `${pointer}/message/from`);
  checkTemplate(found, message.to, "header", `${pointer}/message/to`);
  checkTemplate(found, message.text, "text", `${pointer}/message/text`);
}

type Server = { host: string; tls: string; username: string | null; password: string | null };

/** Checks a mail server's address and its credentials; `pointer` is the server's. */
export function checkServer(found: Findings, server: Server, pointer: string, egress: EgressPolicy): void {
  const host = server.host.includes(":") && !server.host.startsWith("[") ? `[${server.host}]` : server.host;
  const verdict = judgeUrl(`http://${host}/`, egress);
  if (verdict.kind === "invalid") {
    found.problems.push({ pointer: `${pointer}/host`, detail: "This is no name or address of a server." });
  }
  if (verdict.kind === "refused") found.warnings.push({ pointer: `${pointer}/host`, detail: verdict.detail });
  if (server.username !== null && server.password === null) {
    found.problems.push({ pointer: `${pointer}/password`, detail: "A user name needs a password; choose its secret." });
  }
  if (server.tls === "none" && server.password !== null) {
    const detail =
      "The password would be sent without encryption; choose STARTTLS or TLS unless the server is this machine.";
    found.warnings.push({ pointer: `${pointer}/tls`, detail });
  }
}
