import { serveMediator } from "#app/_server/mediator/web-door.ts";

// A call that is described in the body of another. See docs/mediator.md for every answer.
export {
  serveMediator as GET,
  serveMediator as HEAD,
  serveMediator as POST,
  serveMediator as PUT,
  serveMediator as PATCH,
  serveMediator as DELETE,
  serveMediator as OPTIONS,
};

export const dynamic = "force-dynamic";
