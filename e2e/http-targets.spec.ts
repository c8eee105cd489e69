import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { sendMessage } from "./set-up/call-api.ts";
import { expectNoViolations } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { expect, test } from "./set-up/test.ts";

type Seen = { method: string; url: string; headers: IncomingMessage["headers"]; body: string };

/** A token endpoint at /token and a resource everywhere else; the first token is no good, as if it had been revoked. */
async function startProtectedTarget() {
  const tokens: Seen[] = [];
  const taken: Seen[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = "", url = "", headers } = request;
    const seen = { method, url, headers, body: Buffer.concat(chunks).toString("utf8") };
    if (url === "/token") {
      tokens.push(seen);
      response.writeHead(200, { "content-type": "application/json" });
      return response.end(JSON.stringify({ access_token: `journey-token-${tokens.length}`, expires_in: 3_600 }));
    }
    if (headers.authorization !== "Bearer journey-token-2") return response.writeHead(401).end();
    taken.push(seen);
    return response.writeHead(200).end(`taken with ${headers.authorization}`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokens,
    taken,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

test("a target with OAuth 2, an address made of the message and an XML body gets what the trial showed", async ({
  page,
}) => {
  const target = await startProtectedTarget();
  const mark = crypto.randomUUID().slice(0, 8);
  try {
    await beginIntegration(page, `Orders as XML ${mark}`);
    await page
      .getByLabel("URL", { exact: true })
      .fill(`${target.origin}/orders/{{ reference }}?by={{ contact.email }}`);
    await page.getByLabel("Sent as").selectOption({ label: "XML" });
    await page.getByLabel("Outermost element").fill("order");
    await page.getByLabel("Authentication").selectOption({ label: "OAuth 2: client credentials" });
    await page.getByLabel("Token URL").fill(`${target.origin}/token`);
    await page.getByLabel("Client id").fill("signalbox");
    await page.getByLabel(/^Scope/).fill("orders:write");
    const oauth = page.getByRole("group", { name: "OAuth 2" });
    await oauth.getByRole("button", { name: "New secret" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByLabel("Name").fill(`journey.${mark}`);
    await dialog.getByLabel("Value").fill(`journey-client-secret-${mark}`);
    await dialog.getByRole("button", { name: "Put into the vault" }).click();
    await expect(oauth.getByLabel("Client secret")).toHaveValue(`journey.${mark}`);

    await page.getByLabel("Further signature").selectOption({ label: "HMAC of the body (GitHub)" });
    await page.getByLabel("Secret of the signature").selectOption(`journey.${mark}`);
    await page.getByRole("button", { name: "Add a header" }).click();
    await page.getByRole("textbox", { name: "Header 1" }).fill("X-Order");
    await page
      .getByRole("group", { name: /^Headers/ })
      .getByLabel(/^Value/)
      .fill("no. {{ reference }}");
    await expectNoViolations(page, "light");

    const { id, webhookUrl } = await createIntegration(page);
    expect(await sendMessage(webhookUrl, { order: { id: "A/7" }, customer: { email: "Eve@Example.org" } })).toBe(200);

    expect(target.tokens).toHaveLength(2);
    expect(target.tokens[0]?.body).toBe("grant_type=client_credentials&scope=orders%3Awrite");
    expect(target.taken).toMatchObject([
      {
        method: "POST",
        url: "/orders/A%2F7?by=eve%40example.org",
        headers: { "content-type": "application/xml", "x-order": "no. A/7" },
        body: '<?xml version="1.0" encoding="UTF-8"?>\n<order><reference>A/7</reference><contact><email>eve@example.org</email></contact></order>',
      },
    ]);
    expect(target.taken[0]?.headers["x-hub-signature-256"]).toMatch(/^sha256=[0-9a-f]{64}$/);

    await page.goto(`/admin/runs?integration=${id}`);
    await page.getByRole("table", { name: "Runs" }).getByRole("link").first().click();
    const timeline = page.getByRole("list", { name: "What happened to this message" });
    await expect(timeline).toContainText(/Attempt 1 POST .+orders\/A%2F7.+ → 200/);
    await expect(timeline).toContainText("The target refused the access token with 401");
    await expect(timeline).not.toContainText("journey-token");
    await timeline.getByText("Body that was sent").click();
    await expect(timeline).toContainText("<reference>A/7</reference>");
    await timeline.getByText("Headers that were sent").click();
    await expect(timeline).toContainText("Bearer •••");
    await expectNoViolations(page, "light");
  } finally {
    await target.close();
  }
});

test("a host from a template is refused, with what to do instead", async ({ page }) => {
  await beginIntegration(page, `Anywhere ${crypto.randomUUID().slice(0, 8)}`);
  await page.getByLabel("URL", { exact: true }).fill("https://{{ host }}/orders");
  await page.getByLabel("Sent as").selectOption({ label: "A template" });
  await page.getByLabel("Body", { exact: true }).fill("{{ reference | nonsense }}");
  await page.getByRole("button", { name: "Create…" }).click();
  await expect(page.getByText("The host cannot come from a template").first()).toBeVisible();
  await expect(page.getByText('There is no filter "nonsense".').first()).toBeVisible();
});
