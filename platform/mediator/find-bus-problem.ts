import { readEsbPayload } from "#core/esb/read-esb-payload.ts";
import { readXmlPayload } from "#core/esb/xml/read-xml-payload.ts";
import type { EsbPlatform } from "../esb/open-esb.ts";
import type { BusProblem } from "./relay-parts.ts";

/**
 * Says why the bus cannot carry a body, in the form that it is set up for. Where it is not set up there is nothing to hold the
 * body against; the call then fails for that reason when its turn comes.
 */
export async function findBusProblem(
  esb: Pick<EsbPlatform, "ports">,
  body: Uint8Array,
  contentType: string | null,
): Promise<BusProblem | null> {
  const state = await esb.ports.readState();
  if (state.kind !== "ready") return null;
  const payload = state.settings.format === "xml" ? readXmlPayload(body, contentType) : readEsbPayload(body);
  return payload.ok ? null : { error: payload.error, detail: payload.detail };
}
