import type { Provider, ProviderName } from "#core/providers/model.ts";
import type { Slot } from "#core/providers/plan-slots.ts";
import type { AttemptResult, HeaderLine } from "./attempt-result.ts";
import type { InAppMessage } from "./message.ts";
import type { SimulatedMessage } from "./prepare-transmission.ts";

/** Sends one HTTP request and tells what came of it; never rejects for what a target or a network does. */
export type SendRequest = (request: {
  method: string;
  url: string;
  headers: readonly HeaderLine[];
  body: string | null;
  timeoutMs: number;
  /** What this target wants beside a plain TLS connection; null or absent for nothing. */
  tls?: TlsMaterial | null;
}) => Promise<AttemptResult>;

/** PEM texts for connections to one target; null for what it does not want. */
export type TlsMaterial = {
  certificate: string | null;
  key: string | null;
  passphrase: string | null;
  /** Trusted in place of the well-known authorities. */
  ca: string | null;
};

/** The provider of that name, switched on or not; null when there is none. */
export type FindProvider = (name: ProviderName) => Promise<Provider | null>;

/** Every provider in the order in which they are tried, switched on or not. */
export type ListProviders = () => Promise<readonly Provider[]>;

/** Reserves the next sending slot of a provider that takes so many messages in a second. */
export type TakeSlot = (provider: ProviderName, ratePerSecond: number) => Promise<Slot>;

/** Those of these addresses to which nothing is sent any more, as they were written. */
export type ListSuppressed = (medium: "email" | "sms", addresses: readonly string[]) => Promise<readonly string[]>;

/**
 * Lays a message into an inbox; `messageId` is that of the outbox, so that a further attempt lays no second one. Rejects when
 * the database fails.
 */
export type DeliverInApp = (messageId: string, message: InAppMessage) => Promise<AttemptResult>;

/** Keeps a message to be looked at instead of sending it, and answers as a provider would. */
export type Simulate = (message: SimulatedMessage) => Promise<AttemptResult>;

/** The values of secrets by name; a name that is not in the vault is absent. Rejects when the vault cannot be read. */
export type OpenSecrets = (names: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** Removes secrets before anything is stored: by name, and by the values of everything in the vault. */
export type Redact = {
  headers: (headers: readonly HeaderLine[]) => HeaderLine[];
  text: (text: string) => { text: string; changed: boolean };
};

/** Seals a text for the row whose identity is given, and opens it again; only there does it open. */
export type Sealer = {
  seal: (text: string, identity: string) => Uint8Array;
  open: (sealed: Uint8Array, identity: string) => string;
};

/** What is known of a target host's health, shared by all senders. */
export type CircuitBreaker = {
  /** Milliseconds since the epoch until which nothing should be sent to the host; null when it may be. */
  openUntilMs: (host: string) => number | null;
  record: (host: string, result: AttemptResult) => void;
};

/** Switches an integration off on behalf of the system, with the reason that its page will show. */
export type DisableIntegration = (integrationId: string, reason: string) => Promise<void>;
