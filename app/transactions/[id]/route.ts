import { serveMediator } from "#app/_server/mediator/web-door.ts";

/** How a call of the client that asks for it stands. */
export const GET = serveMediator;

// Refused by the door itself; a path that names no transaction is a call like any other.
const refuseMethod = serveMediator;

export {
  refuseMethod as HEAD,
  refuseMethod as POST,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
};

export const dynamic = "force-dynamic";
