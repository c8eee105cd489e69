import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { getRequestListener } from "@hono/node-server";
import next from "next";
import { socketAddressHeader } from "#app/_server/client-address.ts";
import { findHotRoute, type HotRoute } from "#app/_server/hot-routes.ts";
import { limitUpload } from "#app/_server/limit-upload.ts";
import { listHeaderLines } from "#app/_server/list-header-lines.ts";
import { findNodeRoute } from "#app/_server/mediator/node-door.ts";
import { toOriginForm } from "#app/_server/origin-form.ts";
import { placeSocketAddress } from "#app/_server/place-socket-address.ts";
import { setPlatform } from "#app/_server/platform.ts";
import { describeConfigProblems, parseServingConfig } from "#core/config.ts";
import { openPlatform } from "#platform/open-platform.ts";

// The web's entry. Requests of the hot table go straight to their route handlers; all others, and in development the hot
// ones too, go through Next, which serves the very same files.
const parsed = parseServingConfig(process.env);
if (!parsed.ok) {
  console.error(`The web process cannot start:\n${describeConfigProblems(parsed.problems)}`);
  process.exit(78);
}
const dev = process.env.NODE_ENV === "development";
const hotTable = !dev && process.env.SIGNALBOX_HOT_ROUTES !== "off";
const platform = await openPlatform("web", parsed.config);
setPlatform(platform);
// Next asks its own address for the page that an action redirects to, and takes 3000 for it unless it is told.
const app = next({ dev, dir: import.meta.dirname, turbopack: true, port: parsed.config.port });
await app.prepare();
const serveByNext = app.getRequestHandler();

const hotRoutes = new WeakMap<object, HotRoute>();
const serveHot = getRequestListener(async (request, { incoming }) => {
  const route = hotRoutes.get(incoming);
  return route === undefined ? new Response(null, { status: 404 }) : await route(request, listHeaderLines(incoming));
});

function serve(req: IncomingMessage, res: ServerResponse): void {
  const target = toOriginForm(req.url);
  if (target === null) {
    res.writeHead(400, { "content-type": "text/plain", connection: "close" }).end("The request's target is no path.\n");
    return;
  }
  req.url = target;
  placeSocketAddress(req, socketAddressHeader);
  const path = target.split("?", 1)[0] as string;
  const route = hotTable ? findHotRoute(path) : null;
  const mediator = hotTable && route === null ? findNodeRoute(path) : null;
  if (mediator !== null) return void mediator(req, res);
  limitUpload(req);
  // The mediator invites a body only once it knows that it wants it; all others take theirs.
  if (req.headers.expect !== undefined) res.writeContinue();
  if (route === null) return void serveByNext(req, res);
  hotRoutes.set(req, route);
  void serveHot(req, res);
}

const server = createServer(
  {
    // A large body through the mediator takes its time; limitUpload has the minute that all others get.
    requestTimeout: 3_600_000,
    headersTimeout: 15_000,
    keepAliveTimeout: 75_000,
    // Without it an upgrade would pass by all routes. Only Next's tools in development want one.
    shouldUpgradeCallback: () => dev,
  },
  serve,
);
server.on("checkContinue", serve);

server.on("error", (error: NodeJS.ErrnoException) => {
  const taken = error.code === "EADDRINUSE";
  console.error(
    taken
      ? `Port ${parsed.config.port} is taken by another program. End that one, or choose another port with PORT=3001.`
      : error,
  );
  process.exit(1);
});
server.listen(parsed.config.port, () => {
  platform.log.info({ port: parsed.config.port, hotTable, dev }, "web started");
  process.send?.("ready");
});

// In-flight requests may finish: the longest takes a target's whole timeout, but a stop should not take minutes.
const drainMs = 20_000;
let stopping = false;
async function stop(signal: string): Promise<void> {
  if (stopping) process.exit(1);
  stopping = true;
  platform.log.info({ signal }, "web stopping");
  // Streams have no end of their own to wait for.
  await platform.inbox.close();
  const forced = setTimeout(() => server.closeAllConnections(), drainMs);
  await new Promise<void>((resolve) => {
    server.close(() => resolve());
    server.closeIdleConnections();
  });
  clearTimeout(forced);
  await platform.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", () => void stop("disconnect"));
