import type { Relay } from "#adapters/relay/model.ts";
import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { NewDelivery } from "#core/deliveries/model.ts";
import type { OpenSecrets, Redact, Sealer } from "#core/deliveries/ports.ts";
import type { EsbRelayed } from "#core/esb/model.ts";
import type { EsbCall } from "#core/esb/relay-to-esb.ts";
import type { CompiledDirectory } from "#core/mediator/decide/compile-directory.ts";
import type { OwnTransaction } from "#core/mediator/documented/describe-transaction.ts";
import type { MediatorMode } from "#core/mediator/model.ts";
import type { TransactionEnd } from "#core/mediator/record/model.ts";
import type { AccessTokens } from "#core/oauth/model.ts";
import type { TokenKeys } from "#core/vault/derive-keys.ts";
import type { Log } from "../logger.ts";
import type { CallContext } from "./call-context.ts";
import type { DirectJob } from "./carry-direct.ts";
import type { CallLimits } from "./open-limits.ts";
import type { MediatorCircuits } from "./open-mediator-circuits.ts";
import type { Recorder } from "./open-recorder.ts";

/** Relays a judged call through the national bus. */
export type RelayToBus = (call: EsbCall) => Promise<EsbRelayed>;

export type BusProblem = { error: string; detail: string | null };

/** All that a call needs on its way. */
export type RelayParts = {
  relay: Relay;
  relayToBus: RelayToBus;
  /** Why the bus cannot carry this body, as a call that is done later must be told at once; null when it can. */
  findBusProblem: (body: Uint8Array, contentType: string | null) => Promise<BusProblem | null>;
  recorder: Recorder;
  circuits: MediatorCircuits;
  limits: CallLimits;
  redact: Redact;
  sealer: Sealer;
  openSecrets: OpenSecrets;
  /** Access tokens for mediators that know us by OAuth 2. */
  tokens: AccessTokens;
  readDirectory: () => Promise<CompiledDirectory>;
  readMode: () => Promise<MediatorMode>;
  tokenKeys: () => Promise<TokenKeys>;
  /** Where a channel does not say. */
  timeoutMs: number;
  storedCharactersMax: number;
  /** How the outside reaches us, for X-Forwarded-Proto. */
  protocol: "http" | "https";
  /** A call of this client, by its correlation id. */
  findOwnTransaction: (id: string, clientId: number) => Promise<OwnTransaction | null>;
  now: () => Date;
  newId: () => string;
  log: Log;
  /** Says that an asynchronous call waits. */
  hintTransactions: () => void;
  /** The headers of a mediator's answer as the caller gets them. */
  answerHeaders: (job: Pick<DirectJob, "context">, status: number, headers: readonly HeaderLine[]) => HeaderLine[];
  /** What tells a client of the end of its asynchronous call; null where nobody wants to hear of it. */
  makeCallback: (context: CallContext, end: TransactionEnd) => NewDelivery | null;
};
