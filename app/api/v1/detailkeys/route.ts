import { answerJson } from "#app/_server/documented/answer.ts";
import { methodRefusal } from "#app/_server/documented/refuse-method.ts";
import { documentedRoute } from "#app/_server/documented/route.ts";
import { listDetailKeys } from "#db/queries/messaging/identities/list-identities.ts";

/** The names of details, for those who build filters. */
export const GET = documentedRoute("view_messaging", async ({ platform, author }) =>
  answerJson(200, { key_names: await listDetailKeys(platform.database.sql, author.actor) }),
);

const refuseMethod = methodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
