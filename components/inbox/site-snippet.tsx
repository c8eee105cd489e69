import { CodeBlock } from "#components/ui/code-block.tsx";
import { Panel } from "#components/ui/panel.tsx";

/** What goes into the site's pages and onto its server, ready to be copied. */
export function SiteSnippet({ siteKey, siteUrl }: { siteKey: string; siteUrl: string }) {
  return (
    <Panel
      description="A bell with the visitor's unread messages. docs/inbox.md has the server's part in other languages."
      id="snippet"
      title="Put it into pages"
    >
      <div className="grid gap-4">
        <div className="grid gap-1.5">
          <h3 className="font-medium">In the page, with a token that the server made for whoever is signed in</h3>
          <CodeBlock label="Page" text={writePage(siteKey, siteUrl)} />
        </div>
        <div className="grid gap-1.5">
          <h3 className="font-medium">On the site's server (Node.js)</h3>
          <CodeBlock label="Server" text={serverCode} />
        </div>
        <p className="text-muted">
          A content security policy of the page needs <code className="font-mono">{siteUrl}</code> in script-src and in
          connect-src.
        </p>
      </div>
    </Panel>
  );
}

function writePage(siteKey: string, siteUrl: string): string {
  return `<script type="module" src="${siteUrl}/embed/inbox.js"></script>
<signalbox-inbox site="${siteKey}" token="TOKEN"></signalbox-inbox>`;
}

const serverCode = `import { createHmac } from "node:crypto";

const encode = (value) => Buffer.from(JSON.stringify(value)).toString("base64url");

export function inboxToken(userId, actorType, secret) {
  const exp = Math.floor(Date.now() / 1000) + 3600; // at most a day
  const text = encode({ alg: "HS256", typ: "JWT" }) + "." + encode({ user_id: userId, actor_type: actorType, exp });
  return text + "." + createHmac("sha256", secret).update(text).digest("base64url");
}`;
