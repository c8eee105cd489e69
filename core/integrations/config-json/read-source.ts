import { type IntegrationSource, WebhookSource } from "#core/integrations/model.ts";
import { isJsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import type { SignatureScheme } from "#core/signatures/model.ts";
import { readSecretReference } from "./read-credential.ts";
import { readHandshakes } from "./read-handshakes.ts";
import { readOwnField } from "./read-own-field.ts";
import { readPubSubSource } from "./read-source-pubsub.ts";
import { addProblem, addWarning, memberOf, type Place, type Reading, readObject, readText } from "./reading.ts";

/** What a webhook does that nobody has configured: wait for the target, take every message as new, ask for no signature. */
export const defaultSource: WebhookSource = {
  kind: "webhook",
  mode: "wait",
  failWithTarget: false,
  signature: null,
  dedupe: null,
  ratePerSecondMax: null,
  handshakes: [],
  cloudEvents: "data",
  csvDelimiter: null,
};

/** Our own fields at the top of the form that say what a webhook does. */
export const webhookFields = [
  "mode",
  "failWithTarget",
  "signature",
  "dedupe",
  "ratePerSecondMax",
  "handshakes",
  "cloudEvents",
  "csvDelimiter",
] as const;

/**
 * Reads where messages come from: the documented `sourceType` with its `sourceConfig`, and our own fields. Without a
 * type it stays what it is, and is a webhook at first. Null, with a problem, where there is no such source.
 */
export function readSource(
  reading: Reading,
  place: Place,
  present: IntegrationSource | null,
): IntegrationSource | null {
  const before = reading.problems.length;
  const type = readText(reading, place, "sourceType")?.toLowerCase() ?? present?.kind ?? "webhook";
  if (reading.problems.length > before) return null;
  if (type === "webhook") {
    readObject(reading, place, "sourceConfig");
    return readWebhook(reading, place, present?.kind === "webhook" ? present : null);
  }
  if (type === "pubsub") {
    for (const key of webhookFields) {
      if ((memberOf(place, key) ?? null) !== null)
        addWarning(reading, place, key, "This has an effect on webhooks only.");
    }
    return readPubSubSource(reading, place, present?.kind === "pubsub" ? present : null);
  }
  addProblem(reading, place, "sourceType", `"${type}" is not a valid choice; webhook and pubsub are.`);
  return null;
}

function readWebhook(reading: Reading, place: Place, present: WebhookSource | null): WebhookSource {
  const { mode, failWithTarget, dedupe, ratePerSecondMax, cloudEvents, csvDelimiter } = WebhookSource.shape;
  const stored = present ?? undefined;
  return {
    kind: "webhook",
    mode: readOwnField(reading, place, "mode", mode, stored?.mode, defaultSource.mode),
    failWithTarget: readOwnField(reading, place, "failWithTarget", failWithTarget, stored?.failWithTarget, false),
    signature: readSignature(reading, place, present?.signature ?? null),
    dedupe: readOwnField(reading, place, "dedupe", dedupe, stored?.dedupe, null),
    ratePerSecondMax: readOwnField(
      reading,
      place,
      "ratePerSecondMax",
      ratePerSecondMax,
      stored?.ratePerSecondMax,
      null,
    ),
    handshakes: readHandshakes(reading, place, present?.handshakes ?? []),
    cloudEvents: readOwnField(reading, place, "cloudEvents", cloudEvents, stored?.cloudEvents, "data"),
    csvDelimiter: readOwnField(reading, place, "csvDelimiter", csvDelimiter, stored?.csvDelimiter, null),
  };
}

/** A signature scheme whose secrets are names or, to be put into the vault, `{"value": …}`. */
function readSignature(reading: Reading, place: Place, present: SignatureScheme | null): SignatureScheme | null {
  const given = memberOf(place, "signature");
  if (!isJsonObject(given) || !Array.isArray(given.secrets)) {
    return readOwnField(reading, place, "signature", WebhookSource.shape.signature, present, null);
  }
  const pointer = appendPointer(place.pointer, "signature");
  const list: Place = { object: Object.fromEntries(given.secrets.entries()), pointer: `${pointer}/secrets` };
  const secrets = given.secrets.map((_, index) =>
    readSecretReference(reading, list, String(index), {
      current: present?.secrets[index] ?? null,
      nameParts: ["webhook", "signature"],
      description: "Proves that a message comes from its sender.",
      inHeader: false,
    }),
  );
  if (secrets.includes(null)) return null;
  const named: Place = { ...place, object: { ...place.object, signature: { ...given, secrets: secrets as string[] } } };
  return readOwnField(reading, named, "signature", WebhookSource.shape.signature, present, null);
}
