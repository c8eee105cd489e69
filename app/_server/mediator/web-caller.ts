import { Readable } from "node:stream";
import { readBody } from "#core/ingress/read-body.ts";
import type { CallBody, Caller } from "#platform/mediator/model.ts";

// Statuses whose answers have no body, for which `Response` takes none.
const bodiless = new Set([101, 204, 205, 304]);

/** A caller that is handed a `Response`, which resolves as soon as the answer's head is known. */
export function openWebCaller(request: Request): { caller: Caller; response: Promise<Response> } {
  const { promise, resolve } = Promise.withResolvers<Response>();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let ended = false;
  let drained = () => {};
  let gone = () => {};
  const leave = () => {
    if (!ended) gone();
    ended = true;
  };
  request.signal?.addEventListener("abort", leave, { once: true });
  const caller: Caller = {
    start: (status, lines) => {
      const headers = new Headers();
      for (const [name, value] of lines) headers.append(name, value);
      if (request.method === "HEAD" || bodiless.has(status)) return resolve(new Response(null, { status, headers }));
      const body = new ReadableStream<Uint8Array>({
        start: (opened) => {
          controller = opened;
        },
        pull: () => drained(),
        cancel: leave,
      });
      resolve(new Response(body, { status, headers }));
    },
    write: (part) => {
      if (ended) return true;
      controller?.enqueue(part);
      return (controller?.desiredSize ?? 1) > 0;
    },
    end: (last) => {
      if (ended) return;
      ended = true;
      if (last !== null) controller?.enqueue(last);
      controller?.close();
    },
    cut: () => {
      ended = true;
      controller?.error(new Error("The answer broke off."));
    },
    onDrain: (hear) => {
      drained = hear;
    },
    onGone: (hear) => {
      gone = hear;
    },
  };
  return { caller, response: promise };
}

/** The body of a `Request`. */
export function toWebBody(request: Request): CallBody {
  const declared = request.headers.get("content-length");
  let whole = request;
  return {
    bytes: declared !== null ? Number(declared) : request.body === null ? 0 : null,
    hasBegun: async () => {
      const reader = whole.body?.getReader();
      const first = await reader?.read();
      if (reader === undefined || first === undefined || first.done) return false;
      whole = new Request(request.url, { method: request.method, body: resume(first.value, reader), ...half });
      return true;
    },
    readWhole: async (bytesMax) => await readBody(whole, bytesMax),
    open: () => {
      const stream = whole.body === null ? Readable.from([]) : Readable.fromWeb(whole.body as never);
      stream.on("error", () => {});
      return stream;
    },
  };
}

// A body that still comes while the answer is awaited; TypeScript's own libraries do not know the word yet.
const half = { duplex: "half" } as object;

/** A stream of which the first part has been read already. */
function resume(first: Uint8Array, reader: ReadableStreamDefaultReader<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start: (controller) => controller.enqueue(first),
    pull: async (controller) => {
      const { done, value } = await reader.read();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
