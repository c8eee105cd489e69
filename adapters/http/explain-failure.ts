import type { UnansweredAttempt } from "#core/deliveries/attempt-result.ts";
import { EgressRefused } from "./egress-guard.ts";

/** What an error came to, without the figures of the attempt. */
export type Failure = Pick<UnansweredAttempt, "kind" | "detail" | "code">;

const beforeSending: Record<string, (host: string) => string> = {
  ENOTFOUND: (host) => `The name ${host} is not known to the name servers.`,
  ENODATA: (host) => `The name ${host} has no address.`,
  EAI_AGAIN: (host) => `The name servers did not answer when asked for ${host}.`,
  ECONNREFUSED: (host) => `Nothing accepts connections at ${host} on this port.`,
  ECONNRESET: (host) => `${host} broke the connection off before anything was sent.`,
  EHOSTUNREACH: (host) => `There is no way through the network to ${host}.`,
  ENETUNREACH: (host) => `There is no way through the network to ${host}.`,
  ETIMEDOUT: (host) => `${host} did not accept a connection in time.`,
  UND_ERR_CONNECT_TIMEOUT: (host) => `${host} did not accept a connection in time.`,
  EMFILE: () => "This machine has no free file handles; the operator raises their limit.",
  EADDRNOTAVAIL: () => "This machine has no free ports for outgoing connections.",
  CERT_HAS_EXPIRED: (host) => `The TLS certificate of ${host} has expired.`,
  CERT_NOT_YET_VALID: (host) => `The TLS certificate of ${host} is not valid yet; check this machine's clock.`,
  DEPTH_ZERO_SELF_SIGNED_CERT: (host) => `The TLS certificate of ${host} is signed by itself, by no known authority.`,
  SELF_SIGNED_CERT_IN_CHAIN: (host) => `The TLS certificate of ${host} comes from an authority that is not known here.`,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: (host) =>
    `The TLS certificate of ${host} comes from an authority that is not known here.`,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: (host) =>
    `${host} does not send the intermediate certificates that belong to its TLS certificate.`,
  ERR_TLS_CERT_ALTNAME_INVALID: (host) => `The TLS certificate that answers at ${host} is made out to another name.`,
  ERR_SSL_WRONG_VERSION_NUMBER: (host) =>
    `${host} does not speak TLS on this port; is it http:// in place of https://?`,
};

// What a server says of the client's certificate. With TLS 1.3 it comes after the client has begun to send; but a server
// that breaks the handshake off has given nothing of it to anybody.
const certificateAlert = /^ERR_SSL_.*_ALERT_(.*CERTIFICATE.*|UNKNOWN_CA|HANDSHAKE_FAILURE|ACCESS_DENIED)$/;

/** What a server's TLS alert about the client's certificate comes to; null where the error is none. */
export function explainAlert(error: Error, host: string): Failure | null {
  const code = readCode(error);
  const alert = certificateAlert.exec(code ?? "")?.[1];
  return alert === undefined ? null : { kind: "no_connection", detail: wordAlert(alert, host), code };
}

function wordAlert(alert: string, host: string): string {
  if (alert === "CERTIFICATE_REQUIRED") {
    return `${host} asks for a client certificate; choose one in the target's settings.`;
  }
  if (alert === "HANDSHAKE_FAILURE") {
    return `${host} broke the TLS handshake off; it may ask for a client certificate, or accept other ciphers only.`;
  }
  const reason = alert.toLowerCase().replaceAll("_", " ");
  return `${host} does not accept the client certificate (${reason}); check that it is the one that was agreed upon.`;
}

/**
 * Turns an error of the network into an outcome with a sentence for a person. `sent` says whether any byte of the
 * request had been handed to a connection: until then the target cannot have the message, from then on it may.
 */
export function explainFailure(error: Error, host: string, sent: boolean): Failure {
  const cause = findCause(error);
  if (cause instanceof EgressRefused) return { kind: "refused_by_guard", detail: cause.message, code: cause.code };
  const code = readCode(cause);
  if (code === "UND_ERR_INVALID_ARG" || code === "UND_ERR_NOT_SUPPORTED") {
    return { kind: "unsendable", detail: `No HTTP request can be made of it: ${cause.message}.`, code };
  }
  const alert = explainAlert(cause, host);
  if (alert !== null) return alert;
  if (!sent) {
    const detail = beforeSending[code ?? ""]?.(host) ?? `No connection to ${host} could be made: ${cause.message}.`;
    return { kind: "no_connection", detail, code };
  }
  // undici's parser gives its errors a name of their own, but not always a code.
  if (cause.name === "HTTPParserError" || code === "UND_ERR_HEADERS_OVERFLOW") {
    const detail = `What ${host} answered is not valid HTTP, or its headers are too long (${cause.message}).`;
    return { kind: "answer_lost", detail, code };
  }
  return { kind: "answer_lost", detail: `${host} closed the connection before it had answered.`, code };
}

/** The sentence for a deadline that has passed. */
export function explainTimeout(host: string, timeoutMs: number, sent: boolean): Failure {
  const seconds = `${timeoutMs / 1_000} s`;
  return sent
    ? { kind: "timed_out", detail: `${host} did not answer within ${seconds}.`, code: null }
    : { kind: "no_connection", detail: `There was no connection to ${host} within ${seconds}.`, code: null };
}

// With several addresses the system reports one error for each, wrapped in one without a code of its own.
function findCause(error: Error): Error {
  if (error instanceof AggregateError && error.errors.length > 0) {
    const causes = error.errors.filter((each): each is Error => each instanceof Error);
    return causes.find((each) => each instanceof EgressRefused) ?? causes.at(-1) ?? error;
  }
  return error;
}

function readCode(error: Error): string | null {
  return "code" in error && typeof error.code === "string" ? error.code : null;
}
