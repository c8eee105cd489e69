import { isJsonObject, type Json } from "#core/json.ts";
import { moveProblems } from "#core/problems/json-pointer.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { BodyLimits, CsvDelimiter } from "../model.ts";
import { checkAttributes } from "./check-attributes.ts";
import type { CloudEventPayload, EventAttributes, EventIdentity } from "./model.ts";
import { readEventData } from "./read-event-data.ts";

export type EventSettings = { cloudEvents: CloudEventPayload; csvDelimiter: CsvDelimiter | null; limits: BodyLimits };

export type ReadEvent =
  | { ok: true; payload: Json; payloadJson: string; identity: EventIdentity }
  | { ok: false; problems: FieldProblem[] };

/** Reads one event in structured form (CloudEvents JSON format 1.0.2). Pointers begin at `base`. */
export async function readEvent(event: Json, settings: EventSettings, base = ""): Promise<ReadEvent> {
  if (!isJsonObject(event)) {
    return { ok: false, problems: [{ pointer: base, detail: "A CloudEvent is an object with its attributes." }] };
  }
  const given = new Map(Object.entries(event).filter(([name]) => name !== "data" && name !== "data_base64"));
  const checked = checkAttributes(given, (attribute) => attribute);
  const data = await readEventData(event, settings);
  if (!checked.ok || data.kind === "unreadable") {
    const problems = checked.ok ? [] : checked.problems;
    if (data.kind === "unreadable") {
      problems.push({ pointer: `/${data.member}`, detail: `${data.member} ${data.detail}` });
    }
    return { ok: false, problems: moveProblems(problems, base) };
  }
  const read = data.kind === "none" ? null : { payload: data.data, payloadJson: JSON.stringify(data.data) };
  return { ok: true, identity: checked.identity, ...toPayload(checked.attributes, read, settings.cloudEvents) };
}

/**
 * What the run gets of an event, alike in every mode: its data (the empty object where it has none, as for an empty
 * body), or the event with its attributes in order and `data` last.
 */
export function toPayload(
  attributes: EventAttributes,
  data: { payload: Json; payloadJson: string } | null,
  cloudEvents: CloudEventPayload,
): { payload: Json; payloadJson: string } {
  if (cloudEvents === "data") return data ?? { payload: {}, payloadJson: "{}" };
  const payload = Object.fromEntries(attributes);
  if (data === null) return { payload, payloadJson: JSON.stringify(payload) };
  // The data's own text goes in, so that its digits and spacing stay as they came.
  const payloadJson = `${JSON.stringify(payload).slice(0, -1)},"data":${data.payloadJson}}`;
  return { payload: { ...payload, data: data.payload }, payloadJson };
}
