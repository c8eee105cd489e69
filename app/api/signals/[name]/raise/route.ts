import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { openRaisePorts } from "#app/_server/hooks/open-raise-ports.ts";
import { raiseSignal } from "#core/hooks/raise-signal.ts";

type Params = { name: string };

/** Raises a signal of an application's own; all of its callbacks are on record when this answers. */
export const POST = documentedRoute<Params>("raise_signals", async ({ request, params, platform, author, traceId }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const raised = { name: params.name, input: json.body, traceId };
  const outcome = await raiseSignal(openRaisePorts(platform, author.actor), author, raised);
  switch (outcome.kind) {
    case "not_found":
      return refuse(request, "not_found", { detail: outcome.detail });
    case "invalid":
      return refuse(request, "invalid_input", { errors: outcome.problems });
    case "raised":
      if (outcome.hasDue) platform.hints.hint("send_deliveries");
      return answerJson(201, outcome.reply);
  }
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
