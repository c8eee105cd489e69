import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

export type SinkRequest = { method: string; url: string; headers: IncomingHttpHeaders; body: string };
export type Sink = {
  url: string;
  requests: SinkRequest[];
  /** What the next requests are answered with, one after the other; 200 when there is nothing left. */
  answers: { status: number; headers?: Record<string, string>; body?: string }[];
  close: () => Promise<void>;
};

/** A target on loopback that keeps every request it gets. */
export async function startSink(): Promise<Sink> {
  const requests: SinkRequest[] = [];
  const answers: Sink["answers"] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      requests.push({ method, url, headers, body: Buffer.concat(chunks).toString("utf8") });
      const answer = answers.shift() ?? { status: 200 };
      response.writeHead(answer.status, { "content-type": "application/json", ...answer.headers });
      response.end(answer.body ?? '{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answers,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
