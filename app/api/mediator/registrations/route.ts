import { createRoute, listRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One page of registrations, by organisation. */
export const GET = listRoute("registration");

/** Adds a registration. */
export const POST = createRoute("registration");

const refuseMethod = problemMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
