import type { ActionOutcome } from "#components/ui/action-outcome.ts";
import type { PubSubState } from "#core/pubsub/puller-state.ts";

/** The server actions behind the Pub/Sub side of an integration, as it was last saved. */
export type PubSubActs = {
  /** Publishes a text to the integration's topic. */
  publishTest: (id: string, text: string) => Promise<ActionOutcome>;
  /** Null where it cannot be read just now. */
  readState: (id: string) => Promise<PubSubState | null>;
};
