import type { KeyObject } from "node:crypto";
import type { AttemptResult, HeaderLine } from "#core/deliveries/attempt-result.ts";
import type { EsbSettings, EsbState } from "./model.ts";
import type { FetchedToken } from "./token/fetch-token.ts";

/** Sends one HTTP request and tells what came of it; never rejects for what the bus or a network does. */
export type SendToBus = (request: {
  method: string;
  url: string;
  headers: readonly HeaderLine[];
  body: string;
  timeoutMs: number;
  /** How much of an answer is read. */
  answerBytesMax: number;
}) => Promise<AttemptResult>;

/** The ECDSA signature (SHA-256, DER) of a text's UTF-8 bytes. A port, because every signature takes a random number. */
export type SignText = (text: string, privateKey: KeyObject) => Uint8Array;

/** Access tokens of the bus, kept as long as they hold. */
export type EsbTokens = {
  get: (settings: EsbSettings) => Promise<FetchedToken>;
  /** The bus did not take it: the next `get` fetches another. */
  forget: (token: string) => void;
};

export type ExchangePorts = { send: SendToBus; sign: SignText; tokens: EsbTokens };

export type RelayPorts = ExchangePorts & { readState: () => Promise<EsbState> };
