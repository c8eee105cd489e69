import { answerJson } from "#app/_server/documented/answer.ts";
import { notificationMethodRefusal, notificationRoute } from "#app/_server/notifications/documented-route.ts";
import { releaseVersion } from "#app/_server/release.ts";
import { serviceDocument } from "#core/notifications/catalog/service-document.ts";

/** What the service is, and where its parts are. */
export const GET = notificationRoute("view_notifications", async () =>
  answerJson(200, serviceDocument(releaseVersion)),
);

const refuseMethod = notificationMethodRefusal("GET");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as POST, refuseMethod as PUT };
