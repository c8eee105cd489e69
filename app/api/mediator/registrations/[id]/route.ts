import { changeRoute, deleteRoute, readRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One registration. */
export const GET = readRoute("registration");

/** Says anew what it is. */
export const PUT = changeRoute("registration", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("registration", "part");

/** Removes it. */
export const DELETE = deleteRoute("registration");

const refuseMethod = problemMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
