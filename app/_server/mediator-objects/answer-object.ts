import type { ObjectKind } from "#core/mediator/documented/field-names.ts";
import { writeChannel, writeClient, writeMediator, writeRegistration } from "#core/mediator/documented/write-object.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findChannel } from "#db/queries/mediator/list-channels.ts";
import { findClient } from "#db/queries/mediator/list-clients.ts";
import { findMediator } from "#db/queries/mediator/list-mediators.ts";
import { findRegistration } from "#db/queries/mediator/list-registrations.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

/** Every outcome of the verbs that is not the object itself. */
export type ObjectRefusal =
  | { kind: "not_found" }
  | { kind: "in_use"; detail: string }
  | { kind: "too_many"; detail: string }
  | { kind: "invalid"; problems: FieldProblem[] };

export function refuseObject(request: Request, refusal: ObjectRefusal): Response {
  switch (refusal.kind) {
    case "not_found":
      return refuse(request, "not_found");
    case "in_use":
    case "too_many":
      return refuse(request, "conflict", { detail: refusal.detail });
    case "invalid":
      return refuse(request, "invalid_input", { errors: refusal.problems });
  }
}

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

/** The answer with an object as it is now. */
export async function answerObject(
  call: Asked,
  status: 200 | 201,
  { kind, id, warnings, once = {} }: { kind: ObjectKind; id: number; warnings?: FieldProblem[]; once?: object },
): Promise<Response> {
  const found = await writeStored(call, kind, id, warnings);
  if (found === null) return refuse(call.request, "not_found");
  return answerJson(status, { ...found, ...once });
}

async function writeStored(
  { platform, author }: Asked,
  kind: ObjectKind,
  id: number,
  warnings: FieldProblem[] | undefined,
): Promise<object | null> {
  const { sql } = platform.database;
  switch (kind) {
    case "client": {
      const client = await findClient(sql, author.actor, id);
      return client && writeClient(client, warnings);
    }
    case "mediator": {
      const mediator = await findMediator(sql, author.actor, id);
      return mediator && writeMediator(mediator, platform.now(), warnings);
    }
    case "channel": {
      const channel = await findChannel(sql, author.actor, id);
      return channel && writeChannel(channel, warnings);
    }
    case "registration": {
      const registration = await findRegistration(sql, author.actor, id);
      return registration && writeRegistration(registration, warnings);
    }
  }
}

/** The number of an object in an address; null where it can be none's. */
export function readObjectId(text: string): number | null {
  return /^[1-9][0-9]{0,8}$/.test(text) ? Number(text) : null;
}
