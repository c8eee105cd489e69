import type { Page } from "@playwright/test";
import { sendMessage } from "./set-up/call-api.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { beginIntegration, createIntegration } from "./set-up/new-integration.ts";
import { startMailServer } from "./set-up/start-mail-server.ts";
import { startTarget } from "./set-up/start-target.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);
const message = { order: { id: "A-7" }, customer: { email: "Eve@Example.org" } };

/** Adds an SMS provider by its form: no key, {from, to, text}, and one attempt only. */
async function addGateway(page: Page, name: string, url: string): Promise<void> {
  await page.goto("/admin/providers");
  await page.getByRole("button", { name: "New provider" }).click();
  await page.getByRole("menuitem", { name: "SMS API" }).click();
  const form = page.getByRole("form", { name: "New SMS API" });
  await form.getByLabel("Name", { exact: true }).fill(name);
  await form.getByLabel("URL", { exact: true }).fill(url);
  await form.getByLabel("Authentication").selectOption("none");
  await form.getByLabel("What it is sent").selectOption("text");
  await form.getByLabel("Sender").fill("SHOP");
  await form.getByLabel("Retries").selectOption("once");
  await form.getByRole("button", { name: "Add the provider" }).click();
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Opens a dialog by its button; a press from before the page's scripts have arrived is not heard. */
async function openDialog(page: Page, button: string): Promise<void> {
  const dialog = page.getByRole("alertdialog");
  await expect(async () => {
    if (!(await dialog.isVisible())) await page.getByRole("button", { name: button }).click({ timeout: 5_000 });
    await expect(dialog).toBeVisible({ timeout: 3_000 });
  }).toPass();
}

async function openRun(page: Page, integrationId: string): Promise<void> {
  await page.goto(`/admin/runs?integration=${integrationId}`);
  await page.getByRole("table", { name: "Runs" }).getByRole("link").first().click();
}

test("a provider is added, its test shows the whole answer, and it is switched off and deleted", async ({
  page,
  target,
}) => {
  const name = `gateway-${unique()}`;
  await addGateway(page, name, target.url);
  const testing = page.getByRole("region", { name: "Send a test" });
  await testing.getByLabel("To", { exact: true }).fill("nobody");
  await testing.getByRole("button", { name: "Send a test" }).click();
  await expect(testing.getByRole("alert")).toContainText("is no phone number");
  await testing.getByLabel("To", { exact: true }).fill("+255 712 345 678");
  await testing.getByRole("button", { name: "Send a test" }).click();
  const result = page.getByRole("list", { name: "Attempts of the test" });
  await expect(result).toContainText(`Attempt 1 SMS by ${name} → 200`);
  expect(target.received).toEqual([
    '{"from":"SHOP","to":"+255712345678","text":"This is a test message from Signalbox."}',
  ]);
  await expectAccessible(page);

  await page.getByRole("button", { name: "Switch off…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off" }).click();
  await expect(page.getByRole("button", { name: "Switch on…" })).toBeVisible();
  await page.goto("/admin/providers");
  const row = page.getByRole("row", { name });
  await expect(row).toContainText("switched off");
  await expect(row).toContainText("delivered");
  await expectAccessible(page);
  await row.getByRole("link", { name }).click();
  await page.getByRole("button", { name: "Delete…" }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
  await expect(page).toHaveURL(/\/admin\/providers$/);
  await expect(page.getByRole("row", { name })).toHaveCount(0);
});

test("a wrong field is named, and what was typed stays", async ({ page }) => {
  await page.goto("/admin/providers/new?kind=email_api");
  const form = page.getByRole("form", { name: "New E-mail API" });
  await form.getByLabel("URL", { exact: true }).fill("mail.example");
  await form.getByLabel("Authentication").selectOption("api_key");
  await form.getByLabel("Header of the key").fill("Host");
  await form.getByRole("button", { name: "Add the provider" }).click();
  const alert = form.getByRole("alert");
  await expect(alert).toBeFocused();
  await expect(alert.getByRole("link", { name: "Name" })).toBeVisible();
  await expect(form.getByLabel("URL", { exact: true })).toHaveValue("mail.example");
  await expect(form.getByLabel("Header of the key")).toHaveValue("Host");
});

test("a text message goes to the next provider when the first gives it up, and the run shows both", async ({
  page,
  target,
}) => {
  const broken = await startTarget();
  broken.status = 500;
  const [first, second] = [`broken-${unique()}`, `sound-${unique()}`];
  try {
    await addGateway(page, first, broken.url);
    await addGateway(page, second, target.url);
    await beginIntegration(page, `By text ${unique()}`);
    await page.getByLabel("What is sent").selectOption("sms");
    const providers = page.getByLabel("Providers", { exact: true });
    await providers.selectOption(second);
    await providers.selectOption(first);
    await page.getByRole("button", { name: `Move ${first} up` }).click();
    await expect(page.getByRole("list", { name: "Providers in order" }).getByRole("listitem").first()).toContainText(
      first,
    );
    await page.getByLabel("To", { exact: true }).fill("+255712345678");
    await page.getByLabel("Text", { exact: true }).fill("Order ");
    await page.getByRole("button", { name: "Insert a field into Text" }).click();
    await page.getByRole("menuitem", { name: "reference" }).click();
    const preview = page.getByRole("region", { name: "Preview of the message" });
    await expect(preview).toContainText("Order A-1001");
    await expect(preview).toContainText("12 characters, 1 part");
    await expectAccessible(page);
    const { id, webhookUrl } = await createIntegration(page);
    expect(await sendMessage(webhookUrl, message)).toBe(200);
    await openRun(page, id);
    const timeline = page.getByRole("list", { name: "What happened to this message" });
    await expect(timeline).toContainText(`SMS by ${first} → 500`);
    await expect(timeline).toContainText(`The provider "${second}" takes over.`);
    await expect(timeline).toContainText(`SMS by ${second} → 200`);
    expect(target.received).toEqual(['{"from":"SHOP","to":"+255712345678","text":"Order A-7"}']);

    await page.goto("/admin/providers");
    await page.getByRole("link", { name: first }).click();
    await page.getByRole("button", { name: "Delete…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Delete" }).click();
    await expect(page.getByRole("alertdialog").getByRole("alert")).toContainText("It is still used by: By text");
  } finally {
    await broken.close();
  }
});

test("an e-mail goes out through a server of the target's own, by a mapping of its own", async ({ page }) => {
  const mail = await startMailServer();
  try {
    await beginIntegration(page, `By mail ${unique()}`);
    await page.getByLabel("What is sent").selectOption("email");
    await page.getByLabel("Sent by").selectOption("smtp");
    await page.getByLabel("Mail server").fill("127.0.0.1");
    await page.getByLabel("Port").fill(String(mail.port));
    await page.getByLabel("Encryption").selectOption("none");
    await page.getByLabel(/^From/).fill("Shop <shop@example.org>");
    await page.getByLabel("To", { exact: true }).fill("{{ contact.email }}");
    await page.getByLabel(/^Subject/).fill("Order {{ reference }}");
    const preview = page.getByRole("region", { name: "Preview of the message" });
    await expect(preview).toContainText("ada@example.org");
    await expect(preview).toContainText("Order A-1001");
    await page.getByRole("switch", { name: "Use a mapping of its own" }).check();
    await page.getByRole("tab", { name: /Map/ }).click();
    await page.getByLabel("Mapping for").selectOption({ label: "Target 1: Target 1" });
    await expect(page.getByLabel("Mapping for")).toHaveValue("0");
    await expectAccessible(page);
    await page.getByRole("tab", { name: /Configure/ }).click();
    await page.getByRole("button", { name: "Send a test…" }).click();
    await page.getByRole("alertdialog").getByRole("button", { name: "Send it" }).click();
    await expect(page.getByRole("region", { name: "Result of the test" })).toContainText("Delivered: answered 250");
    expect(mail.received[0]?.text).toContain("Subject: Order A-1001");
    const { webhookUrl } = await createIntegration(page);
    expect(await sendMessage(webhookUrl, message)).toBe(200);
    expect(mail.received).toHaveLength(2);
    expect(mail.received[1]?.to).toEqual(["eve@example.org"]);
    expect(mail.received[1]?.text).toContain("Subject: Order A-7");
  } finally {
    await mail.close();
  }
});

test("the order in which providers are tried is changed by the keyboard, and stays", async ({ page, target }) => {
  test.slow();
  const [first, second] = [`a-${unique()}`, `b-${unique()}`];
  await addGateway(page, first, target.url);
  await addGateway(page, second, target.url);
  await page.goto("/admin/providers");
  const rows = page.getByRole("table", { name: "Providers" }).getByRole("row");
  const placeOf = async (name: string) =>
    Number(await rows.filter({ hasText: name }).getByRole("cell").first().textContent());
  const before = await placeOf(first);
  expect(await placeOf(second)).toBe(before + 1);
  const up = page.getByRole("button", { name: `Move ${second} up` });
  await up.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText(`It is number ${before} of the order now.`)).toBeVisible();
  await expect.poll(() => placeOf(second)).toBe(before);
  expect(await placeOf(first)).toBe(before + 1);
  // Whoever goes on pressing goes on moving the same one.
  await expect(up).toBeFocused();
  await expectAccessible(page);
  await page.reload();
  expect(await placeOf(second)).toBe(before);
});

test("the editor says that a provider is switched off, which is allowed while an integration names it", async ({
  page,
  target,
}) => {
  test.slow();
  const name = `gateway-${unique()}`;
  await addGateway(page, name, target.url);
  const address = page.url();
  await beginIntegration(page, `Texts ${unique()}`);
  await page.getByLabel("What is sent").selectOption("sms");
  await page.getByLabel("Providers", { exact: true }).selectOption(name);
  await page.getByLabel("To", { exact: true }).fill("+255712345678");
  await page.getByLabel("Text", { exact: true }).fill("Hi");
  const { id } = await createIntegration(page);

  await page.goto(address);
  await openDialog(page, "Switch off…");
  await page.getByRole("alertdialog").getByRole("button", { name: "Switch off", exact: true }).click();
  await expect(page.getByRole("button", { name: "Switch on…" })).toBeVisible();
  await page.goto(`/admin/integrations/${id}`);
  const problems = page.getByRole("button", { name: `The provider "${name}" is switched off; nothing is sent by it` });
  await expect(problems.first()).toBeVisible();
});

test.describe("for an operator", () => {
  test.use({ as: "operator" });

  test("providers can be looked at and tested, and not changed", async ({ page }) => {
    await page.goto("/admin/providers");
    await expect(page.getByRole("heading", { level: 1, name: "Providers" })).toBeVisible();
    await expect(page.getByRole("button", { name: "New provider" })).toHaveCount(0);
  });
});
