import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

export { importSubscriptionsRoute as POST } from "#app/_server/messaging-import/import-subscriptions.ts";

const refuseMethod = problemMethodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
