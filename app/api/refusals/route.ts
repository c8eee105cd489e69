import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { answerRefusals } from "#app/_server/refusals/answer-refusals.ts";

/** One page of refused calls, newest first, by integration, path, reason and time. */
export const GET = documentedRoute("view_runs", (call) => answerRefusals(call, null));

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
