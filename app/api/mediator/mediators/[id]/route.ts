import { changeRoute, deleteRoute, readRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One mediator. */
export const GET = readRoute("mediator");

/** Says anew what it is. */
export const PUT = changeRoute("mediator", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("mediator", "part");

/** Removes it. */
export const DELETE = deleteRoute("mediator");

const refuseMethod = problemMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
