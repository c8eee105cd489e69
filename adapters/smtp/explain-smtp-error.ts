import { explainFailure, type Failure } from "#adapters/http/explain-failure.ts";
import type { RejectedRecipient } from "#core/deliveries/attempt-result.ts";
import type { SmtpServer } from "./model.ts";

/** What the server said that ended an attempt. */
export type Reply = { status: number; text: string; rejected: RejectedRecipient[] };

/** How an attempt ended short of its goal: with a reply of the server, or without one. */
export type Ending = { kind: "replied"; reply: Reply } | { kind: "failed"; failure: Failure };

/** How far a mail had come: not begun, partly handed over, or handed over to the last byte. */
export type Progress = "nothing" | "part" | "all";

type LibraryError = Error & {
  code?: string;
  originalCode?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  recipient?: string;
  rejectedErrors?: LibraryError[];
};

/** What the library's error means that came while a connection was made, encrypted and signed in on. */
export function explainOpeningError(error: LibraryError, { host, tls }: SmtpServer): Ending {
  const code = error.originalCode ?? error.code ?? null;
  if (error.code === "ETLS" && error.command === "STARTTLS" && error.response !== undefined) {
    const detail = `${host} does not offer STARTTLS on this port (it answered ${readStatus(error.response)}), and nothing is sent without it. Choose implicit TLS with its port, or no TLS where the network itself is safe.`;
    return failed("no_connection", detail, "STARTTLS_MISSING");
  }
  const reply = readReply(error);
  if (reply !== null) return { kind: "replied", reply };
  if (error.response !== undefined) {
    return failed("no_connection", `What answers at ${host} on this port does not speak SMTP.`, code);
  }
  if (tls === "implicit" && /^ERR_SSL_(WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG)$/.test(code ?? "")) {
    const detail = `${host} does not speak TLS from the first byte on this port. Choose STARTTLS, or the port for implicit TLS.`;
    return failed("no_connection", detail, code);
  }
  if (error.code === "ECONNECTION" || error.code === "ETLS") {
    return failed("no_connection", `${host} closed the connection before anything was sent.`, code);
  }
  return { kind: "failed", failure: explainFailure(withCode(error, code), host, false) };
}

/** What the library's error means that came while a mail was handed over. */
export function explainSendingError(error: LibraryError, { host }: SmtpServer, progress: Progress): Ending {
  const reply = readReply(error);
  if (reply !== null) return { kind: "replied", reply };
  // Of these the library says that it did not begin: the mail is longer than the server's limit, or no mail at all.
  if (error.command === "API" || (error.code === "EMESSAGE" && error.response === undefined)) {
    return failed("unsendable", `${host} would not take this mail: ${error.message}.`, null);
  }
  const code = error.originalCode ?? error.code ?? null;
  switch (progress) {
    case "nothing":
      return failed("no_connection", `${host} broke the connection off before the mail itself was sent.`, code);
    case "part":
      return failed("answer_lost", `${host} broke the connection off in the middle of the mail.`, code);
    case "all":
      return failed("answer_lost", `${host} broke the connection off after the mail, before it had answered.`, code);
  }
}

/** The sentence for a deadline that has passed. */
export function explainDeadline(
  { host, tls }: SmtpServer,
  timeoutMs: number,
  stage: "waiting" | "opening" | Progress,
): Ending {
  const seconds = `${timeoutMs / 1_000} s`;
  switch (stage) {
    case "waiting":
      return failed(
        "no_connection",
        `No connection to ${host} came free within ${seconds}; all of them were in use.`,
        null,
      );
    case "opening": {
      const hint = tls === "implicit" ? "" : " A server that expects TLS from the first byte is silent like this.";
      return failed("no_connection", `There was no connection to ${host} within ${seconds}.${hint}`, null);
    }
    case "nothing":
      return failed("timed_out", `${host} did not say within ${seconds} whether it takes the mail.`, null);
    case "part":
      return failed("timed_out", `${host} had not taken the whole mail after ${seconds}.`, null);
    case "all":
      return failed("timed_out", `${host} took the mail and did not answer within ${seconds}.`, null);
  }
}

/** Each recipient that the server did not take, as the library kept them. */
export function listRejected(errors: readonly LibraryError[] = []): RejectedRecipient[] {
  return errors.map(({ recipient = "", response = "" }) => ({
    address: recipient,
    status: readStatus(response),
    reply: response,
  }));
}

export function failed(kind: Failure["kind"], detail: string, code: string | null): Ending {
  return { kind: "failed", failure: { kind, detail, code } };
}

// Only 4yz and 5yz end anything. Another code on an error is a reply out of turn, which says nothing about the mail.
function readReply(error: LibraryError): Reply | null {
  const { response, responseCode, rejectedErrors } = error;
  if (response === undefined || responseCode === undefined || responseCode < 400 || responseCode > 599) return null;
  return { status: responseCode, text: response, rejected: listRejected(rejectedErrors) };
}

/** The code at the beginning of a reply, 0 when there is none. */
export function readStatus(reply: string): number {
  return Number(/^[0-9]{3}(?![0-9])/.exec(reply)?.[0] ?? 0);
}

function withCode(error: Error, code: string | null): Error {
  return code === null ? error : Object.assign(new Error(error.message), { code });
}
