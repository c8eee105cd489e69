import { isJsonObject } from "#core/json.ts";
import { appendPointer } from "#core/problems/json-pointer.ts";
import { defaultPullIntervalSeconds, PubSubSource, PullSettings } from "#core/pubsub/model.ts";
import { readServiceAccount } from "#core/pubsub/read-service-account.ts";
import { credentialMask, readCredential, type Slot } from "./read-credential.ts";
import { readOwnField } from "./read-own-field.ts";
import {
  addProblem,
  isRequired,
  memberOf,
  type Place,
  type Reading,
  readObject,
  readText,
  warnOfUnknown,
} from "./reading.ts";

const documentedFields = [
  "projectId",
  "topicId",
  "subscription",
  "subscriptionMode",
  "pullIntervalSeconds",
  "credentials",
] as const;
const ownFields = [
  "streaming",
  "messagesMax",
  "payload",
  "pushAuth",
  "manageSubscription",
  "deleteSubscriptionWithIntegration",
] as const;
/** What answers show and nobody sends. */
const shownFields = ["pushEndpoint", "webhookUrl"];

/** Reads the documented `sourceConfig` of a Pub/Sub source, and our own fields in it. */
export function readPubSubSource(reading: Reading, form: Place, present: PubSubSource | null): PubSubSource {
  const given = readObject(reading, form, "sourceConfig");
  if (given === null && (memberOf(form, "sourceConfig") ?? null) === null) {
    addProblem(reading, form, "sourceConfig", isRequired);
  }
  const place: Place = given ?? { object: {}, pointer: "/sourceConfig" };
  if (given !== null) warnOfUnknown(reading, place, [...documentedFields, ...ownFields, ...shownFields]);
  const { pushAuth, payload, manageSubscription, deleteSubscriptionWithIntegration } = PubSubSource.shape;
  const stored = present ?? undefined;
  const credentials = readCredentials(reading, place, present);
  return {
    kind: "pubsub",
    projectId: given === null ? "" : readRequired(reading, place, "projectId"),
    topicId: given === null ? "" : readRequired(reading, place, "topicId"),
    subscriptionId: given === null ? "" : readRequired(reading, place, "subscription"),
    delivery: readMode(reading, place),
    pull: readPull(reading, place, present),
    credentials,
    pushAuth: readOwnField(reading, place, "pushAuth", pushAuth, stored?.pushAuth, null),
    manageSubscription: readOwnField(
      reading,
      place,
      "manageSubscription",
      manageSubscription,
      stored?.manageSubscription,
      // As documented: with the credentials for it, saving makes the subscription.
      credentials !== null,
    ),
    deleteSubscriptionWithIntegration: readOwnField(
      reading,
      place,
      "deleteSubscriptionWithIntegration",
      deleteSubscriptionWithIntegration,
      stored?.deleteSubscriptionWithIntegration,
      false,
    ),
    payload: readOwnField(reading, place, "payload", payload, stored?.payload, "data"),
  };
}

function readRequired(reading: Reading, place: Place, key: string): string {
  const before = reading.problems.length;
  const text = readText(reading, place, key);
  if (text === null && reading.problems.length === before) addProblem(reading, place, key, isRequired);
  return text ?? "";
}

function readMode(reading: Reading, place: Place): PubSubSource["delivery"] {
  const mode = readText(reading, place, "subscriptionMode")?.toLowerCase() ?? "push";
  if (mode === "push" || mode === "pull") return mode;
  addProblem(reading, place, "subscriptionMode", `"${mode}" is not a valid choice; push and pull are.`);
  return "push";
}

function readPull(reading: Reading, place: Place, present: PubSubSource | null): PullSettings {
  const { streaming, messagesMax } = PullSettings.shape;
  return {
    intervalSeconds: readInterval(reading, place),
    streaming: readOwnField(reading, place, "streaming", streaming, present?.pull.streaming, false),
    messagesMax: readOwnField(reading, place, "messagesMax", messagesMax, present?.pull.messagesMax, 10),
  };
}

/** A number, or the text of one, which is what the documented editor's form field sends. */
function readInterval(reading: Reading, place: Place): number {
  const value = memberOf(place, "pullIntervalSeconds") ?? "";
  if (value === "") return defaultPullIntervalSeconds;
  const seconds = typeof value === "string" ? Number(value) : value;
  if (typeof seconds === "number" && Number.isFinite(seconds)) return seconds;
  addProblem(reading, place, "pullIntervalSeconds", "A valid integer is required.");
  return defaultPullIntervalSeconds;
}

function readCredentials(reading: Reading, place: Place, present: PubSubSource | null): string | null {
  const current = present?.credentials ?? null;
  const value = memberOf(place, "credentials");
  if (value === undefined) return current;
  if (value === null || value === "") return null;
  const slot: Slot = {
    current,
    nameParts: ["pubsub", "credentials"],
    description: "Service account for Google Pub/Sub.",
    inHeader: false,
  };
  // A client may well put the file's object there in place of its text.
  const isObject = isJsonObject(value) && value.secret === undefined;
  const text = isObject ? JSON.stringify(value) : value;
  if (typeof text === "string" && text !== credentialMask) {
    const read = readServiceAccount(text);
    if (!read.ok) {
      reading.problems.push({ pointer: appendPointer(place.pointer, "credentials"), detail: read.problem });
      return null;
    }
  }
  const named: Place = { ...place, object: { ...place.object, credentials: text } };
  return readCredential(reading, named, "credentials", slot);
}
