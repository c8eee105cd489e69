import { builtinModules } from "node:module";
import path from "node:path";
import type { Import } from "./read-imports.ts";
import { type ImportRule, importRules, testFile, testsMayAlsoImport, wholePathTest } from "./rules.ts";

const aliases = /^#(app|components|core|db|workers|adapters|scripts|platform)\//;

/** Why `file` (relative to the project) may not have this import; null when it may. */
export function judgeImport(file: string, found: Import): string | null {
  const rule = findRule(file);
  if (rule === null) return null;
  const isTest = testFile.test(file);
  const target = locate(file, found.specifier);
  if (target === null) return isTest ? null : judgePackage(rule, found.specifier);
  const folders = isTest ? [...rule.mayImport, ...testsMayAlsoImport] : rule.mayImport;
  if (!folders.some((folder) => lies(target, folder))) return `${rule.folder} may not import ${target}`;
  if (!isTest && !found.typesOnly && rule.typesOnly?.some((folder) => lies(target, folder))) {
    return `${rule.folder} may import only types of ${target}`;
  }
  if (found.specifier.startsWith(".") && aliases.test(`#${target}`) && top(target) !== top(file))
    return `${found.specifier} leaves the folder; write #${target}`;
  return null;
}

function findRule(file: string): ImportRule | null {
  if (wholePathTest.test(file)) return null;
  const matching = importRules.filter((rule) => lies(file, rule.folder));
  return matching.reduce<ImportRule | null>(
    (best, rule) => (rule.folder.length > (best?.folder.length ?? 0) ? rule : best),
    null,
  );
}

function judgePackage(rule: ImportRule, specifier: string): string | null {
  const isBuiltin = specifier.startsWith("node:") || builtinModules.includes(specifier);
  const allowed = isBuiltin ? rule.builtins : rule.packages;
  if (allowed === "any" || allowed.some((name) => specifier === name || specifier.startsWith(`${name}/`))) return null;
  return `${rule.folder} may not import ${specifier}`;
}

/** The file that a specifier names, relative to the project; null for packages and builtins. */
export function locate(file: string, specifier: string): string | null {
  if (aliases.test(specifier)) return specifier.slice(1);
  return specifier.startsWith(".") ? path.posix.join(path.posix.dirname(file), specifier) : null;
}

function lies(file: string, folder: string): boolean {
  return file === folder || file.startsWith(`${folder}/`);
}

function top(file: string): string {
  return file.split("/", 1)[0] ?? file;
}
