import { serveMediator } from "#app/_server/mediator/web-door.ts";

/** Takes a call that is described in the body of this one. See docs/mediator.md for every answer. */
export const POST = serveMediator;

// The door itself refuses these, in the documented words.
const refuseMethod = serveMediator;

export {
  refuseMethod as GET,
  refuseMethod as HEAD,
  refuseMethod as PUT,
  refuseMethod as PATCH,
  refuseMethod as DELETE,
  refuseMethod as OPTIONS,
};

export const dynamic = "force-dynamic";
