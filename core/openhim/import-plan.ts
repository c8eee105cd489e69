import type { JsonObject } from "#core/json.ts";

/** One object that an export leads to. `fields` are the API's; what refers to another object does so by its key. */
export type PlannedObject = {
  kind: "mediator" | "client" | "channel";
  /** What it is known by: URN, client id or name. */
  key: string;
  fields: JsonObject;
  /** Of a channel: the mediator's URN or, where a route made it, its address. */
  mediator?: { urn: string } | { endpointUrl: string };
  /** Of a channel: the ids of the only clients that may use it; null lets all. */
  clients?: string[] | null;
  /** A mediator that stands for a channel's route: any mediator of this address will do. */
  isRoute?: true;
  /** What could not be carried over, and what is different here, as sentences. */
  notes: string[];
};

/** An entry of which nothing can be had here, with the reasons. */
export type SkippedObject = { kind: PlannedObject["kind"]; key: string; notes: string[] };

export type ImportPlan = {
  objects: PlannedObject[];
  skipped: SkippedObject[];
  /** What of the export as a whole has no place here. */
  notCarried: string[];
};
