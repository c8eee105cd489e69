import type { IncomingMessage } from "node:http";

/**
 * Writes the socket's address into a header of the request, where handlers of both doors find it. Whatever the client
 * sent under that name is removed first, in both forms in which Node keeps headers.
 */
export function placeSocketAddress(request: IncomingMessage, header: string): void {
  if (header in request.headers) {
    for (let index = request.rawHeaders.length - 2; index >= 0; index -= 2) {
      if (request.rawHeaders[index]?.toLowerCase() === header) request.rawHeaders.splice(index, 2);
    }
  }
  const address = request.socket.remoteAddress?.replace(/^::ffff:/, "") ?? "";
  request.headers[header] = address;
  request.rawHeaders.push(header, address);
}
