import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { readJsonBody } from "#app/_server/documented/read-json-body.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { type Call, documentedRoute } from "#app/_server/documented/route.ts";
import {
  answerDatabase,
  findAskedDatabase,
  readDatabaseId,
  refuseDatabase,
  writeDatabase,
} from "#app/_server/hook-databases/answer-database.ts";
import { openDatabasePorts } from "#app/_server/hook-databases/open-database-ports.ts";
import { changeDatabase } from "#core/hooks/databases/change-database.ts";
import { DetachedReply } from "#core/hooks/databases/database-reply.ts";
import { detachDatabase } from "#core/hooks/databases/detach-database.ts";

type Params = { id: string };

/** One attached database, with the hooks on its tables. */
export const GET = documentedRoute<Params>("view_hooks", async (call) => {
  const found = await findAskedDatabase(call);
  return found === null ? refuse(call.request, "not_found") : answerJson(200, writeDatabase(found));
});

/** Says anew where it is and what is hidden in it. */
export const PUT = documentedRoute<Params>("edit_hooks", (call) => change(call, "whole"));

/** Changes what is named, such as whether it is switched on. */
export const PATCH = documentedRoute<Params>("edit_hooks", (call) => change(call, "part"));

async function change(call: Call<Params>, mode: "whole" | "part"): Promise<Response> {
  const id = readDatabaseId(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const json = await readJsonBody(call.request);
  if (!json.ok) return json.response;
  const outcome = await changeDatabase(openDatabasePorts(call.platform), call.author, id, json.body, mode);
  return outcome.kind === "changed" ? await answerDatabase(call, 200, id) : refuseDatabase(call.request, outcome);
}

/** Detaches it, and says what became of what we had put there. */
export const DELETE = documentedRoute<Params>("edit_hooks", async (call) => {
  const id = readDatabaseId(call.params.id);
  if (id === null) return refuse(call.request, "not_found");
  const outcome = await detachDatabase(openDatabasePorts(call.platform), call.author, id);
  if (outcome.kind !== "detached") return refuseDatabase(call.request, outcome);
  return answerJson(200, DetachedReply.parse({ removed: outcome.left === null, detail: outcome.left }));
});

const refuseMethod = methodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
