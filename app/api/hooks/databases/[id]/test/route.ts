import { answerJson, refuse } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { findAskedDatabase } from "#app/_server/hook-databases/answer-database.ts";
import { DatabaseTestReply, toTestReply } from "#core/hooks/databases/database-reply.ts";

/** Connects to a database, changes nothing, and says what is found or what is wrong. */
export const POST = documentedRoute<{ id: string }>("test_hooks", async (call) => {
  const database = await findAskedDatabase(call);
  if (database === null) return refuse(call.request, "not_found");
  return answerJson(200, DatabaseTestReply.parse(toTestReply(await call.platform.attached.examine(database))));
});

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
