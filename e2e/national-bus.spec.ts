import type { Page } from "@playwright/test";
import { makeEsbKeys } from "../scripts/testing/esb-envelopes.ts";
import { startEsb } from "../scripts/testing/start-esb.ts";
import { expectAccessible } from "./set-up/expect-accessible.ts";
import { expect, test } from "./set-up/test.ts";

const unique = () => crypto.randomUUID().slice(0, 8);

/** Puts a secret into the vault by the button beside the field that is to name it. */
async function addSecret(page: Page, at: number, name: string, value: string): Promise<void> {
  const form = page.getByRole("form", { name: "Settings of the national bus" });
  await form.getByRole("button", { name: "New secret" }).nth(at).click();
  const dialog = page.getByRole("dialog", { name: "New secret" });
  await dialog.getByLabel("Name").fill(name);
  await dialog.getByLabel("Value").fill(value);
  await dialog.getByRole("button", { name: "Put into the vault" }).click();
  await expect(dialog).toBeHidden();
}

test("the national bus is set up from nothing, a wrong key is named, and the connection is checked", async ({
  page,
}) => {
  const bus = await startEsb();
  try {
    await page.goto("/admin");
    await page.getByRole("link", { name: "National bus" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "National bus" })).toBeVisible();
    await expect(page.getByRole("region", { name: "State" })).toContainText("GOV_ESB_PUBLIC_KEY");
    await page.getByRole("button", { name: "Check the connection" }).click();
    await expect(page.getByRole("list", { name: "What was found" })).toContainText("Settings: failed.");

    const form = page.getByRole("form", { name: "Settings of the national bus" });
    await form.getByLabel("Token address").fill(bus.tokenUrl);
    await form.getByLabel("Engine address").fill(bus.engineUrl);
    await form.getByLabel("Client id").fill(bus.clientId);
    await addSecret(page, 0, `esb.secret-${unique()}`, bus.clientSecret);
    await addSecret(page, 1, `esb.key-${unique()}`, bus.keys.clientPrivate);
    await form.getByLabel("Timeout of a request, in seconds").fill("soon");
    await form.getByLabel("Public key of the bus").fill(makeEsbKeys().busPrivate);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByRole("alert")).toContainText("A timeout is from 0.1 to 600 seconds.");
    await form.getByLabel("Timeout of a request, in seconds").fill("2.5");
    await form.getByRole("button", { name: "Save" }).click();
    await expect(form.getByRole("alert")).toContainText("This is a private key, and a public one is needed here");
    await expect(form.getByLabel("Client id")).toHaveValue(bus.clientId);
    await expectAccessible(page);

    await form.getByLabel("Public key of the bus").fill(bus.keys.busPublic);
    await form.getByRole("button", { name: "Save" }).click();
    await expect(page.getByRole("region", { name: "State" })).toContainText("Everything that is needed is set.");
    await expect(page.getByRole("region", { name: "Our public key" })).toContainText(
      bus.keys.clientPublic.split("\n")[1] ?? "",
    );
    await page.getByRole("button", { name: "Check the connection" }).click();
    await expect(page.getByRole("list", { name: "What was found" })).toContainText("Token: good.");
    await expectAccessible(page);

    bus.behave.token = "refused";
    await page.getByRole("button", { name: "Check the connection" }).click();
    await expect(page.getByRole("list", { name: "What was found" })).toContainText("Token: failed.");
    await expect(page.getByRole("list", { name: "What was found" })).toContainText("invalid_client");
  } finally {
    await bus.close();
  }
});
