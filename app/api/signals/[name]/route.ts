import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { deleteSignal } from "#core/hooks/delete-signal.ts";
import { writeSignal } from "#core/hooks/signal-fields.ts";
import { findSignal } from "#db/queries/hooks/list-signals.ts";

type Params = { name: string };

/** One signal, by its name or its number; no name is a number. */
export const GET = documentedRoute<Params>("view_hooks", async (call) => {
  const signal = await find(call);
  return signal === null ? refuse(call.request, "not_found") : answerJson(200, writeSignal(signal));
});

/** Removes one that no hook waits for and that is not built in. */
export const DELETE = documentedRoute<Params>("edit_hooks", async (call) => {
  const signal = await find(call);
  if (signal === null) return refuse(call.request, "not_found");
  const outcome = await deleteSignal(openHookPorts(call.platform), call.author, signal.id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(call.request, outcome);
});

async function find({ params, platform, author }: Call<Params>) {
  const by = readNumber(params.name) ?? params.name;
  // No name holds a character that could not be stored; asking for one would be a fault.
  if (typeof by === "string" && !/^[\w.-]{1,256}$/.test(by)) return null;
  return await findSignal(platform.database.sql, author.actor, by);
}

const refuseMethod = methodRefusal("GET", "DELETE");

export { refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
