import { serveMediator } from "#app/_server/mediator/web-door.ts";

// How a call of the client that asks for it stands.
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
