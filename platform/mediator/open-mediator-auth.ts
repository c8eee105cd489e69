import type { HeaderLine } from "#core/deliveries/attempt-result.ts";
import { listAuthSecretNames } from "#core/deliveries/list-target-secret-names.ts";
import type { TargetAuth } from "#core/deliveries/model.ts";
import { buildAuthHeader } from "#core/deliveries/prepare-request.ts";
import type { RelayParts } from "./relay-parts.ts";

export type OpenedMediatorAuth =
  | {
      kind: "opened";
      headers: HeaderLine[];
      /** For when the mediator has refused the token: asks for another one, for whoever calls next. */
      renew: () => void;
    }
  /** What is wrong, as a sentence for the record. */
  | { kind: "failed"; detail: string };

/** The header by which a mediator knows us, with its secret from the vault or an access token that is still good. */
export async function openMediatorAuth(
  { openSecrets, tokens }: Pick<RelayParts, "openSecrets" | "tokens">,
  auth: TargetAuth,
): Promise<OpenedMediatorAuth> {
  const secrets = await openSecrets(listAuthSecretNames(auth));
  if (auth.kind !== "oauth2") return toOpened(buildAuthHeader(auth, secrets, null), () => {});
  const clientSecret = secrets.get(auth.clientSecret);
  if (clientSecret === undefined) return missing(auth.clientSecret);
  const client = { ...auth, clientSecret };
  const found = await tokens.find(client);
  if (found.kind === "failed") return { kind: "failed", detail: found.result.detail };
  const { token } = found;
  return toOpened(["Authorization", `Bearer ${token}`], () => void tokens.renew(client, token));
}

function toOpened(header: HeaderLine | string | null, renew: () => void): OpenedMediatorAuth {
  if (typeof header === "string") return missing(header);
  return { kind: "opened", headers: header === null ? [] : [header], renew };
}

function missing(name: string): OpenedMediatorAuth {
  return { kind: "failed", detail: `The secret "${name}", by which the mediator knows us, is not in the vault.` };
}
