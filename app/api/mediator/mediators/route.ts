import { createRoute, listRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One page of mediators, by name. */
export const GET = listRoute("mediator");

/** Adds a mediator. */
export const POST = createRoute("mediator");

const refuseMethod = problemMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
