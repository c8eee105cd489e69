import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { readNumber } from "#app/_server/documented/read-number.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { deleteSerializer } from "#core/hooks/delete-serializer.ts";
import { writeSerializer } from "#core/hooks/serializer-fields.ts";
import { updateSerializer } from "#core/hooks/update-serializer.ts";
import { findSerializer } from "#db/queries/hooks/list-serializers.ts";

type Params = { id: string };

/** One serializer with its code. */
export const GET = documentedRoute<Params>("view_hooks", async (call) => {
  const id = readNumber(call.params.id);
  return id === null ? refuse(call.request, "not_found") : await answer(call, id);
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
  const outcome = await updateSerializer(openHookPorts(call.platform), call.author, id, { input: json.body, mode });
  return outcome.kind === "updated" ? await answer(call, id) : refuseOutcome(call.request, outcome);
}

async function answer({ request, platform, author }: Call<Params>, id: number): Promise<Response> {
  const serializer = await findSerializer(platform.database.sql, author.actor, id);
  return serializer === null ? refuse(request, "not_found") : answerJson(200, writeSerializer(serializer));
}

/** Removes one that no hook names. */
export const DELETE = documentedRoute<Params>("edit_hooks", async (call) => {
  const id = readNumber(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await deleteSerializer(openHookPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseOutcome(call.request, outcome);
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
