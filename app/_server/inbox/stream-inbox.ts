import type { InboxState } from "#core/notifications/inbox/model.ts";
import type { InboxListener } from "#platform/inbox/listener-registry.ts";
import type { InboxListeners } from "#platform/inbox/open-inbox-listeners.ts";

export type OpenedStream =
  | { kind: "opened"; response: Response }
  | { kind: "refused"; code: "too_many_requests" | "unavailable"; detail: string };

const headers = {
  "content-type": "text/event-stream; charset=utf-8",
  // Neither a cache nor a compressor on the way may hold events back; the second is what nginx asks for.
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};
// Events that a client has not taken. One that is asleep is let go, and comes back by itself.
const waitingMax = 64;
// After how long a browser comes back. They do not all come at once when a process starts again.
const retryMs = { least: 2_000, spread: 3_000 };

/**
 * Opens a stream of server-sent events (HTML, section 9.2): `inbox` with how the inbox stands, at once and on each change,
 * and comments that keep the connection alive. It ends when its caller goes, when its time is over, or with the process.
 */
export function streamInbox(
  request: Request,
  listeners: Pick<InboxListeners, "add">,
  who: Omit<InboxListener, "tell" | "beat" | "end">,
): OpenedStream {
  if (request.method === "HEAD") return { kind: "opened", response: new Response(null, { headers }) };
  const encoder = new TextEncoder();
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  let remove = () => {};
  const close = () => {
    remove();
    request.signal.removeEventListener("abort", close);
    try {
      controller?.close();
    } catch (error) {
      // Its caller had gone already; closing twice is all that can be wrong here.
      if (!(error instanceof TypeError)) throw error;
    }
    controller = null;
  };
  const send = (text: string) => {
    if (controller === null) return;
    controller.enqueue(encoder.encode(text));
    if ((controller.desiredSize ?? 0) < -waitingMax) close();
  };
  const body = new ReadableStream<Uint8Array>({
    start: (opened) => {
      controller = opened;
      send(`retry: ${Math.round(retryMs.least + Math.random() * retryMs.spread)}\n\n`);
    },
    cancel: close,
  });
  const added = listeners.add({
    ...who,
    tell: (state) => send(writeEvent(state)),
    beat: () => send(": alive\n\n"),
    end: close,
  });
  if (added.kind !== "added") return refuse(added);
  remove = added.remove;
  request.signal.addEventListener("abort", close);
  return { kind: "opened", response: new Response(body, { headers }) };
}

function writeEvent({ unread, latestId, arrived }: InboxState): string {
  const data = JSON.stringify({ unread, latest_id: latestId, arrived });
  return `id: ${latestId}\nevent: inbox\ndata: ${data}\n\n`;
}

function refuse(added: { kind: "closing" } | { kind: "too_many"; of: "opener" | "process" }): OpenedStream {
  if (added.kind === "closing") {
    return { kind: "refused", code: "unavailable", detail: "This process is stopping; open the stream again shortly." };
  }
  if (added.of === "process") {
    return { kind: "refused", code: "unavailable", detail: "As many streams are open as this process holds." };
  }
  const detail = "Too many streams of this inbox are open already; close some of them.";
  return { kind: "refused", code: "too_many_requests", detail };
}
