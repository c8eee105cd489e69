import { createServer } from "node:http";
import { Agent, request as sendRequest } from "undici";

// The floor that the mediator's relay is measured against: node:http and undici with a pipe between them. Nobody is asked
// who they are, no channel is looked for, and nothing is recorded.
const upstream = new URL(process.env.SINK_URL ?? "");
const agent = new Agent({ connections: 256, pipelining: 1 });

const server = createServer(async (request, response) => {
  try {
    const { "content-type": type = "text/plain", "content-length": length = "0" } = request.headers;
    const answer = await sendRequest(`${upstream.origin}${request.url}`, {
      method: request.method as "GET",
      headers: { "content-type": type, "content-length": length },
      body: length === "0" ? null : request,
      dispatcher: agent,
    });
    response.writeHead(answer.statusCode, answer.headers);
    answer.body.pipe(response);
  } catch (error) {
    response.writeHead(502).end(String(error));
  }
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit());
