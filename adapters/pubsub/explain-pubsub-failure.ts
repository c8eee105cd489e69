import type { PubSubFailure } from "#core/pubsub/ports.ts";

// https://grpc.io/docs/guides/status-codes/
const statusNames: Readonly<Record<number, string>> = {
  1: "CANCELLED",
  2: "UNKNOWN",
  3: "INVALID_ARGUMENT",
  4: "DEADLINE_EXCEEDED",
  5: "NOT_FOUND",
  6: "ALREADY_EXISTS",
  7: "PERMISSION_DENIED",
  8: "RESOURCE_EXHAUSTED",
  9: "FAILED_PRECONDITION",
  10: "ABORTED",
  11: "OUT_OF_RANGE",
  12: "UNIMPLEMENTED",
  13: "INTERNAL",
  14: "UNAVAILABLE",
  15: "DATA_LOSS",
  16: "UNAUTHENTICATED",
};

const meanings: Readonly<Record<string, string>> = {
  UNAUTHENTICATED: "Google does not accept the credentials",
  PERMISSION_DENIED: "The service account lacks a right",
  NOT_FOUND: "Google does not know the topic or the subscription",
  ALREADY_EXISTS: "It exists already",
  INVALID_ARGUMENT: "Google refuses the request",
  FAILED_PRECONDITION: "Google refuses the request for now",
  RESOURCE_EXHAUSTED: "A quota of the project is used up",
  UNAVAILABLE: "Pub/Sub cannot be reached",
  DEADLINE_EXCEEDED: "Pub/Sub did not answer in time",
};

const detailCharactersMax = 500;

/** Turns what the client library threw into an outcome with a sentence for a person. */
export function explainPubSubFailure(error: unknown): PubSubFailure {
  const { code: number, details, message } = error as { code?: unknown; details?: unknown; message?: unknown };
  const said = typeof details === "string" && details !== "" ? details : typeof message === "string" ? message : "";
  const code = typeof number === "number" ? statusNames[number] : undefined;
  if (code === undefined) {
    // No status: signing failed before anything was sent, which only a key can cause.
    return { kind: "failed", code: "CREDENTIALS", detail: `The credentials cannot be used: ${shorten(said)}` };
  }
  const meaning = meanings[code] ?? "Pub/Sub failed";
  return { kind: "failed", code, detail: `${meaning} (${code})${said === "" ? "." : `: ${shorten(said)}`}` };
}

function shorten(text: string): string {
  return text.length <= detailCharactersMax ? text : `${text.slice(0, detailCharactersMax)}…`;
}
