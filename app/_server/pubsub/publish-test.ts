import type { Json } from "#core/json.ts";
import { nameTopic, type PubSubSource } from "#core/pubsub/model.ts";
import type { PubSubFailure } from "#core/pubsub/ports.ts";
import type { Platform } from "#platform/open-platform.ts";

export type PublishedTest = { kind: "published"; messageId: string; topic: string } | PubSubFailure;

/** Publishes a value as JSON to the topic of a source, with the source's own credentials. */
export async function publishTest(
  { pubsub }: Pick<Platform, "pubsub">,
  source: PubSubSource,
  data: Json,
): Promise<PublishedTest> {
  const found = await pubsub.findAccount(source);
  if (found.kind === "failed") return found;
  const opened = await pubsub.openClient(found.account);
  if (opened.kind === "failed") return opened;
  const topic = nameTopic(source);
  try {
    const published = await opened.client.publish(topic, Buffer.from(JSON.stringify(data)));
    return published.kind === "failed" ? published : { ...published, topic };
  } finally {
    await opened.client.close();
  }
}
