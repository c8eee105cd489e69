import type { BirthPorts } from "#core/deliveries/create-delivery.ts";
import type { Provider } from "#core/providers/model.ts";
import type { NewNotification } from "./model.ts";

/** Every provider, switched on or not. */
export type ListProviders = () => Promise<readonly Provider[]>;

/** What makes a request that is sent again the same request. */
export type IdempotencyKey = {
  /** Who asks: keys of two callers do not meet. */
  scope: string;
  key: string;
  /** Of the request's body; another one under the same key is another request. */
  bodyHash: string;
  expiresAt: Date;
  /** What is answered now and, word for word, when it is asked again. */
  answer: unknown;
};

export type StoreNotificationsOutcome =
  | { kind: "stored" }
  /** The same request came before; this was its answer. Nothing was written. */
  | { kind: "repeated"; answer: unknown }
  /** The key came before with another body. Nothing was written. */
  | { kind: "key_taken" };

/** Commits entries of the log, their deliveries and the request's key, all or nothing. */
export type StoreNotifications = (
  notifications: readonly NewNotification[],
  key: IdempotencyKey | null,
) => Promise<StoreNotificationsOutcome>;

export type NotificationPorts = BirthPorts & {
  listProviders: ListProviders;
  storeNotifications: StoreNotifications;
  newTraceId: () => string;
  /** Tells the workers that something is due. */
  hintDeliveries: () => void;
};
