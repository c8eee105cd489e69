import type { OpenSecrets } from "#core/deliveries/ports.ts";
import { answerAzureEventGrid } from "./azure-event-grid.ts";
import { answerCloudEvents } from "./cloud-events.ts";
import { answerDropbox } from "./dropbox.ts";
import { answerMeta } from "./meta.ts";
import { answerMicrosoftGraph } from "./microsoft-graph.ts";
import type { Handshake, HandshakeAnswer, HandshakeKind, HandshakeRequest, OpenHandshakeSecret } from "./model.ts";
import { answerSlack } from "./slack.ts";
import { answerX } from "./x.ts";
import { answerZoom } from "./zoom.ts";

export type AnsweredHandshake = { handshake: HandshakeKind; answer: HandshakeAnswer };

/**
 * The answer to a handshake, if the request is one of those that the integration has switched on; null means that it is a
 * message like any other. It comes before the check of signatures, because most providers do not sign a handshake, and
 * those that do have a way of their own; nothing of it is stored or mapped.
 */
export async function answerHandshake(
  handshakes: readonly Handshake[],
  request: HandshakeRequest,
  openSecrets: OpenSecrets,
): Promise<AnsweredHandshake | null> {
  for (const handshake of handshakes) {
    const answer = await answerOne(handshake, request, openSecrets);
    if (answer !== null) return { handshake: handshake.kind, answer };
  }
  return null;
}

async function answerOne(
  handshake: Handshake,
  request: HandshakeRequest,
  openSecrets: OpenSecrets,
): Promise<HandshakeAnswer | null> {
  switch (handshake.kind) {
    case "slack":
      return answerSlack(request);
    case "microsoft_graph":
      return answerMicrosoftGraph(request);
    case "azure_event_grid":
      return answerAzureEventGrid(request);
    case "dropbox":
      return answerDropbox(request);
    case "cloud_events":
      return answerCloudEvents(request, handshake);
    case "meta":
      return await answerMeta(request, open(handshake.secret, openSecrets));
    case "zoom":
      return await answerZoom(request, open(handshake.secret, openSecrets));
    case "x":
      return await answerX(request, open(handshake.secret, openSecrets));
  }
}

function open(name: string, openSecrets: OpenSecrets): OpenHandshakeSecret {
  return async () => (await openSecrets([name])).get(name) ?? null;
}
