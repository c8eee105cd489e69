import { createHash } from "node:crypto";
import type { JsonObject } from "#core/json.ts";
import type { IdempotencyKey } from "#core/notifications/send/ports.ts";
import type { Actor } from "#core/people/model.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { Call } from "../documented/route.ts";

// Longer than any client goes on trying, and short enough for a table of some millions of keys at most.
const keptForMs = 24 * 3_600_000;

export type ReadKey =
  | { ok: true; key: ((answer: unknown) => IdempotencyKey) | undefined }
  | { ok: false; problem: FieldProblem };

/**
 * The Idempotency-Key of a request: undefined where there is none. It holds for whoever owns the token, so that a program
 * may change its token between two tries, and for one kind of request and one body.
 */
export function readIdempotencyKey(
  { request, author, platform }: Pick<Call<unknown>, "request" | "author" | "platform">,
  kind: string,
  body: JsonObject,
): ReadKey {
  const key = request.headers.get("idempotency-key")?.trim();
  if (key === undefined) return { ok: true, key: undefined };
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    const detail = "The Idempotency-Key holds 1 to 200 visible ASCII characters without spaces.";
    return { ok: false, problem: { pointer: "/Idempotency-Key", detail } };
  }
  const scope = findOwner(author.actor);
  const bodyHash = createHash("sha256")
    .update(`${kind}\n${JSON.stringify(body)}`)
    .digest("hex");
  const expiresAt = new Date(platform.now().getTime() + keptForMs);
  return { ok: true, key: (answer) => ({ scope, key, bodyHash, expiresAt, answer }) };
}

function findOwner(actor: Actor): string {
  if (actor.kind === "system") throw new Error("Nobody asks in the system's name.");
  return actor.kind === "token" ? actor.userId : actor.id;
}
