import { createHmac } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** An application of somebody else, at an origin of its own, whose one page shows its visitor's inbox. */
export type Portal = {
  origin: string;
  /** What its operator has set up after adding it as a site. */
  settings: { siteKey: string; secret: string; userId: number; scheme: "light" | "dark" };
  close: () => Promise<void>;
};

/** Starts a portal on loopback. Its policy allows scripts and requests of Signalbox, and nothing else at all. */
export async function startPortal(signalbox: string): Promise<Portal> {
  const server = createServer((request, response) => {
    if (request.url !== "/") return void response.writeHead(404).end();
    const policy = `default-src 'none'; script-src ${signalbox}; connect-src ${signalbox}; require-trusted-types-for 'script'`;
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(writePage(signalbox, portal.settings));
  });
  const portal: Portal = {
    origin: "",
    settings: { siteKey: "", secret: "", userId: 0, scheme: "light" },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  portal.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return portal;
}

function writePage(signalbox: string, { siteKey, secret, userId, scheme }: Portal["settings"]): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="color-scheme" content="${scheme}">
  <title>Portal</title>
  <script type="module" src="${signalbox}/embed/inbox.js"></script>
</head>
<body>
  <main>
    <h1>Portal</h1>
    <signalbox-inbox align="start" site="${siteKey}" token="${makeToken(userId, secret)}"></signalbox-inbox>
  </main>
</body>
</html>`;
}

/** As docs/inbox.md shows it. */
function makeToken(userId: number, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const exp = Math.floor(Date.now() / 1_000) + 3_600;
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ user_id: userId, actor_type: "TEACHER", exp })}`;
  return `${text}.${createHmac("sha256", secret).update(text).digest("base64url")}`;
}
