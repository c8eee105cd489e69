import { openRelay } from "#adapters/relay/open-relay.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { type CompiledDirectory, compileDirectory } from "#core/mediator/decide/compile-directory.ts";
import { describeTransaction } from "#core/mediator/documented/describe-transaction.ts";
import { buildResponseHeaders } from "#core/mediator/forward/build-response-headers.ts";
import type { Directory } from "#core/mediator/model.ts";
import type { TransactionEnd } from "#core/mediator/record/model.ts";
import { planCallback } from "#core/mediator/record/plan-callback.ts";
import type { Database } from "#db/connect.ts";
import { findOwnTransaction } from "#db/queries/mediator/find-own-transaction.ts";
import { writeCredentialUse } from "#db/stores/mediator/write-credential-use.ts";
import type { Platform } from "../open-platform.ts";
import { openSealer } from "../sealer.ts";
import type { CallContext } from "./call-context.ts";
import { type CredentialUse, openCredentialUse } from "./note-credential-use.ts";
import { openLimits } from "./open-limits.ts";
import { openMediatorCircuits } from "./open-mediator-circuits.ts";
import { openRecorder } from "./open-recorder.ts";
import type { RelayParts } from "./relay-parts.ts";

/** The mediator of one process. */
export type Mediator = { parts: RelayParts; credentialUse: CredentialUse; close: () => Promise<void> };

type Needs = Pick<
  Platform,
  "config" | "log" | "hotPath" | "keys" | "tokenKeys" | "now" | "newId" | "vault" | "directory" | "breaker" | "hints"
> &
  Pick<RelayParts, "relayToBus" | "findBusProblem" | "readMode" | "tokens"> & { recordPath: Database };

/** Wires the mediator: the relay with its connections, the recorder, the limits and the circuits. */
export function openMediator(platform: Needs): Mediator {
  const { config, log, hotPath, keys, vault, directory, hints, now, newId } = platform;
  const nowMs = () => now().getTime();
  const relay = openRelay({ policy: config.egressAllow });
  const recorder = openRecorder({ sql: hotPath.sql, quickSql: platform.recordPath.sql, nowMs, log });
  // A directory that has not changed is the same object, and so is what was made of it.
  const compiled = new WeakMap<Directory, CompiledDirectory>();
  const compile = (read: Directory): CompiledDirectory => {
    const known = compiled.get(read) ?? compileDirectory(read);
    compiled.set(read, known);
    return known;
  };
  const parts: RelayParts = {
    relay,
    relayToBus: platform.relayToBus,
    findBusProblem: platform.findBusProblem,
    recorder,
    circuits: openMediatorCircuits(platform.breaker),
    limits: openLimits(nowMs),
    redact: vault.redact,
    sealer: openSealer(keys),
    openSecrets: vault.openSecrets,
    tokens: platform.tokens,
    readDirectory: async () => compile(await directory.read()),
    readMode: platform.readMode,
    tokenKeys: platform.tokenKeys,
    timeoutMs: config.mediator.timeoutMs,
    storedCharactersMax: config.mediator.storedCharactersMax,
    protocol: config.siteUrl.startsWith("https:") ? "https" : "http",
    findOwnTransaction: (id, clientId) => findOwnTransaction(hotPath.sql, id, clientId),
    now,
    newId,
    log,
    hintTransactions: () => hints.hint("relay_transactions"),
    answerHeaders: toAnswerHeaders,
    makeCallback: (context, end) => {
      const delivery = makeCallback(context, end, now(), newId());
      if (delivery !== null) hints.hint("send_deliveries");
      return delivery;
    },
  };
  const credentialUse = openCredentialUse(
    (uses) => writeCredentialUse(hotPath.sql, uses),
    now,
    (error) => log.warn({ err: error }, "use of credentials not written"),
  );
  return {
    parts,
    credentialUse,
    close: async () => {
      await credentialUse.close();
      await recorder.close();
      await relay.close();
    },
  };
}

function toAnswerHeaders(
  { context }: { context: CallContext },
  status: number,
  headers: readonly HeaderLine[],
): HeaderLine[] {
  const built = buildResponseHeaders(headers, context.id);
  const limits = context.answerHeaders.filter(([name]) => name.startsWith("ratelimit"));
  const length: HeaderLine[] =
    built.contentLength === null || status === 204 ? [] : [["content-length", String(built.contentLength)]];
  return [...built.headers, ...length, ...limits];
}

function makeCallback(context: CallContext, end: TransactionEnd, createdAt: Date, id: string) {
  const { client } = context.decision;
  const callback = client?.callback ?? null;
  if (!context.asynchronous || client === null || callback === null) return null;
  const document = describeTransaction({
    correlationId: context.id,
    requestMethod: context.call.method,
    requestUrl: context.call.target,
    startedAt: context.startedAt,
    ...end,
    responseHeaders: end.responseHeaders === null ? null : (JSON.parse(end.responseHeaders) as HeaderLine[]),
  });
  const facts = { id, transactionId: context.id, clientId: client.clientId, callback, traceId: context.traceId };
  return planCallback({ ...facts, createdAt }, document);
}
