import { makePushEndpoint } from "#core/pubsub/model.ts";
import type { SourceAddresses } from "./config-json/write-source.ts";

/** Where the messages of the integration with that path are sent to; only one of the two answers, as its source says. */
export function locateSources(siteUrl: string, path: string): SourceAddresses {
  return { webhookUrl: `${siteUrl}/webhook/${path}/`, pushEndpoint: makePushEndpoint(siteUrl, path) };
}
