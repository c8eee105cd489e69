import { fetchGoogleKeys } from "#adapters/pubsub/fetch-google-keys.ts";
import { openPubSub } from "#adapters/pubsub/open-pubsub-client.ts";
import { openPushVerifier } from "#adapters/pubsub/open-push-verifier.ts";
import type { OpenSecrets, SendRequest } from "#core/deliveries/ports.ts";
import type { EgressPolicy } from "#core/egress/model.ts";
import type { PubSubSource } from "#core/pubsub/model.ts";
import type { OpenPubSubClient, PubSubFailure, VerifyPushToken } from "#core/pubsub/ports.ts";
import { readServiceAccount, type ServiceAccount } from "#core/pubsub/read-service-account.ts";

/** What web and worker have of Pub/Sub. */
export type PubSubPlatform = {
  verifyPushToken: VerifyPushToken;
  openClient: OpenPubSubClient;
  /** The service account of a source from the vault; null where it names none. */
  findAccount: (
    source: Pick<PubSubSource, "credentials">,
  ) => Promise<{ kind: "found"; account: ServiceAccount | null } | PubSubFailure>;
};

export type PubSubParts = {
  egress: EgressPolicy;
  emulatorHost: string | null;
  openSecrets: OpenSecrets;
  send: SendRequest;
  nowMs: () => number;
};

/** Wires the adapter of Pub/Sub to the vault, the guarded sender and the configuration. */
export function openPubSubPlatform({ egress, emulatorHost, openSecrets, send, nowMs }: PubSubParts): PubSubPlatform {
  return {
    verifyPushToken: openPushVerifier({ fetchKeys: () => fetchGoogleKeys(send), nowMs }),
    openClient: openPubSub({ policy: egress, emulatorHost }),
    findAccount: async ({ credentials }) => {
      if (credentials === null) return { kind: "found", account: null };
      const text = (await openSecrets([credentials])).get(credentials);
      if (text === undefined) return fail(`There is no secret "${credentials}" in the vault.`);
      const read = readServiceAccount(text);
      return read.ok
        ? { kind: "found", account: read.account }
        : fail(`The secret "${credentials}" cannot be used: ${read.problem}`);
    },
  };
}

function fail(detail: string): PubSubFailure {
  return { kind: "failed", code: "CREDENTIALS", detail };
}
