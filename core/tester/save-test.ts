import type { Author } from "#core/people/model.ts";
import { requirePermitted } from "#core/people/permissions.ts";
import { parseFields } from "#core/problems/parse-fields.ts";
import type { FieldProblem } from "#core/problems/problem-table.ts";
import { isTellingName } from "#core/redaction/is-telling-name.ts";
import { NewTest, type SavedTest, type TestRequest } from "./model.ts";
import type { TesterPorts } from "./ports.ts";

export type SaveTestOutcome = { kind: "saved"; test: SavedTest } | { kind: "invalid"; problems: FieldProblem[] };

/**
 * Keeps a composed call with what its answer must be like. Credentials in its headers or its query are refused, because
 * whoever may test could read them. Throws a Fault "forbidden" for somebody who may not.
 */
export async function saveTest(
  ports: Pick<TesterPorts, "insertTest">,
  by: Author,
  input: unknown,
): Promise<SaveTestOutcome> {
  requirePermitted(by.actor, "test_mediator");
  const parsed = parseFields(NewTest, input);
  if (!parsed.ok) return { kind: "invalid", problems: parsed.problems };
  const problems = listCredentials(parsed.value.request);
  if (problems.length > 0) return { kind: "invalid", problems };
  const test = await ports.insertTest(parsed.value, by);
  if (test !== null) return { kind: "saved", test };
  return { kind: "invalid", problems: [{ pointer: "/name", detail: "Another test has this name." }] };
}

const credentialHeaders = /^(?:authorization|proxy-authorization|cookie|x-client-secret|x-api-key)$/i;
const detail = "A saved test keeps no credentials: choose a client instead, and it is called in its name.";

function listCredentials({ headers, query, path }: TestRequest): FieldProblem[] {
  const found: FieldProblem[] = headers.flatMap(([name], index) =>
    credentialHeaders.test(name) || isTellingName(name) ? [{ pointer: `/request/headers/${index}/0`, detail }] : [],
  );
  const hasTelling = (text: string) => [...new URLSearchParams(text).keys()].some(isTellingName);
  if (hasTelling(query)) found.push({ pointer: "/request/query", detail });
  const typed = path.split("?", 2)[1];
  if (typed !== undefined && hasTelling(typed)) found.push({ pointer: "/request/path", detail });
  return found;
}
