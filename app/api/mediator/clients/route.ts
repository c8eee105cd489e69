import { createClientRoute, listRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One page of clients, by name. */
export const GET = listRoute("client");

/** Adds a client. Its secret is in this answer and in none after it. */
export const POST = createClientRoute();

const refuseMethod = problemMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
