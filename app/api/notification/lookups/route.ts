import { answerJson } from "#app/_server/documented/answer.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";
import { writeLookups } from "#core/notifications/catalog/lookup-fields.ts";
import { listLookups } from "#db/queries/notifications/catalog/list-lookups.ts";

/** All words of the module: modules, channels, statuses, priorities and actor types. */
export const GET = notificationRoute("view_notifications", async ({ platform, author }) =>
  answerJson(200, writeLookups({ lookups: await listLookups(platform.database.sql, author.actor) })),
);

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
