import { answerJson } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { refuseOutcome } from "#app/_server/documented/refuse-outcome.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import { openHookPorts } from "#app/_server/hooks/open-hook-ports.ts";
import { changeHookSettings } from "#core/hooks/change-hook-settings.ts";
import { writeSettingsFields } from "#core/hooks/settings-fields.ts";
import { findHookSettings } from "#db/queries/hooks/find-hook-settings.ts";

type Asked = Call<Record<never, string>>;

/** What holds for all hooks. */
export const GET = documentedRoute("view_hooks", answer);

/** Says it anew; what is left out takes its default. */
export const PUT = documentedRoute("edit_hooks", (call) => change(call, "whole"));

/** Changes what is named. */
export const PATCH = documentedRoute("edit_hooks", (call) => change(call, "part"));

async function change(call: Asked, mode: "whole" | "part"): Promise<Response> {
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await changeHookSettings(openHookPorts(call.platform), call.author, { input: json.body, mode });
  return outcome.kind === "changed" ? await answer(call) : refuseOutcome(call.request, outcome);
}

async function answer({ platform, author }: Asked): Promise<Response> {
  return answerJson(200, writeSettingsFields(await findHookSettings(platform.database.sql, author.actor)));
}

const refuseMethod = methodRefusal("GET", "PUT", "PATCH");

export { refuseMethod as DELETE, refuseMethod as POST };
