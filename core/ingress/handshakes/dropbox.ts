import { answerText } from "./answers.ts";
import type { HandshakeAnswer, HandshakeRequest } from "./model.ts";

const charactersMax = 1_000;

/** Dropbox asks with `GET ?challenge=…` and wants it back as plain text (dropbox.com/developers/reference/webhooks). */
export function answerDropbox({ method, query }: HandshakeRequest): HandshakeAnswer | null {
  const challenge = query.get("challenge") ?? "";
  return method === "GET" && challenge !== "" && challenge.length <= charactersMax ? answerText(challenge) : null;
}
