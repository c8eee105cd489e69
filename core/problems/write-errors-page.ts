import { problemTable } from "./problem-table.ts";

/** The text of docs/errors.md, made of the problem table. */
export function writeErrorsPage(): string {
  const rows = Object.entries(problemTable).map(
    ([code, [status, retryable, sentence]]) =>
      `| <a id="${code}"></a>\`${code}\` | ${status} | ${retryable ? "yes" : "no"} | ${sentence} |`,
  );
  return `<!-- Generated from core/problems/problem-table.ts by scripts/docs/write-errors.ts; change it there. -->

# Errors

Every error is \`application/problem+json\` (RFC 9457): \`type\` (\`/api/docs/errors#code\`), \`title\`, \`status\`, and
where they help \`detail\`, \`instance\` (the run that it is about), \`traceId\` (what to look for in the log) and
\`errors\`, a list of \`{pointer, detail}\` with a JSON Pointer (RFC 6901) for every wrong field.

The documented routes (\`/api/integrations/…\`, \`/api/runs/…\`, \`/api/token-auth/\`) keep their documented bodies: for 400
each field with a list of messages, \`{"config_json": ["target.url: This field is required."]}\`, and \`{"detail": "…"}\`
for everything else; those of \`/api/notification/…\` say \`{"ok": false, "error": "…"}\`, with \`errors\` by field. A request that accepts \`application/problem+json\` gets RFC 9457 there too.

| code | HTTP status | may the same request succeed later? | what it says |
|---|---|---|---|
${rows.join("\n")}
`;
}
