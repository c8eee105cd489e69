import { methodRefusal } from "#app/_server/documented/refuse-method.ts";

export { testPubsub as POST } from "#app/_server/integrations/test-pubsub.ts";

const refuseMethod = methodRefusal("POST");

export { refuseMethod as DELETE, refuseMethod as GET, refuseMethod as PATCH, refuseMethod as PUT };
