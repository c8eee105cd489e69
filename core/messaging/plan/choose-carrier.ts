import type { Gateway } from "../model.ts";
import type { Carrier } from "./model.ts";

/** What there is in the installation that could carry messages. */
export type Carriers = {
  gateways: readonly Pick<Gateway, "id" | "name" | "url" | "tokenSecret" | "addressType" | "enabled">[];
  providers: readonly { name: string; medium: "email" | "sms" | "both" }[];
  /** The external message sender, which takes the place of all others. */
  sender: { url: string; token: string | null } | null;
};

/** The type of a phone number, as documented. */
export const phoneType = "msisdn";
export const emailType = "email";

/**
 * By whom a set's messages go: by the external message sender where there is one; otherwise by the gateway or the provider
 * whose name the set gives as its channel, or by any provider for the words `sms` and `email`.
 */
export function chooseCarrier(channel: string, { gateways, providers, sender }: Carriers): Carrier {
  if (sender !== null) {
    return { kind: "sender", addressType: phoneType, url: `${sender.url}/outbound/`, hasToken: sender.token !== null };
  }
  const gateway = gateways.find(({ name }) => name === channel);
  if (gateway !== undefined) return toGateway(gateway);
  const provider = providers.find(({ name }) => name === channel);
  if (provider !== undefined) {
    const kind = provider.medium === "email" ? "email" : "sms";
    return { kind, addressType: addressTypes[kind], provider: provider.name };
  }
  if (channel === "sms" || channel === "email") return carryByAny(channel);
  const detail = `There is no gateway and no provider named "${channel}"; correct the channel of the message set, or add a gateway of that name.`;
  return { kind: "unusable", addressType: phoneType, detail };
}

const addressTypes = { sms: phoneType, email: emailType } as const;

function carryByAny(kind: "sms" | "email"): Carrier {
  return { kind, addressType: addressTypes[kind], provider: null };
}

function toGateway({ addressType, enabled, ...gateway }: Carriers["gateways"][number]): Carrier {
  if (enabled) return { kind: "gateway", addressType, gateway };
  return {
    kind: "unusable",
    addressType,
    detail: `The gateway "${gateway.name}" is switched off; switch it on to send by it.`,
  };
}

/**
 * Who carries the messages of a set without a channel to somebody who has no address for the usual carrier, but one of another
 * type, which their identity says to be the usual one. Null where nobody does.
 */
export function chooseOtherCarrier(usual: Carrier, addressType: string): Carrier | null {
  if (usual.kind !== "sms" && usual.kind !== "email") return null;
  const other = usual.kind === "sms" ? "email" : "sms";
  return addressTypes[other] === addressType ? carryByAny(other) : null;
}
