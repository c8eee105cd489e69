import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerHook, writeHooks } from "#app/_server/hooks/answer-hook.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { answerPage } from "#app/_server/hooks/read-list-request.ts";
import { createHook } from "#core/hooks/create-hook.ts";
import { listHooks } from "#db/queries/hooks/list-hooks.ts";

/** One page of hooks, the newest last, by model, signal, switch, and text in the name, the model or the address. */
export const GET = documentedRoute("view_hooks", (call) =>
  answerPage(call, ({ text, flag }) => {
    const filter = { model: text("model"), signal: text("signal"), enabled: flag("enabled"), search: text("search") };
    return async (part) => {
      const { sql } = call.platform.database;
      const { rows, total } = await listHooks(sql, call.author.actor, { ...filter, ...part });
      return { rows: await writeHooks(call, rows), total };
    };
  }),
);

/** Adds a hook. */
export const POST = documentedRoute("edit_hooks", async (call) => {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await createHook(openHookPorts(call.platform), call.author, json.body);
  if (outcome.kind !== "created") return refuseOutcome(call.request, outcome);
  return await answerHook(call, 201, outcome.id, outcome.warnings);
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
