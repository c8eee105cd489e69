import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Page } from "@playwright/test";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { type MadeObjects, makeMediatorObjects } from "./set-up/make-mediator-objects.ts";
import { expect, test } from "./set-up/test.ts";

const answer = (page: Page) => page.getByRole("region", { name: "Answer", exact: true });
const timeline = (page: Page) => page.getByRole("list", { name: "What happened to this call" });

/** Opens the tester with a channel and a client chosen. */
async function compose(page: Page, { channel, client }: MadeObjects): Promise<void> {
  await page.goto("/tester/");
  await expect(page).toHaveURL(/\/admin\/mediator\/tester$/);
  const option = page.getByLabel("Channel", { exact: true }).locator("option", { hasText: channel.name });
  await page.getByLabel("Channel", { exact: true }).selectOption((await option.getAttribute("value")) ?? "");
  await page.getByLabel("Client", { exact: true }).selectOption(String(client.id));
}

async function send(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Send", exact: true }).click();
}

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("a call is made in a client's name, and its answer and the whole decision are shown", async ({
    page,
    target,
    installation,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const made = await makeMediatorObjects(installation, target.url);
    await compose(page, made);
    await expect(page.getByText("Body required | Expected Content-Type: application/json")).toBeVisible();
    await expect(page.getByLabel("Body", { exact: true })).toHaveValue('{"parcel":"P-1"}');
    await expect(page.getByLabel("Path", { exact: true })).toHaveValue(`/tried/${made.tag}/`);
    await page.getByLabel("Path", { exact: true }).fill("");
    await send(page);
    await expect(page.getByRole("alert").first()).toContainText("Path is required");
    await page.getByLabel("Path", { exact: true }).fill(`/tried/${made.tag}/new`);
    await page.getByLabel(/^Extra headers/).fill("X-Journey: yes");
    await send(page);
    await expect(answer(page).getByRole("status").first()).toContainText(/successful.*200 OK in/s);
    await expect(answer(page)).toContainText('"ok": true');
    await expect(timeline(page)).toContainText(`"${made.client.name}" called, and showed nothing`);
    await expect(timeline(page)).toContainText("was taken");
    await expect(timeline(page)).toContainText("was sent to the mediator");
    expect(target.received).toEqual(['{"parcel":"P-1"}']);
    await page.getByRole("button", { name: "Copy as curl" }).click();
    const curl = await page.evaluate(() => navigator.clipboard.readText());
    expect(curl).toContain(`-H 'X-Client-Id: portal-${made.tag}'`);
    expect(curl).toContain('"X-Client-Secret: $CLIENT_SECRET"');
    await expectAccessible(page);

    // Other journeys of the same person call meanwhile.
    const row = page
      .getByRole("table", { name: "Your last calls" })
      .getByRole("row", { name: `/tried/${made.tag}/new` });
    await row.getByRole("link", { name: "Again" }).click();
    await expect(page.getByLabel("Path", { exact: true })).toHaveValue(`/tried/${made.tag}/new`);
    await expect(page.getByLabel(/^Extra headers/)).toHaveValue(/x-journey: yes/);
  });

  test("an asynchronous call is followed to its end", async ({ page, target, installation }) => {
    await compose(page, await makeMediatorObjects(installation, target.url));
    await page.getByLabel("Waits for the answer").selectOption("later");
    await send(page);
    await expect(answer(page)).toContainText("202 Accepted in");
    await expect(answer(page)).toContainText(/It ended with status 200/, { timeout: 30_000 });
    await expect(timeline(page)).toContainText("the caller does not wait for the answer");
  });

  test("a refused call says why, and leads to what would fix it", async ({ page, target, installation }) => {
    const made = await makeMediatorObjects(installation, target.url);
    await compose(page, made);
    await page.getByLabel("Called by").selectOption("nobody");
    await send(page);
    await expect(answer(page).getByRole("status").first()).toContainText(/failed.*401 Unauthorized in/s);
    await expect(timeline(page)).toContainText("Nobody knows who called");
    await page.getByLabel("Called by").selectOption("wrong_secret");
    await send(page);
    await expect(answer(page)).toContainText("403 Forbidden in");
    await expect(timeline(page)).toContainText("Check the client's page");
    expect(target.received).toEqual([]);
    await expectAccessible(page);
    await timeline(page)
      .getByRole("link", { name: `Open client ${made.client.name}` })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: made.client.name })).toBeVisible();
  });

  test("calls are kept as tests, and run again all together", async ({ page, target, installation }) => {
    const made = await makeMediatorObjects(installation, target.url);
    await compose(page, made);
    await send(page);
    await expect(answer(page)).toContainText("200 OK in");
    const keep = async (name: string, pointer: string) => {
      await page.getByRole("button", { name: "Save as test…" }).click();
      const dialog = page.getByRole("dialog", { name: "Save as a test" });
      await expect(dialog.getByLabel("Status", { exact: true })).toHaveValue("200");
      await dialog.getByLabel("Name", { exact: true }).fill(name);
      await dialog.getByLabel(/^JSON Pointer/).fill(pointer);
      await dialog.getByLabel(/^Equals/).fill("true");
      await dialog.getByRole("button", { name: "Save the test" }).click();
    };
    await keep(`good ${made.tag}`, "/ok");
    await expect(page.getByText(`The test "good ${made.tag}" is saved.`)).toBeVisible();
    await keep(`bad ${made.tag}`, "/missing");
    await expect(page.getByRole("dialog")).toHaveCount(0);
    await page.getByRole("button", { name: "Run all" }).click();
    const row = (name: string) => page.getByRole("table", { name: "Saved tests" }).getByRole("row", { name });
    await expect(row(`good ${made.tag}`)).toContainText("passed");
    await expect(row(`bad ${made.tag}`)).toContainText("Nothing is at /missing; expected true.");
    await expect(row(`bad ${made.tag}`)).toContainText("failed");
    await expectAccessible(page);
    await row(`good ${made.tag}`)
      .getByRole("link", { name: `good ${made.tag}` })
      .click();
    await expect(page.getByLabel("Path", { exact: true })).toHaveValue(`/tried/${made.tag}/`);
    for (const name of [`good ${made.tag}`, `bad ${made.tag}`]) {
      await row(name).getByRole("button", { name: "Delete…" }).click();
      await page.getByRole("button", { name: "Delete the test" }).click();
      await expect(row(name)).toHaveCount(0);
    }
  });

  test("a failed call is repeated from its page, and both lead to each other", async ({
    page,
    target,
    installation,
  }) => {
    await compose(page, await makeMediatorObjects(installation, target.url));
    target.status = 500;
    await send(page);
    await expect(answer(page)).toContainText("500 Internal Server Error in");
    await answer(page).getByRole("link").first().click();
    await expect(page).toHaveURL(/\/transactions\//);
    const failed = page.url();
    target.status = 200;
    await page.getByRole("button", { name: "Repeat…" }).click();
    await expect(page.getByRole("alertdialog")).toContainText("with the same body (16 bytes)");
    await page.getByRole("button", { name: "Repeat the call" }).click();
    await expect(page).not.toHaveURL(failed);
    await expect(timeline(page)).toContainText("The call was repeated by");
    await expect(timeline(page)).toContainText("Status 200");
    expect(target.received).toHaveLength(2);
    await page.getByRole("region", { name: "Repeats" }).getByRole("link").click();
    await expect(page).toHaveURL(failed);
    await expect(page.getByRole("region", { name: "Repeated as" }).getByRole("link")).toBeVisible();
  });

  test("the live channels are described beside the API", async ({ page, target, installation }) => {
    const { tag } = await makeMediatorObjects(installation, target.url);
    await page.goto("/api/docs/swagger/");
    await expect(page.getByRole("heading", { level: 1, name: "Signalbox API" })).toBeVisible();
    await page.getByRole("link", { name: "Channels" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Channels of the mediator" })).toBeVisible();
    await page.getByText(`/tried/${tag}/{rest}`).click();
    await expect(page.getByLabel(/^X-Client-Secret/).first()).toHaveAttribute("type", "password");
    await expect(page.getByText('{ "parcel": "P-1" }').or(page.locator("textarea")).first()).toBeVisible();
  });
});

test.describe("with a script in an answer", () => {
  // The browser says on its console that it did not run the script.
  test.use({ as: "operator", expectedConsoleError: /Blocked script execution in 'about:srcdoc'/ });

  test("a page in an answer is shown in a frame that can do nothing", async ({ page, installation }) => {
    const html = "<!doctype html><h1>Bad gateway</h1><script>parent.document.title = 'taken over'</script>";
    const server = createServer((_request, response) => {
      response.writeHead(502, { "content-type": "application/json" }).end(JSON.stringify({ error: { raw: html } }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    await compose(page, await makeMediatorObjects(installation, `http://127.0.0.1:${port}/`));
    await send(page);
    const frame = page.getByTitle("Preview of the HTML page in the answer");
    await expect(frame).toHaveAttribute("sandbox", "");
    await expect(frame.contentFrame().getByRole("heading", { name: "Bad gateway" })).toBeVisible();
    await expect(page).toHaveTitle(/Tester/);
    await expect(page.getByRole("region", { name: "Beginning of the HTML page" })).toBeVisible();
    server.closeAllConnections();
    server.close();
  });
});

test.describe("for a viewer", () => {
  test.use({ as: "viewer", expectedConsoleError: /403/ });

  test("there is no tester", async ({ page }) => {
    await page.goto("/admin");
    await expect(page.getByRole("navigation").getByRole("link", { name: "Transactions" }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Tester" })).toHaveCount(0);
    const response = await page.goto("/admin/mediator/tester");
    expect(response?.status()).toBe(403);
  });
});

test.describe("for nobody", () => {
  test.use({ as: null, expectedConsoleError: /401/ });

  test("the documented addresses lead on, and tell nothing", async ({ page, installation }) => {
    await page.goto("/tester");
    await expect(page).toHaveURL(/\/admin\/sign-in\?next=%2Fadmin%2Fmediator%2Ftester$/);
    for (const path of ["/mapper/", "/favicon.ico"]) {
      const response = await fetch(`${installation.baseUrl}${path}`, { redirect: "manual" });
      expect(response.status).toBe(302);
    }
    const icon = await fetch(`${installation.baseUrl}/favicon.ico`);
    expect(icon.status).toBe(200);
    expect(icon.headers.get("content-type")).toContain("image/svg+xml");
    expect((await fetch(`${installation.baseUrl}/api/docs/channels.json`)).status).toBe(401);
    await page.goto("/api/docs/swagger?document=channels");
    await expect(page.getByRole("alert").first()).toContainText("Only who may look at the mediator");
  });
});
