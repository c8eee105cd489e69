import { type TakenHeartbeat, takeHeartbeat } from "#core/openhim/take-heartbeat.ts";
import { answerJson, refuse } from "../documented/answer.ts";
import { readJsonBody } from "../documented/read-json-body.ts";
import type { Call } from "../documented/route.ts";
import { openHeartbeatPorts } from "./open-openhim-ports.ts";

/** Takes a heartbeat and answers with the mediator's settings where it has to learn them; else with nothing. */
export async function answerHeartbeat(
  { request, platform, author }: Pick<Call<unknown>, "request" | "platform" | "author">,
  mediator: { urn: string } | { id: number },
): Promise<Response> {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const outcome: TakenHeartbeat = await takeHeartbeat(openHeartbeatPorts(platform), author, mediator, json.body);
  switch (outcome.kind) {
    case "not_found":
      return refuse(request, "not_found", { detail: "There is no such mediator; it registers first." });
    case "invalid":
      return refuse(request, "invalid_input", { errors: outcome.problems });
    case "taken":
      // OpenHIM's mediators take an empty body for "nothing new".
      return outcome.config === null
        ? new Response(null, { status: 200, headers: { "cache-control": "no-store" } })
        : answerJson(200, outcome.config);
  }
}
