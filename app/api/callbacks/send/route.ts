import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { SendCallbacks, type SendCallbacksReply } from "#core/hooks/send-request.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import { sendCallbacks, type Wanted } from "#db/stores/hooks/send-callbacks.ts";

const hooksOff = "SIGNALBOX_HOOKS_OFF is set, so that no hook sends anything.";

/** Makes callbacks due now, as `signalbox send-callbacks` does; the workers send them. */
export const POST = documentedRoute("manage_callbacks", async ({ request, platform, author }) => {
  const json = await readJsonBody(request);
  if (!json.ok) return json.response;
  const read = parseFields(SendCallbacks, json.body);
  if (!read.ok) return refuse(request, "invalid_input", { errors: read.problems });
  const { database, now, newId, hints, config } = platform;
  if (config.hooksOff) return refuse(request, "conflict", { detail: hooksOff });
  const { ids, refused } = await sendCallbacks({ sql: database.sql, now, newId }, author, toWanted(read.value));
  if (ids.length > 0) hints.hint("send_deliveries");
  const reply: SendCallbacksReply = {
    count: ids.length,
    refused: refused.map(({ key, detail }) => ({ callback: key, detail })),
  };
  return answerJson(200, reply);
});

function toWanted({ hook_id: hookId, callbacks }: SendCallbacks): Wanted {
  if (hookId !== null && hookId !== undefined) return { kind: "hook", hookId };
  if (callbacks !== null && callbacks !== undefined) return { kind: "named", keys: callbacks.map(String) };
  return { kind: "all" };
}

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
