import type { Json } from "#core/json.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { BodyProblem } from "../model.ts";
import { batchEventsMax, type EventIdentity } from "./model.ts";
import { type EventSettings, readEvent } from "./read-event.ts";

export type BatchEvent = { payload: Json; payloadJson: string; identity: EventIdentity };
export type ReadBatch = { kind: "batch"; events: BatchEvent[] } | BodyProblem;

// As many problems as somebody reads; a batch of a thousand events of the wrong kind has four for each.
const problemsMax = 50;
// The same bound that a single CSV has (parse-csv-body.ts), for all events together.
const growthMax = 10;
const jsonCharactersFloor = 1_048_576;

/**
 * Reads a batch of events (CloudEvents JSON format 1.0.2, section 4). It is taken as a whole or not at all: a sender can
 * then mend it and send it again, and the events that were good do not come twice.
 */
export async function readBatch(batch: Json, bytes: number, settings: EventSettings): Promise<ReadBatch> {
  if (!Array.isArray(batch)) return refuse([{ pointer: "", detail: "A batch of CloudEvents is a list of events." }]);
  if (batch.length > batchEventsMax) {
    const detail = `The batch has ${batch.length} events, and at most ${batchEventsMax} are accepted; send it in parts.`;
    return refuse([{ pointer: "", detail }]);
  }
  const events: BatchEvent[] = [];
  const problems: FieldProblem[] = [];
  let characters = 0;
  for (const [index, one] of batch.entries()) {
    const read = await readEvent(one, settings, `/${index}`);
    if (!read.ok) problems.push(...read.problems);
    else {
      const { payload, payloadJson, identity } = read;
      events.push({ payload, payloadJson, identity });
      characters += payloadJson.length;
    }
    if (problems.length >= problemsMax) break;
    if (characters > Math.max(jsonCharactersFloor, bytes * growthMax)) {
      return refuse([{ pointer: "", detail: "The data of the events becomes too large; send the batch in parts." }]);
    }
  }
  return problems.length > 0 ? refuse(problems.slice(0, problemsMax)) : { kind: "batch", events };
}

/** The refusal of an event or a batch. The sentence names the first problems, for logs that show nothing else. */
export function refuse(problems: FieldProblem[]): BodyProblem {
  const named = problems.slice(0, 4).map(({ pointer, detail }) => {
    const place = /^\/(\d+)/.exec(pointer)?.[1];
    return place === undefined ? detail : `Event ${Number(place) + 1}: ${detail}`;
  });
  const more = problems.length > named.length ? ` ${problems.length - named.length} more.` : "";
  return { kind: "invalid_event", detail: `${named.join(" ")}${more}`, problems };
}
