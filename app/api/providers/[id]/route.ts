import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { answerProvider, refuseProvider } from "#app/_server/providers/answer-provider.ts";
import { openProviderPorts } from "#app/_server/providers/open-provider-ports.ts";
import { changeProvider } from "#core/providers/change-provider.ts";
import { deleteProvider } from "#core/providers/delete-provider.ts";
import { readProviderChange } from "#core/providers/read-provider-change.ts";

type Params = { id: string };

/** One provider, with what uses it. */
export const GET = documentedRoute<Params>("view_providers", async (call) => {
  if (!isUuid(call.params.id)) return refuseProvider(call.request, { kind: "not_found" });
  return await answerProvider(call, 200, call.params.id);
});

/** Says anew what it is. */
export const PUT = documentedRoute<Params>("manage_providers", (call) => change(call, "whole"));

/** Changes what is named, such as whether it is switched on. */
export const PATCH = documentedRoute<Params>("manage_providers", (call) => change(call, "part"));

async function change(call: Call<Params>, mode: "whole" | "part"): Promise<Response> {
  const { id } = call.params;
  if (!isUuid(id)) return refuseProvider(call.request, { kind: "not_found" });
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const read = readProviderChange(json.body, mode);
  if (!read.ok) return refuseProvider(call.request, { kind: "invalid", problems: read.problems });
  const outcome = await changeProvider(openProviderPorts(call.platform), call.author, id, read.value);
  if (outcome.kind !== "changed") return refuseProvider(call.request, outcome);
  return await answerProvider(call, 200, id, outcome.warnings);
}

/** Removes a provider that nothing uses. */
export const DELETE = documentedRoute<Params>("manage_providers", async (call) => {
  const { id } = call.params;
  if (!isUuid(id)) return refuseProvider(call.request, { kind: "not_found" });
  const outcome = await deleteProvider(openProviderPorts(call.platform), call.author, id);
  return outcome.kind === "deleted" ? new Response(null, { status: 204 }) : refuseProvider(call.request, outcome);
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
