import type { Provider, ProviderAuth } from "#core/providers/model.ts";

/**
 * What the log says of the provider that a message goes by: its address and how it knows us, never the key. A query
 * and a user name are left out of the address, because some gateways want the key there.
 */
export function describeProvider({ name, settings }: Provider): {
  provider: string;
  api_url: string;
  auth_method: string;
} {
  switch (settings.kind) {
    case "smtp": {
      const { host, port, username } = settings.server;
      return {
        provider: name,
        api_url: `smtp://${host}:${port}`,
        auth_method: username === null ? "none" : "password",
      };
    }
    case "simulator":
      return { provider: name, api_url: "simulator", auth_method: "none" };
    case "email_api":
    case "sms_api":
      return { provider: name, api_url: stripAddress(settings.url), auth_method: nameMethod(settings.auth) };
  }
}

function nameMethod(auth: ProviderAuth): string {
  return auth.kind === "raw" ? "authorization" : auth.kind;
}

function stripAddress(address: string): string {
  if (!URL.canParse(address)) return "";
  const url = new URL(address);
  return `${url.origin}${url.pathname}`;
}
