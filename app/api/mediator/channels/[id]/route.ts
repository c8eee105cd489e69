import { changeRoute, deleteRoute, readRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One channel. */
export const GET = readRoute("channel");

/** Says anew what it is. */
export const PUT = changeRoute("channel", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("channel", "part");

/** Removes it. */
export const DELETE = deleteRoute("channel");

const refuseMethod = problemMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
