import { readFile, writeFile } from "node:fs/promises";
import type { Json } from "#core/json.ts";
import { stepCatalog } from "#core/mapping/steps/catalog.ts";
import { type ArgSpec, type StepEntry, type StepFamily, stepFamilies } from "#core/mapping/steps/step.ts";

const page = new URL("../../docs/mapping-steps.md", import.meta.url);

const titles: Record<StepFamily, string> = {
  text: "Text",
  pattern: "Patterns",
  number: "Numbers",
  date: "Dates",
  list: "Lists",
  object: "Objects",
  value: "Any value",
  encoding: "Encodings",
  hash: "Fingerprints",
};

const introduction = `# The steps of a mapping rule

This page is written by \`node scripts/docs/write-mapping-steps.ts\` from the catalog in \`core/mapping/steps\`; each example
is also a test. A rule reads its source, runs its steps one after the other, and writes the result to its target.

- A step is \`{ "name": "…", "args": […] }\`. Arguments are typed and stand in the order given here; optional ones may be
  left out from the end, or be \`null\`.
- Missing and null pass through a step unchanged, unless the step says otherwise.
- A step on text, a number, a date or an object that is given a list works on each element. A step on text takes
  numbers and booleans as their text; a step on numbers takes numeric texts.
- A rule with several sources gives its steps one list of the values, with null in the place of a missing one.
- A step that cannot do its work fails with a sentence; the rule then leaves its target out, writes null, or fails.
- No step knows the present time or chance: the same payload always gives the same output, in the browser and on the
  server.
`;

function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function code(value: Json | undefined): string {
  const text = JSON.stringify(value ?? null);
  const fence = text.includes("`") ? "``" : "`";
  return fence + cell(text) + fence;
}

function describeArg(arg: ArgSpec): string {
  const kind = arg.kind === "choice" ? (arg.choices ?? []).map((choice) => code(choice)).join(", ") : arg.kind;
  const state = arg.optional ? (arg.default === undefined ? "optional" : `default ${code(arg.default)}`) : "required";
  return `- \`${arg.name}\` (${kind}; ${state}): ${cell(arg.description)}`;
}

function describeStep(entry: StepEntry): string {
  const { input, args, output } = entry.example;
  const call = args.length === 0 ? "" : ` with ${args.map((arg) => code(arg)).join(", ")}`;
  return [
    `### \`${entry.name}\``,
    "",
    `**${entry.title}.** ${entry.description} Takes ${entry.input}, gives ${entry.output}.`,
    "",
    ...entry.args.map(describeArg),
    ...(entry.args.length > 0 ? [""] : []),
    `Example: ${code(input)}${call} → ${code(output)}`,
    "",
  ].join("\n");
}

/** The whole page as Markdown; the same catalog always gives the same text. */
export function renderMappingSteps(): string {
  const sections = stepFamilies.map((family) => {
    const entries = stepCatalog
      .filter((entry) => entry.family === family)
      .toSorted((left, right) => (left.name < right.name ? -1 : 1));
    return [`## ${titles[family]}`, "", ...entries.map(describeStep)].join("\n");
  });
  return `${introduction}\n${stepCatalog.length} steps in ${stepFamilies.length} families.\n\n${sections.join("\n")}`;
}

if (import.meta.main) {
  const text = renderMappingSteps();
  if (process.argv.includes("--check")) {
    const written = await readFile(page, "utf8").catch(() => "");
    if (written !== text) {
      console.error("docs/mapping-steps.md is out of date; run: node scripts/docs/write-mapping-steps.ts");
      process.exitCode = 1;
    }
  } else await writeFile(page, text);
}
