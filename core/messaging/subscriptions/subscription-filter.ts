import type { Json } from "#core/json.ts";
import type { ProcessStatus } from "../model.ts";

/** Which subscriptions are meant; all given parts must hold. */
export type SubscriptionFilter = {
  ids?: readonly string[];
  identity?: string;
  version?: number;
  messageSetIds?: readonly number[];
  /** Part of the short name of its set, in this case. */
  messageSetContains?: string;
  scheduleId?: number;
  lang?: string;
  active?: boolean;
  completed?: boolean;
  processStatuses?: readonly ProcessStatus[];
  nextSequenceNumber?: number;
  initialSequenceNumber?: number;
  timeZone?: string;
  createdBy?: string;
  updatedBy?: string;
  /** The very value. */
  metadata?: Json;
  metadataHasKey?: string;
  metadataNotHasKey?: string;
  createdAt?: Date;
  updatedAt?: Date;
  /** Both inclusive. */
  createdAfter?: Date;
  createdBefore?: Date;
  /** A whole id of a subscription, or a whole identity: what a person pastes into a search. */
  search?: string;
  /** One of these, or of one of these identities: what a search for words has led to. */
  among?: { ids: readonly string[]; identities: readonly string[] };
};
