import type { FieldProblem } from "#core/problems/problem-table.ts";
import type { EntryFacts, Found } from "./check-entry.ts";
import type { EventDocument } from "./model.ts";
import { nameChoices } from "./name-choices.ts";

/** An event has a code of its own and belongs to a module that exists. */
export function checkEvent(
  document: EventDocument,
  { catalog, before }: EntryFacts<EventDocument>,
): Found<EventDocument> {
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];
  const taken = catalog.events.find(
    ({ id, code }) => id !== before?.id && code.toLowerCase() === document.code.toLowerCase(),
  );
  if (taken !== undefined) problems.push({ pointer: "/code", detail: describeTaken(taken.code, document.code) });
  const modules = catalog.lookups.filter(({ kind }) => kind === "module");
  const module = modules.find(({ code }) => code === document.module.toUpperCase());
  if (module === undefined) {
    const choices = nameChoices(
      modules.map(({ code }) => code),
      "no modules yet",
    );
    problems.push({ pointer: "/module", detail: `There is no module "${document.module}"; there are: ${choices}.` });
  } else if (!module.active) {
    warnings.push({ pointer: "/module", detail: `The module ${module.code} is switched off.` });
  }
  return { document: { ...document, module: module?.code ?? document.module }, problems, warnings };
}

function describeTaken(taken: string, wanted: string): string {
  if (taken === wanted) return `There is an event ${taken} already.`;
  return `There is an event ${taken} already, which differs only in capital letters; choose another code.`;
}
