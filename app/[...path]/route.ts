import { serveMediator } from "#app/_server/mediator/web-door.ts";

// Every path that the platform does not own. See docs/mediator.md for every answer.
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
