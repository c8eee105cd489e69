import type { IncomingMessage, ServerResponse } from "node:http";
import { PassThrough, type Readable } from "node:stream";
import type { CallBody, Caller, ReadWhole } from "#platform/mediator/model.ts";

/** The caller behind a request that Node's own server took. */
export function toNodeCaller(req: IncomingMessage, res: ServerResponse): Caller {
  return {
    start: (status, headers) => {
      const flat: string[] = [];
      for (const [name, value] of headers) flat.push(name, value);
      // The rest of a body that is still coming is not read, so the connection is of no use afterwards.
      if (!req.complete) flat.push("connection", "close");
      res.writeHead(status, flat);
    },
    write: (part) => {
      const more = res.write(part);
      return more;
    },
    end: (last) => void (last === null ? res.end() : res.end(last)),
    cut: () => void res.destroy(),
    onDrain: (hear) => void res.on("drain", hear),
    onGone: (hear) => {
      res.once("close", () => {
        if (!res.writableEnded) hear();
      });
    },
  };
}

/** The body of a request that Node's own server took. */
export function toNodeBody(req: IncomingMessage, res: ServerResponse): CallBody {
  let invited = false;
  const invite = () => {
    // Whoever sent "Expect: 100-continue" waits for this before it sends the body. A refused call never gets it.
    if (!invited && req.headers.expect?.toLowerCase() === "100-continue" && !res.headersSent) res.writeContinue();
    invited = true;
  };
  return {
    bytes: readLength(req),
    hasBegun: () => {
      invite();
      return hasBegun(req);
    },
    readWhole: (bytesMax) => {
      invite();
      return readWhole(req, bytesMax);
    },
    open: () => {
      invite();
      return openStream(req);
    },
  };
}

function readLength({ headers }: IncomingMessage): number | null {
  if (headers["transfer-encoding"] !== undefined) return null;
  return Number(headers["content-length"] ?? 0);
}

function hasBegun(req: IncomingMessage): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (begun: boolean) => {
      req.off("readable", look).off("end", onEnd).off("close", onClose);
      resolve(begun);
    };
    const look = () => {
      const part: Buffer | null = req.read();
      if (part === null) return;
      req.unshift(part);
      settle(true);
    };
    const onEnd = () => settle(false);
    // Whoever reads it next finds that it broke off.
    const onClose = () => settle(true);
    req.on("readable", look).once("end", onEnd).once("close", onClose);
  });
}

function readWhole(req: IncomingMessage, bytesMax: number): Promise<ReadWhole> {
  if (req.destroyed) return Promise.resolve({ kind: "aborted" });
  return new Promise((resolve) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    const onData = (part: Buffer) => {
      bytes += part.byteLength;
      if (bytes > bytesMax) {
        req.off("data", onData);
        req.pause();
        resolve({ kind: "too_large" });
        return;
      }
      parts.push(part);
    };
    req.on("data", onData);
    req.once("end", () =>
      resolve({ kind: "read", bytes: parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts) }),
    );
    // "close" comes after "end" as well; the promise has settled by then.
    req.once("close", () => resolve({ kind: "aborted" }));
    req.once("error", () => resolve({ kind: "aborted" }));
  });
}

/** Piped and not handed on itself: whoever forwards it destroys it, and the caller would lose its connection by that. */
function openStream(req: IncomingMessage): Readable {
  const stream = new PassThrough();
  // A stream that ends early has no other way to say so than an error, which its reader hears of by its own means.
  stream.on("error", () => {});
  if (req.destroyed) stream.destroy(new Error("The caller went away before its body was complete."));
  req.pipe(stream);
  req.once("close", () => {
    if (!req.complete) stream.destroy(new Error("The caller went away before its body was complete."));
  });
  req.once("error", () => stream.destroy(new Error("The caller's body broke off.")));
  return stream;
}
