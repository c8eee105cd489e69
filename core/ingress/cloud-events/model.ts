import { z } from "zod";
import type { Json } from "#core/json.ts";

/** What a run gets of an event: its data alone, or the whole event in structured form with its attributes. */
export const CloudEventPayload = z.enum(["data", "event"]);
export type CloudEventPayload = z.infer<typeof CloudEventPayload>;

/** An event's id is unique only together with its source (CloudEvents 1.0, section "id"). */
export type EventIdentity = { source: string; id: string };

/** The attributes of an event that has all of those that are required, in the order in which they are written out. */
export type EventAttributes = ReadonlyMap<string, Json>;

export const requiredAttributes = ["specversion", "id", "source", "type"] as const;
export const optionalAttributes = ["subject", "time", "datacontenttype", "dataschema"] as const;

// A batch becomes one statement, and every run of it stores the request's headers: this bounds what one request of a
// megabyte can make the database write. Azure Event Grid sends up to 5,000, unless told otherwise one at a time.
export const batchEventsMax = 1_000;
