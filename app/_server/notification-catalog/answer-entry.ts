import { writeEvent } from "#core/notifications/catalog/event-fields.ts";
import { writeLookup } from "#core/notifications/catalog/lookup-fields.ts";
import type { EntryKind } from "#core/notifications/catalog/model.ts";
import { writeRule } from "#core/notifications/catalog/rule-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findEvent } from "#db/queries/notifications/catalog/list-events.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";
import { findRule } from "#db/queries/notifications/catalog/list-rules.ts";
import { answerJson } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";
import { refuseNotification } from "../notifications/documented-route.ts";

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

/** Every outcome of the verbs that is not the entry itself. */
type EntryRefusal =
  | { kind: "not_found" }
  | { kind: "in_use"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

export function refuseEntry(request: Request, refusal: EntryRefusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuseNotification(request, "not_found");
    case "in_use":
      return refuseNotification(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuseNotification(request, "invalid_input", { errors: refusal.problems });
  }
}

/** The answer with an entry as it is now; `warnings` stand beside it where a change has given some. */
export async function answerEntry(
  call: Asked,
  status: 200 | 201,
  { kind, id, warnings }: { kind: EntryKind; id: number; warnings?: FieldProblem[] },
): Promise<Response> {
  const found = await writeStored(call, kind, id);
  if (found === null) return refuseEntry(call.request, { kind: "not_found" });
  return answerJson(status, warnings === undefined ? found : { ...found, warnings });
}

async function writeStored({ platform, author }: Asked, kind: EntryKind, id: number): Promise<object | null> {
  const { sql } = platform.database;
  switch (kind) {
    case "event": {
      const event = await findEvent(sql, author.actor, id);
      return event && writeEvent(event);
    }
    case "rule": {
      const rule = await findRule(sql, author.actor, id);
      return rule && writeRule(rule);
    }
    case "lookup": {
      const lookup = (await listLookups(sql, author.actor)).find((one) => one.id === id);
      return lookup === undefined ? null : writeLookup(lookup);
    }
  }
}
