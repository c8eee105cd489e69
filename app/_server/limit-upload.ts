import type { IncomingMessage } from "node:http";

// Messages and forms are small; whoever needs longer for one holds a connection and nothing else.
const uploadMsMax = 60_000;

/** Cuts a connection whose request body has not arrived in a minute. Calls of the mediator have limits of their own. */
export function limitUpload(req: IncomingMessage): void {
  if (req.headers["content-length"] === undefined && req.headers["transfer-encoding"] === undefined) return;
  const timer = setTimeout(() => {
    if (!req.complete) req.socket.destroy();
  }, uploadMsMax);
  timer.unref();
  req.once("close", () => clearTimeout(timer));
}
