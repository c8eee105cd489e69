import type { Config } from "#core/config.ts";
import type { Installation } from "./installation.ts";

/** What a person at the terminal needs to know, below a headline. */
export function welcome(config: Config, { admin, demo, providersTaken }: Installation, headline: string): string {
  return [
    "",
    headline,
    "",
    `  Sign in    ${config.siteUrl}/admin`,
    `  Account    ${admin.email}`,
    `  Password   ${describePassword(admin.password)}`,
    ...providersTaken.map(
      (name) => `  Provider   ${name} was made in the console, so that the environment does not change it`,
    ),
    ...(demo === null
      ? []
      : ["", "Send a first message; it is mapped, sent on, and on record as a run:", "", demo.curl]),
    "",
  ].join("\n");
}

function describePassword(password: Installation["admin"]["password"]): string {
  switch (password.kind) {
    case "generated":
      return `${password.value}   (shown this once; change it after signing in)`;
    case "given":
      return "the one in ADMIN_PASSWORD";
    case "kept":
      return "as before; it was shown at the first start";
  }
}
