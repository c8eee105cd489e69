import { createRoute, listRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One page of channels, in the order in which they are tried. */
export const GET = listRoute("channel");

/** Adds a channel. */
export const POST = createRoute("channel");

const refuseMethod = problemMethodRefusal("GET", "POST");

export { refuseMethod as DELETE, refuseMethod as PATCH, refuseMethod as PUT };
