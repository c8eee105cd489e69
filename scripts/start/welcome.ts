import type { Config } from "#core/config.ts";
import type { Installation } from "./installation.ts";

/** What a newcomer needs to know, once everything answers. */
export function welcome(config: Config, { admin, demo }: Installation): string {
  return [
    "",
    "Signalbox is ready.",
    "",
    `  Sign in    ${config.siteUrl}/admin`,
    `  Account    ${admin.email}`,
    `  Password   ${describePassword(admin.password)}`,
    ...(demo === null
      ? []
      : ["", "Send a first message; it is mapped and sent on, and is on record as a run:", "", demo.curl]),
    "",
    "Stop with Ctrl-C.",
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
