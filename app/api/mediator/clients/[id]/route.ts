import { changeRoute, deleteRoute, readRoute } from "#app/_server/mediator-objects/object-routes.ts";
import { problemMethodRefusal } from "#app/_server/notifications/problem-method.ts";

/** One client. */
export const GET = readRoute("client");

/** Says anew what it is. */
export const PUT = changeRoute("client", "whole");

/** Changes what is named. */
export const PATCH = changeRoute("client", "part");

/** Removes it. */
export const DELETE = deleteRoute("client");

const refuseMethod = problemMethodRefusal("GET", "PUT", "PATCH", "DELETE");

export { refuseMethod as POST };
