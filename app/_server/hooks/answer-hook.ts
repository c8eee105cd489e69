import type { KeptHook } from "#core/hooks/change-ports.ts";
import { type HookReply, writeHook } from "#core/hooks/hook-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { findHook } from "#db/queries/hooks/find-hook.ts";
import { readInstalled } from "#db/queries/hooks/read-installed.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import type { Call } from "../documented/route.ts";

type Asked = Pick<Call<unknown>, "request" | "platform" | "author">;

/** The answer with a hook as it is now. */
export async function answerHook(
  call: Asked,
  status: 200 | 201,
  id: number,
  warnings: FieldProblem[] = [],
): Promise<Response> {
  const hook = await findHook(call.platform.database.sql, call.author.actor, id);
  if (hook === null) return refuse(call.request, "not_found");
  const [reply] = await writeHooks(call, [hook], warnings);
  return answerJson(status, reply);
}

/** Hooks as the API answers them, each with whether changes reach it. */
export async function writeHooks(
  { platform }: Pick<Asked, "platform">,
  hooks: readonly KeptHook[],
  warnings: FieldProblem[] = [],
): Promise<HookReply[]> {
  const installed = await readInstalled(platform.database.sql, hooks, { off: platform.config.hooksOff });
  return hooks.map((hook) => writeHook(hook, installed.get(hook.id) ?? { ok: false, problem: null }, warnings));
}
