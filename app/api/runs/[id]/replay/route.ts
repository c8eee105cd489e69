import { z } from "zod";
import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { isUuid } from "#app/_server/integrations/answer-integration.ts";
import { ReplayVersion } from "#core/bulk/model.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { ReplayReply } from "#core/runs/run-reply.ts";
import { replayRun } from "#db/stores/replay-run.ts";
import { openReplayPorts } from "#platform/replay-ports.ts";

const Body = z.strictObject({ version: ReplayVersion.default("same") });

/** Repeats a run as a new run, with the version of then or the present one. The new run is processed by a worker. */
export const POST = documentedRoute<{ id: string }>("replay_runs", async (call) => {
  const { request, params, platform, author } = call;
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const body = parseFields(Body, json.body);
  if (!body.ok) return refuse(request, "invalid_input", { errors: body.problems });
  if (!isUuid(params.id)) return refuse(request, "not_found");
  const outcome = await replayRun(openReplayPorts(platform), author, params.id, body.value.version);
  if (outcome.kind === "not_found") return refuse(request, "not_found");
  if (outcome.kind !== "replayed") return refuse(request, "conflict", { detail: outcome.detail });
  platform.hints.hint("process_runs");
  const status_url = `/api/runs/${outcome.runId}/`;
  const reply: ReplayReply = { run_id: outcome.runId, replay_of: params.id, status: "received", status_url };
  return answerJson(202, reply, { location: status_url });
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
