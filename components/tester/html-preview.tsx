import { CodeBlock } from "#components/ui/code-block.tsx";
import { findHtml } from "#core/tester/find-html.ts";

const snippetCharactersMax = 1_200;

/**
 * The page in an answer, as most servers tell of their errors. The frame has an origin of its own, runs no script, sends no
 * form and, by the policy of the console's pages, loads nothing from elsewhere.
 */
export function HtmlPreview({ contentType, body }: { contentType: string | null; body: string }) {
  const html = findHtml(contentType, body);
  if (html === null) return null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-2">
      <p className="text-muted text-small">The answer holds an HTML page:</p>
      <iframe
        className="h-60 w-full rounded-lg border border-line bg-white"
        sandbox=""
        srcDoc={html}
        title="Preview of the HTML page in the answer"
      />
      <CodeBlock label="Beginning of the HTML page" text={html.slice(0, snippetCharactersMax)} />
    </div>
  );
}
