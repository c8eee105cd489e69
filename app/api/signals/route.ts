import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { answerPage } from "#app/_server/hooks/read-list-request.ts";
import { createSignal } from "#core/hooks/create-signal.ts";
import { signalKinds } from "#core/hooks/model.ts";
import { writeSignal } from "#core/hooks/signal-fields.ts";
import { findSignal, listSignals } from "#db/queries/hooks/list-signals.ts";

/** One page of signals in the order of their registration, by kind and by part of the name. */
export const GET = documentedRoute("view_hooks", (call) =>
  answerPage(call, ({ text, choice }) => {
    const filter = { kind: choice("kind", signalKinds), search: text("search") };
    return async (part) => {
      const { rows, total } = await listSignals(call.platform.database.sql, call.author.actor, { ...filter, ...part });
      return { rows: rows.map(writeSignal), total };
    };
  }),
);

/** Registers a signal; one of that name that is there already is answered with 200. */
export const POST = documentedRoute("edit_hooks", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome = await createSignal(openHookPorts(platform), author, json.body);
  if (outcome.kind === "invalid") return refuseOutcome(request, outcome);
  const signal = await findSignal(platform.database.sql, author.actor, outcome.id);
  if (signal === null) return refuse(request, "not_found");
  return answerJson(outcome.kind === "created" ? 201 : 200, writeSignal(signal));
});

const refuseMethod = methodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
