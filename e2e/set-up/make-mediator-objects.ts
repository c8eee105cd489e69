import { randomUUID } from "node:crypto";
import type { Installation } from "./model.ts";

export type MadeObjects = { tag: string; client: { id: number; name: string }; channel: { id: number; name: string } };

/** Makes a mediator at this address, a client, and a channel that takes POST under a path of its own, through the API. */
export async function makeMediatorObjects(
  { baseUrl, accounts }: Installation,
  endpointUrl: string,
): Promise<MadeObjects> {
  const tag = randomUUID().slice(0, 8);
  const make = async (kind: string, body: object): Promise<number> => {
    const response = await fetch(`${baseUrl}/api/mediator/${kind}/`, {
      method: "POST",
      headers: { authorization: `Bearer ${accounts.admin.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    const text = await response.text();
    if (response.status !== 201) throw new Error(`No ${kind} made: ${response.status} ${text}`);
    return (JSON.parse(text) as { id: number }).id;
  };
  const mediator = await make("mediators", {
    name: `Registry ${tag}`,
    urn: `urn:journey:${tag}`,
    endpoint_url: endpointUrl,
    is_online: true,
  });
  const client = {
    id: await make("clients", { name: `Portal ${tag}`, client_id: `portal-${tag}` }),
    name: `Portal ${tag}`,
  };
  const name = `Parcels ${tag}`;
  const id = await make("channels", {
    name,
    path_pattern: `/tried/${tag}/*`,
    methods: ["POST"],
    mediator,
    requires_request_body: true,
    request_content_type: "application/json",
    request_body_example: '{"parcel":"P-1"}',
    priority: 1,
  });
  return { tag, client, channel: { id, name } };
}
