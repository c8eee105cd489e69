import { expect, type Page } from "@playwright/test";

/** Opens the form of a new integration and names it; what is typed before the page's scripts have arrived does not count. */
export async function beginIntegration(page: Page, name: string): Promise<void> {
  await page.goto("/admin/integrations/new");
  await expect(async () => {
    await page.getByLabel("Name", { exact: true }).fill("");
    await page.getByLabel("Name", { exact: true }).fill(name);
    await expect(page.getByRole("heading", { level: 1, name })).toBeVisible({ timeout: 1_000 });
  }).toPass();
}

/** Creates what stands in the form, switched on, and gives its id and the address that takes its messages. */
export async function createIntegration(page: Page): Promise<{ id: string; webhookUrl: string }> {
  await page.getByRole("button", { name: "Create…" }).click();
  await page.getByRole("button", { name: "Create", exact: true }).click();
  await expect(page).toHaveURL(/\/admin\/integrations\/[0-9a-f-]{36}$/, { timeout: 30_000 });
  return { id: page.url().split("/").at(-1) ?? "", webhookUrl: await readWebhookUrl(page) };
}

/** The address on the page of an integration, from the command that sends the sample to it. */
export async function readWebhookUrl(page: Page): Promise<string> {
  const command = (await page.getByRole("region", { name: "Command" }).textContent()) ?? "";
  return /http\S+\/webhook\/\S+/.exec(command)?.[0] ?? "";
}
