import type { TargetAuth } from "#core/deliveries/model.ts";
import type { HttpIntegrationTarget } from "#core/integrations/model.ts";
import { OAuthClient } from "#core/oauth/model.ts";
import { readCredential, type Slot } from "./read-credential.ts";
import { readOwnField } from "./read-own-field.ts";
import { addProblem, isRequired, type Place, type Reading, readObject, readText, warnOfUnknown } from "./reading.ts";

/** The documented name of the header when an API key comes without one. */
export const defaultApiKeyHeader = "X-API-Key";

/** Which target is being read, for the names of its secrets and for what stays as it is. */
export type TargetIdentity = { targetId: string; name: string; present: HttpIntegrationTarget | null };

/** Reads the documented `authType` with its `auth`, and `oauth2`, which is our own; with a problem for each part that is missing. */
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
    case "oauth2":
      return readOAuth(reading, auth, identity);
    default:
      addProblem(
        reading,
        target,
        "authType",
        `"${type}" is not a valid choice; none, bearer, basic, apikey and oauth2 are.`,
      );
      return { kind: "none" };
  }
}

const oauthFields = ["tokenUrl", "clientId", "clientSecret", "scope", "audience", "clientAuth"];

function readOAuth(reading: Reading, auth: Place, identity: TargetIdentity): TargetAuth {
  warnOfUnknown(reading, auth, oauthFields);
  const present = identity.present?.auth.kind === "oauth2" ? identity.present.auth : null;
  const required = (key: "tokenUrl" | "clientId") => {
    const before = reading.problems.length;
    const text = readText(reading, auth, key)?.trim() ?? "";
    if (text === "" && reading.problems.length === before) addProblem(reading, auth, key, isRequired);
    return text;
  };
  const slot = makeSlot(identity, "client-secret", present?.clientSecret ?? null);
  const { clientAuth } = OAuthClient.shape;
  return {
    kind: "oauth2",
    tokenUrl: required("tokenUrl"),
    clientId: required("clientId"),
    clientSecret: readCredential(reading, auth, "clientSecret", slot) ?? "",
    scope: readText(reading, auth, "scope"),
    audience: readText(reading, auth, "audience"),
    clientAuth: readOwnField(reading, auth, "clientAuth", clientAuth, present?.clientAuth, "basic"),
  };
}

function findPresentKey({ present }: TargetIdentity): string | null {
  return present?.auth.kind === "api_key" ? present.auth.key : null;
}

const slotWords = {
  token: "Bearer token",
  password: "Password",
  key: "API key",
  "client-secret": "Client secret",
};

function makeSlot(identity: TargetIdentity, kind: keyof typeof slotWords, current: string | null): Slot {
  return {
    current,
    nameParts: [identity.targetId, kind],
    description: `${slotWords[kind]} for the target "${identity.name}".`,
    // These two are encoded before they are sent, so they may hold anything.
    inHeader: kind !== "password" && kind !== "client-secret",
  };
}
