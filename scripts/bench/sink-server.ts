import { createServer } from "node:http";

// The target of every bench: reads the request whole and answers 200, nothing else.
const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => response.end("{}"));
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("disconnect", () => process.exit());
