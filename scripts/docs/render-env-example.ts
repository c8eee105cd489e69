import { type SettingMeta, settings } from "#core/config/settings.ts";

const lineLength = 110;

/** The text of `.env.example`: every setting with its meaning and its default, all commented out. */
export function renderEnvExample(): string {
  const lines = [
    "# Settings of Signalbox. None is needed for a first look; npm start reads them from the environment, or from a copy",
    "# of this file named .env. This file is generated: node scripts/docs/write-env-example.ts",
  ];
  let group = "";
  for (const [name, schema] of Object.entries(settings.shape)) {
    const meta = schema.meta() as SettingMeta;
    if (meta.group !== group) lines.push("", `# ${meta.group}`);
    group = meta.group;
    const standard = schema.safeParse(undefined).data;
    const shown = typeof standard === "string" || typeof standard === "number" ? String(standard) : "";
    const fallback = meta.absent ?? shown;
    lines.push("", ...wrap(meta.description));
    if (fallback !== "") lines.push(`# Default: ${fallback}`);
    lines.push(`#${name}=${meta.example ?? shown}`);
  }
  return `${lines.join("\n")}\n`;
}

function wrap(text: string): string[] {
  const lines: string[] = [];
  let line = "#";
  for (const word of text.split(" ")) {
    if (line.length + word.length + 1 > lineLength) {
      lines.push(line);
      line = "#";
    }
    line += ` ${word}`;
  }
  return [...lines, line];
}
