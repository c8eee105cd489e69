import { readFile, writeFile } from "node:fs/promises";
import { providerDescriptions } from "#core/targets/fields/providers.ts";
import { targetDescriptions } from "#core/targets/list-descriptions.ts";
import type { DescribedField, Description, FieldControl } from "#core/targets/model.ts";
import { readPlace } from "#core/targets/places.ts";
import { httpTargetsText } from "./http-targets-text.ts";

const page = new URL("../../docs/targets-and-providers.md", import.meta.url);

const introduction = `# Targets and providers

This page is written by \`node scripts/docs/write-targets.ts\` from the descriptions in \`core/targets\`, from which the forms
of the console are drawn as well. **Place** is where the field stands in the target of a document, or in the \`settings\` of a
provider.

A **target** says where the output of an integration goes. Each has a delivery of its own, with its attempts on record, and
may have a condition and a mapping for itself alone.

A **provider** sends e-mail and text messages for the installation: a mail server, or a service that is called by HTTP.
Targets name up to five, in the order in which they are tried. When one has given a message up, or keeps failing, the next
takes over at once, and its own retries begin. A provider is changed under *System → Providers* or through
\`/api/providers/\`; messages that wait already are then sent by what it is now. Settings name secrets of the vault and hold
none.

A target must name providers that are there and send what it sends; otherwise its integration is not saved, imported or
switched on. One that is switched off is only a warning: nothing is sent by it, and the record of each message says so. While
the current version of an integration names a provider, it is not deleted; the refusal (409) says which integrations those are.

A message that names no provider ([notifications.md](notifications.md)) is tried by those that carry it in the order of the
list, which administrators change there with *Move up* and *Move down*, or by \`PATCH /api/providers/{id}/\` with a \`position\`.

## Templates

Addresses, subjects and texts are Liquid templates over the output: \`{{ customer.email }}\` stands for a field,
\`{{ total | default: "0.00" }}\` gives what stands in for a missing one, \`{% for line in lines %}\` goes over a list. Values are
escaped for where they stand, so that nothing in a message becomes HTML, a further recipient or a further header. The
message is made once, when its delivery is born; a retry sends the same again.

${httpTargetsText}
## Defaults from the environment

These settings make providers at the start; [.env.example](../.env.example) describes each. The keys go into the vault, and
the console shows that such a provider is changed in the environment. Where nothing of it is set any more, it is switched
off and becomes an ordinary one.

| settings | provider | retries |
|---|---|---|
| \`EMAIL_API_*\` | \`email-api\` | 3, after 2, 4 and 8 s, whatever the failure |
| \`SMS_API_*\` | \`sms-api\` | the same |
| \`NOTIFICATION_SMTP_*\`, \`NOTIFICATION_FROM_EMAIL\` | \`notification-email\` | 4, after 1, 2, 4 and 8 min |
| \`NOTIFICATION_SMS_*\` | \`notification-sms\` | the same |

\`EMAIL_API_ENABLED=false\` and \`SMS_API_ENABLED=false\`, which is the default, leave the provider there but switched off: nothing
is sent by it, and the record of each message says so.
`;

function describeControl(control: FieldControl): string {
  switch (control.kind) {
    case "text":
      return "text";
    case "template":
      return "template";
    case "select":
      return `one of ${control.options.map(({ value }) => `\`${value}\``).join(", ")}`;
    case "variant":
      return `an object whose \`kind\` is ${control.options.map(({ value }) => `\`${value}\``).join(", ")}`;
    case "secret":
      return "name of a secret";
    case "number":
      return control.times === 1_000 ? "number, stored in milliseconds" : "number";
    case "switch":
      return "true or false";
    case "part":
      return "an object, or null without it";
    case "retry":
      return "schedule of the attempts";
    case "providers":
      return "names of providers, in order";
    case "key_values":
      return "list of `{name, value}` or `{name, secret}`";
  }
}

function describeField({ start }: Description, { path, label, hint, control, optional, when }: DescribedField): string {
  const notes = [
    optional ? "Optional." : "",
    when === undefined ? "" : `Only where \`${when.path}\` is ${when.is.map((value) => `\`${value}\``).join(" or ")}.`,
    hint ?? "",
    describeStart(readPlace(start, path)),
  ];
  const cells = [label, `\`${path}\``, describeControl(control), notes.filter(Boolean).join(" ")];
  return `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
}

function describeStart(value: unknown): string {
  return (typeof value === "string" && value !== "") || typeof value === "number" ? `Begins with \`${value}\`.` : "";
}

function describe(description: Description): string {
  const { kind, title, about, fields } = description;
  const rows = fields.map((field) => describeField(description, field));
  return [
    `### ${title} (\`${kind}\`)`,
    "",
    about,
    "",
    "| field | place | what | |",
    "|---|---|---|---|",
    ...rows,
    "",
  ].join("\n");
}

/** The whole page as Markdown; the same descriptions always give the same text. */
export function renderTargets(): string {
  const targets = ["## Targets", "", ...targetDescriptions.map(describe)].join("\n");
  const providers = ["## Providers", "", ...providerDescriptions.map(describe)].join("\n");
  return `${introduction}\n${targets}\n${providers}`;
}

if (import.meta.main) {
  const text = renderTargets();
  if (process.argv.includes("--check")) {
    const written = await readFile(page, "utf8").catch(() => "");
    if (written !== text) {
      console.error("docs/targets-and-providers.md is out of date; run: node scripts/docs/write-targets.ts");
      process.exitCode = 1;
    }
  } else await writeFile(page, text);
}
