import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { allOperations } from "#core/openapi/operations/all-operations.ts";

const root = resolve(import.meta.dirname, "../../..");

// Not for machines: the browser's own sign-in, what the console's screens ask for, and the demo's target.
const unlisted = [/^\/api\/auth\//, /^\/api\/console\//, /^\/api\/demo\//];

type Route = { path: string; methods: string[] };

/** The addresses and methods of all route files that serve machines, as their exports stand. */
function listRoutes(): Route[] {
  const folders = "api,webhook,pubsub,health,metrics,mediators,integration,transactions";
  const files = globSync(`app/{${folders}}/**/route.ts`, { cwd: root });
  return files.flatMap((file) => {
    const folder = file.replace(/^app/, "").replace(/\/route\.ts$/, "");
    const path = folder.replace(/\[(?:\.\.\.)?(\w+)\]/g, "{$1}");
    if (unlisted.some((pattern) => pattern.test(path))) return [];
    return [{ path: path.replace(/\/$/, ""), methods: listMethods(readFileSync(resolve(root, file), "utf8")) }];
  });
}

/** Methods that a route serves; those that it answers with a refusal are exported under names that say so. */
function listMethods(source: string): string[] {
  const declared = [...source.matchAll(/export (?:async function|function|const) (GET|POST|PUT|PATCH|DELETE)\b/g)];
  const renamed = [...source.matchAll(/(\w+) as (GET|POST|PUT|PATCH|DELETE)\b/g)].filter(
    ([, name = ""]) => !/^refuse/.test(name),
  );
  return [...declared.map((match) => match[1] ?? ""), ...renamed.map((match) => match[2] ?? "")].sort();
}

it("describes every address and method that is served to machines, and no other", () => {
  const served = listRoutes().flatMap(({ path, methods }) => methods.map((method) => `${method} ${path}`));
  // Every path that nothing else takes is the proxy's, in a route file of its own.
  const described = allOperations
    .filter(({ path }) => path !== "/{resource_path}")
    .map(({ method, path }) => `${method.toUpperCase()} ${path.replace(/\/$/, "")}`);
  // One handler answers every method of this address, with 405 where it is not the right one.
  const tokenAuth = /^(?:GET|PUT|PATCH|DELETE) \/api\/token-auth$/;
  expect(served.filter((one) => !tokenAuth.test(one)).sort()).toEqual(described.sort());
});
