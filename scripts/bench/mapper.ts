import { chromium as browserType, type Page } from "playwright-core";
import { defaultHttpRetryPolicy } from "#core/deliveries/retry-policy.ts";
import { chromium } from "../bootstrap/debian-packages.mjs";
import { findProgram } from "../bootstrap/find-program.mjs";

// `node scripts/bench/mapper.ts URL EMAIL PASSWORD`, against an installation that runs: the map step in a real browser,
// with a thousand fields on each side and three hundred rules, and with a sample of a megabyte.
export type MapperBench = {
  /** JavaScript that the map step makes the browser fetch, compressed as sent, in kilobytes. */
  scriptKilobytes: number;
  /** Frames per second while a line is drawn from one tree over to the other, and while a tree is scrolled. */
  draggingFps: number;
  scrollingFps: number;
  /** From a key in the rule panel to the new value in the tree, in milliseconds, with a sample of a megabyte. */
  keyToValueMs: { p50: number; max: number };
};

const [site = "", email = "", password = ""] = process.argv.slice(2);
const names = Array.from({ length: 1_000 }, (_, index) => `field_${String(index).padStart(4, "0")}`);

async function importIntegration(name: string, sample: object): Promise<string> {
  const post = async (path: string, token: string | null, body: object) => {
    const headers = { "content-type": "application/json", ...(token ? { authorization: `Token ${token}` } : {}) };
    const answer = await fetch(site + path, { method: "POST", headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { token?: string; id?: string };
  };
  const { token = null } = await post("/api/token-auth/", null, { username: email, password });
  const rules = names.slice(0, 300).map((field, index) => ({
    id: field,
    target: field,
    source: { kind: "path", paths: [field] },
    steps: index % 3 === 0 ? [{ name: "uppercase" }, { name: "trim" }] : [],
  }));
  const target = Object.fromEntries(names.map((field) => [field, ""]));
  const document = {
    schema: 1,
    source: {
      kind: "webhook",
      mode: "wait",
      failWithTarget: false,
      signature: null,
      dedupe: null,
      ratePerSecondMax: null,
    },
    condition: null,
    mapping: { rules },
    targets: [
      {
        kind: "http",
        targetId: "t1",
        name: "Target",
        method: "POST",
        url: "http://192.0.2.1/orders",
        headers: [],
        auth: { kind: "none" },
        signingSecret: null,
        timeoutMs: 5_000,
        retry: defaultHttpRetryPolicy,
      },
    ],
    samples: { source: JSON.stringify(sample), target: JSON.stringify(target) },
  };
  const file = { format: "signalbox.integration", formatVersion: 1, name: `${name} ${Date.now()}`, document };
  return (await post("/api/integrations/import/", token, file)).id ?? "";
}

async function openMapStep(page: Page, id: string): Promise<void> {
  await page.goto(`${site}/admin/integrations/${id}?step=map`);
  await page.getByRole("tab", { name: /Map/ }).click();
  await page.getByRole("treeitem").first().waitFor();
}

/** Counts the frames that the page draws while `act` goes on. */
async function countFrames(page: Page, act: () => Promise<void>): Promise<number> {
  await page.evaluate(() => {
    const state = { frames: 0, from: performance.now() };
    Object.assign(window, { benchFrames: state });
    const count = () => {
      state.frames += 1;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
  });
  await act();
  return await page.evaluate(() => {
    const { frames, from } = (window as unknown as { benchFrames: { frames: number; from: number } }).benchFrames;
    return Math.round((frames * 1_000) / (performance.now() - from));
  });
}

async function dragAcross(page: Page): Promise<void> {
  const from = await page.getByRole("tree", { name: "Message" }).getByRole("treeitem").nth(5).boundingBox();
  const to = await page.getByRole("tree", { name: "Result" }).getByRole("treeitem").nth(9).boundingBox();
  if (from === null || to === null) throw new Error("The trees show no lines.");
  await page.mouse.move(from.x + 40, from.y + 14);
  await page.mouse.down();
  for (let turn = 0; turn < 3; turn += 1) {
    await page.mouse.move(to.x + 60, to.y + 14 + turn * 40, { steps: 40 });
    await page.mouse.move(from.x + 200, from.y + 60, { steps: 40 });
  }
  await page.keyboard.press("Escape");
  await page.mouse.move(from.x + 250, 60, { steps: 4 });
  await page.mouse.up();
}

async function scrollTree(page: Page): Promise<void> {
  const box = await page.getByRole("tree", { name: "Message" }).boundingBox();
  if (box === null) throw new Error("There is no tree.");
  await page.mouse.move(box.x + 50, box.y + 100);
  for (let turn = 0; turn < 80; turn += 1) await page.mouse.wheel(0, 120);
}

/** Types into a rule's constant and waits for the tree to show each new value. */
async function measureKeys(page: Page): Promise<{ p50: number; max: number }> {
  await page.getByRole("button", { name: "Constant" }).click();
  const field = page.getByRole("region", { name: /^Rule for constant/ }).getByRole("textbox", { name: "Value" });
  await field.focus();
  const times: number[] = [];
  let text = "";
  for (const key of "abcdefghijklmnop") {
    text += key;
    await page.evaluate((shown) => {
      const state = { ms: -1 };
      Object.assign(window, { benchKey: state });
      document.addEventListener(
        "keydown",
        () => {
          const from = performance.now();
          const look = () => {
            const line = [...document.querySelectorAll('[role="treeitem"]')].find((item) =>
              item.textContent.includes(`"${shown}"`),
            );
            if (line) state.ms = performance.now() - from;
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    }, text);
    await page.keyboard.press(key);
    const ms = await page.waitForFunction(() => {
      const { ms } = (window as unknown as { benchKey: { ms: number } }).benchKey;
      return ms >= 0 ? ms : null;
    });
    times.push((await ms.jsonValue()) as number);
  }
  times.sort((a, b) => a - b);
  return { p50: Math.round(times[times.length >> 1] ?? 0), max: Math.round(times.at(-1) ?? 0) };
}

const browser = await browserType.launch({
  executablePath: findProgram(chromium.candidates) ?? "",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  await page.goto(`${site}/admin/sign-in`);
  await page.waitForTimeout(1_500);
  await page.getByLabel(/e-?mail/i).fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole("button", { name: /sign in/i }).click();
  await page.waitForURL(/\/admin$/);
  const wide = await importIntegration(
    "Bench wide",
    Object.fromEntries(names.map((field) => [field, `value ${field}`])),
  );
  const client = await page.context().newCDPSession(page);
  await client.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await openMapStep(page, wide);
  await page.waitForLoadState("networkidle");
  const scriptKilobytes = Math.round(bytes / 1_000);
  const draggingFps = await countFrames(page, () => dragAcross(page));
  const scrollingFps = await countFrames(page, () => scrollTree(page));
  const items = Array.from({ length: 12_000 }, (_, index) => ({
    sku: `SKU-${index}`,
    qty: index,
    name: "A thing of a sort",
  }));
  const large = await importIntegration("Bench large", {
    ...Object.fromEntries(names.map((field) => [field, "x"])),
    items,
  });
  await openMapStep(page, large);
  const result: MapperBench = { scriptKilobytes, draggingFps, scrollingFps, keyToValueMs: await measureKeys(page) };
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
}
