import { refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { answerHook } from "#app/_server/hooks/answer-hook.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { deleteHook } from "#core/hooks/delete-hook.ts";
import { updateHook } from "#core/hooks/update-hook.ts";

type Params = { id: string };

/** One hook. */
export const GET = documentedRoute<Params>("view_hooks", async (call) => {
  const id = readNumber(call.params.id);
  return id === null ? refuse(call.request, "not_found") : await answerHook(call, 200, id);
});

/** Says anew what it is. */
export const PUT = documentedRoute<Params>("edit_hooks", (call) => change(call, "whole"));

/** Changes what is named. */
export const PATCH = documentedRoute<Params>("edit_hooks", (call) => change(call, "part"));

async function change(call: Call<Params>, mode: "whole" | "part"): Promise<Response> {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await updateHook(openHookPorts(call.platform), call.author, id, { input: json.body, mode });
  if (outcome.kind !== "updated") return refuseOutcome(call.request, outcome);
  return await answerHook(call, 200, id, outcome.warnings);
}

/** Removes it; its callbacks stay on record. */
export const DELETE = documentedRoute<Params>("edit_hooks", async (call) => {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await deleteHook(openHookPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(call.request, outcome);
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
