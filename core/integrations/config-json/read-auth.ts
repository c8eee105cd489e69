import type { TargetAuth } from "#core/deliveries/model.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { readCredential, type Slot } from "./read-credential.ts";
import { addProblem, type Place, type Reading, readObject, readText, warnOfUnknown } from "./reading.ts";

/** The documented name of the header when an API key comes without one. */
export const defaultApiKeyHeader = "X-API-Key";

/** Which target is being read, for the names of its secrets and for what stays as it is. */
export type TargetIdentity = { targetId: string; name: string; present: HttpIntegrationTarget | null };

/** Reads the documented `authType` with its `auth`; with a problem for each part that is missing. */
export function readAuth(reading: Reading, target: Place, identity: TargetIdentity): TargetAuth {
  const type = readText(reading, target, "authType")?.toLowerCase() ?? "none";
  const auth = readObject(reading, target, "auth") ?? { object: {}, pointer: `${target.pointer}/auth` };
  const present = identity.present?.auth ?? null;
  switch (type) {
    case "none":
      return { kind: "none" };
    case "bearer": {
      warnOfUnknown(reading, auth, ["token"]);
      const current = present?.kind === "bearer" ? present.token : null;
      const token = readCredential(reading, auth, "token", makeSlot(identity, "token", current));
      return { kind: "bearer", token: token ?? "" };
    }
    case "basic": {
      warnOfUnknown(reading, auth, ["username", "password"]);
      const current = present?.kind === "basic" ? present.password : null;
      const username = readText(reading, auth, "username") ?? "";
      const password = readCredential(reading, auth, "password", makeSlot(identity, "password", current));
      return { kind: "basic", username, password: password ?? "" };
    }
    case "apikey": {
      warnOfUnknown(reading, auth, ["headerName", "apiKey"]);
      const header = readText(reading, auth, "headerName") ?? defaultApiKeyHeader;
      const key = readCredential(reading, auth, "apiKey", makeSlot(identity, "key", findPresentKey(identity)));
      return { kind: "api_key", header, key: key ?? "" };
    }
    default:
      addProblem(reading, target, "authType", `"${type}" is not a valid choice; none, bearer, basic and apikey are.`);
      return { kind: "none" };
  }
}

function findPresentKey({ present }: TargetIdentity): string | null {
  return present?.auth.kind === "api_key" ? present.auth.key : null;
}

const slotWords = { token: "Bearer token", password: "Password", key: "API key" };

function makeSlot(identity: TargetIdentity, kind: keyof typeof slotWords, current: string | null): Slot {
  return {
    current,
    nameParts: [identity.targetId, kind],
    description: `${slotWords[kind]} for the target "${identity.name}".`,
    // A password is sent in base64, so it may hold anything.
    inHeader: kind !== "password",
  };
}
