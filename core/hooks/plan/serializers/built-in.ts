import type { JsonObject } from "#core/json.ts";
import type { HookFacts } from "../hook-facts.ts";
import { listChanges } from "./list-changes.ts";
import { makeCloudEvent } from "./make-cloud-event.ts";
import { makeReference } from "./make-reference.ts";

/** A serializer that comes with Signalbox; its payload is JSON. */
export type BuiltInSerializer = { name: string; description: string; make: (facts: HookFacts) => JsonObject };

export const builtInSerializers: readonly BuiltInSerializer[] = [
  {
    name: "signalbox.changes",
    description: "The event, and each changed field with its value before and after.",
    make: listChanges,
  },
  {
    name: "signalbox.reference",
    description: "The event, model and id alone, for receivers that read the object themselves.",
    make: makeReference,
  },
  {
    name: "signalbox.cloud_event",
    description: "A CloudEvents 1.0 event in the structured JSON form.",
    make: makeCloudEvent,
  },
];

export function findBuiltInSerializer(name: string): BuiltInSerializer | null {
  return builtInSerializers.find((serializer) => serializer.name === name) ?? null;
}
