import { type FilterImplOptions, filters, Liquid } from "liquidjs";
import { nameZone } from "./date-text.ts";
import { registerFrameworkFilters } from "./framework-filters.ts";
import { type TemplateMedium, templateCharactersMax } from "./model.ts";
import { reportMissing, settleMissing, TemplateContext } from "./template-context.ts";
import { PrintedValue, TemplateWriter } from "./template-writer.ts";

type FilterHandler = Extract<FilterImplOptions, (...args: never[]) => unknown>;

// What reads other templates, and what gives another result each time.
const unwantedTags = ["include", "layout", "render", "block"];
const unwantedFilters = ["sample", "sha256", "hmac_sha256"];
const dateFilters = ["date", "date_to_xmlschema", "date_to_rfc822", "date_to_string", "date_to_long_string"] as const;

// Where a line break or a bracket of a value would do harm whoever wrote the template. In `address` the parser of
// recipients judges the result.
const mediaWithoutRaw: ReadonlySet<TemplateMedium> = new Set(["header", "url"]);

const engines = new Map<TemplateMedium, Liquid>();

/** The engine for a medium; there is one of each, and it holds nothing of any template. */
export function openEngine(medium: TemplateMedium): Liquid {
  const known = engines.get(medium);
  if (known !== undefined) return known;
  const engine = new Liquid({
    // An empty set of templates in memory stands in the place of the file system.
    templates: {},
    ownPropertyOnly: true,
    strictFilters: true,
    parseLimit: templateCharactersMax,
    timezoneOffset: 0,
    locale: "en-US",
    outputEscape: printedBy,
  });
  for (const name of unwantedTags) delete engine.tags[name];
  for (const name of unwantedFilters) engine.unregisterFilter(name);
  if (mediaWithoutRaw.has(medium)) engine.unregisterFilter("raw");
  for (const name of dateFilters) engine.registerFilter(name, withZone(handlerOf(name)));
  engine.registerFilter("default", settledBy(handlerOf("default")));
  registerFrameworkFilters(engine);
  limitCaptures(engine);
  engines.set(medium, engine);
  return engine;
}

// `capture` renders without a writer; it gets one that escapes and counts like the outermost.
function limitCaptures({ renderer }: Liquid): void {
  const renderTemplates = renderer.renderTemplates.bind(renderer);
  renderer.renderTemplates = (parts, context, writer) => {
    if (writer !== undefined || !(context instanceof TemplateContext)) return renderTemplates(parts, context, writer);
    return renderTemplates(parts, context, new TemplateWriter(context.medium, context.budget));
  };
}

// The library calls this in the manner of a filter for each value that is to be printed.
const printedBy = function (this: Parameters<typeof reportMissing>[0] | undefined, value: unknown): unknown {
  reportMissing(this);
  return new PrintedValue(value);
} as (value: unknown) => string;

function handlerOf(name: string): FilterHandler {
  const filter = filters[name as keyof typeof filters];
  if (typeof filter !== "function") throw new TypeError(`The template library has no filter ${name}.`);
  return filter as FilterHandler;
}

function withZone(handler: FilterHandler): FilterHandler {
  return function (value, ...args) {
    return handler.call(this, nameZone(value), ...args);
  };
}

function settledBy(handler: FilterHandler): FilterHandler {
  return function (value, ...args) {
    const settled: unknown = handler.call(this, value, ...args);
    if (settled !== null && settled !== undefined) settleMissing(this);
    return settled;
  };
}
