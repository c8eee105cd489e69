export type StreamEvent = { id: string | null; event: string | null; data: unknown };
export type EventReader = {
  headers: Record<string, string>;
  /** The next event, comments left out; null when the stream has ended. */
  next: () => Promise<StreamEvent | null>;
  cancel: () => Promise<void>;
};

/** Reads server-sent events from an answer, one at a time. */
export function readEvents(response: Response): EventReader {
  if (response.status !== 200 || response.body === null) throw new Error(`No stream: ${response.status}`);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  const next = async (): Promise<StreamEvent | null> => {
    for (;;) {
      const end = rest.indexOf("\n\n");
      if (end === -1) {
        const { done, value } = await reader.read();
        if (done) return null;
        rest += value;
        continue;
      }
      const lines = rest.slice(0, end).split("\n");
      rest = rest.slice(end + 2);
      const field = (name: string) =>
        lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? null;
      const data = field("data");
      if (data !== null) return { id: field("id"), event: field("event"), data: JSON.parse(data) };
    }
  };
  return { headers: Object.fromEntries(response.headers), next, cancel: () => reader.cancel() };
}
