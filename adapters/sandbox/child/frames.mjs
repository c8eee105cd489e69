// @ts-check
// A frame is: length of all that follows (u32, big endian), length of the header (u32), the header as JSON, and the
// body as plain UTF-8. The body is apart so that a payload or a result, itself JSON, is not escaped a second time.

const prefixBytes = 8;

/**
 * One message as bytes.
 *
 * @param {unknown} header
 * @param {string} [body]
 * @returns {Buffer}
 */
export function encodeFrame(header, body = "") {
  const head = JSON.stringify(header);
  const headBytes = Buffer.byteLength(head);
  const bodyBytes = Buffer.byteLength(body);
  const frame = Buffer.allocUnsafe(prefixBytes + headBytes + bodyBytes);
  frame.writeUInt32BE(4 + headBytes + bodyBytes, 0);
  frame.writeUInt32BE(headBytes, 4);
  frame.write(head, prefixBytes);
  frame.write(body, prefixBytes + headBytes);
  return frame;
}

/**
 * Takes the chunks of a stream and hands on whole frames, in order. A frame that says it is longer than
 * `frameBytesMax`, or whose lengths contradict each other, throws: the other side is broken or hostile, and what
 * follows cannot be trusted.
 *
 * @param {number} frameBytesMax
 * @param {(header: unknown, body: string) => void} onFrame
 * @returns {(chunk: Buffer) => void}
 */
export function createFrameReader(frameBytesMax, onFrame) {
  /** @type {Buffer[]} */
  let chunks = [];
  let length = 0;
  let wanted = prefixBytes;

  return (chunk) => {
    chunks.push(chunk);
    length += chunk.length;
    while (length >= wanted) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, length);
      const rest = bytes.readUInt32BE(0);
      const headBytes = bytes.readUInt32BE(4);
      if (rest > frameBytesMax || headBytes + 4 > rest) throw new Error("A frame with impossible lengths arrived.");
      const end = 4 + rest;
      chunks = [bytes];
      if (length < end) {
        wanted = end;
        return;
      }
      const left = bytes.subarray(end);
      chunks = left.length > 0 ? [left] : [];
      length = left.length;
      wanted = prefixBytes;
      const headEnd = prefixBytes + headBytes;
      onFrame(JSON.parse(bytes.toString("utf8", prefixBytes, headEnd)), bytes.toString("utf8", headEnd, end));
    }
  };
}
