import { openHttpSender } from "#adapters/http/open-http-sender.ts";
import { parseEgressAllow } from "#core/egress/parse-egress-allow.ts";
import { emptyEsbDocument } from "#core/esb/settings/esb-document.ts";
import type { GivenEsb } from "#core/esb/settings/resolve-esb.ts";
import type { RunningEsb } from "#scripts/testing/start-esb.ts";
import { type EsbPlatform, openEsb } from "./open-esb.ts";

export type TestEsbOptions = {
  /** Settings that differ from those of the bus on loopback. */
  settings?: Partial<Record<keyof GivenEsb, string>>;
  without?: (keyof GivenEsb)[];
  nowMs?: () => number;
};

/** The way to a bus on loopback, over a real sender, with all settings as if the environment made them. */
export function openTestEsb(bus: RunningEsb) {
  const allowed = parseEgressAllow("loopback");
  if (allowed.kind !== "parsed") throw new Error("The word loopback can be read.");
  const sender = openHttpSender({ policy: allowed.policy });

  function open({ settings = {}, without = [], nowMs = () => Date.now() }: TestEsbOptions = {}): EsbPlatform {
    const texts = {
      tokenUrl: bus.tokenUrl,
      engineUrl: bus.engineUrl,
      clientId: bus.clientId,
      clientSecret: bus.clientSecret,
      privateKey: bus.keys.clientPrivate,
      busPublicKey: bus.keys.busPublic,
      ...settings,
    };
    const given = Object.entries(texts).filter(([key]) => !without.includes(key as keyof GivenEsb));
    return openEsb({
      readEnvironment: async () => Object.fromEntries(given.map(([key, text]) => [key, { kind: "given", text }])),
      readStored: async () => ({ document: emptyEsbDocument, updatedAt: null }),
      openSecrets: async () => new Map(),
      send: (request) => sender.send(request),
      nowMs,
      onError: (error) => {
        throw error;
      },
    });
  }
  return { open, close: () => sender.close() };
}
