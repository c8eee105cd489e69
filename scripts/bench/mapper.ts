import { chromium as browserType, type CDPSession, type Locator, type Page } from "playwright-core";
import { chromium } from "../bootstrap/debian-packages.mjs";
import { findProgram } from "../bootstrap/find-program.mjs";
import { importWideMapping } from "./import-wide-mapping.ts";

// `node scripts/bench/mapper.ts URL EMAIL PASSWORD`, against an installation that runs: the map step in a real browser,
// with a sample of a megabyte, a thousand fields on each side and three hundred rules.
type Times = {
  p50: number;
  p95: number;
  /** What one key costs the page's main thread in CPU time, the checks after it included: it hardly depends on what else runs. */
  cpuMs: number;
};

type MapperBench = {
  /** JavaScript that the browser fetches before the canvas stands, and after it by itself; as sent, in kilobytes. */
  scriptKilobytes: { atOnce: number; lazily: number };
  /** Frames per second while a line is drawn from one tree over to the other, and while a tree is scrolled. */
  draggingFps: number;
  scrollingFps: number;
  /**
   * From a key in the rule panel to the new value in the tree, in milliseconds: of a fixed value, and of an argument of
   * a step that is run on each of the sample's 12,000 elements.
   */
  keyToValueMs: { constant: Times; listStep: Times };
};

const [site = "", email = "", password = ""] = process.argv.slice(2);
const letters = "abcdefghijklmnopqrstuvwxyzabcdefghijklmn";

/** Counts the bytes of scripts from now on; the function gives how many came since it was last asked. */
async function countScripts(client: CDPSession): Promise<() => number> {
  await client.send("Network.enable");
  const scripts = new Set<string>();
  let bytes = 0;
  client.on("Network.responseReceived", ({ requestId, type }) => type === "Script" && scripts.add(requestId));
  client.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  return () => {
    const counted = bytes;
    bytes = 0;
    return Math.round(counted / 1_000);
  };
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

/** The CPU time of the page's main thread so far, in milliseconds. */
async function readCpuTime(page: Page): Promise<() => Promise<number>> {
  const client = await page.context().newCDPSession(page);
  await client.send("Performance.enable", { timeDomain: "threadTicks" });
  return async () => {
    const { metrics } = await client.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1_000;
  };
}

/** Types letter by letter into a field, and waits each time for the tree to show a value that ends in what was typed. */
async function measureKeys(page: Page, field: Locator): Promise<Times> {
  await field.focus();
  await field.press("End");
  await page.waitForTimeout(1_000);
  const readCpu = await readCpuTime(page);
  const cpuBefore = await readCpu();
  const times: number[] = [];
  let typed = "";
  for (const key of letters) {
    typed += key;
    await page.evaluate((shown) => {
      const state = { ms: -1 };
      Object.assign(window, { benchKey: state });
      const isShown = () =>
        [...document.querySelectorAll('[role="treeitem"]')].some((item) => item.textContent.includes(`${shown}"`));
      document.addEventListener(
        "keydown",
        () => {
          const from = performance.now();
          const look = () => {
            if (isShown()) state.ms = performance.now() - from;
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        },
        { once: true, capture: true },
      );
    }, typed);
    await page.keyboard.press(key);
    const ms = await page.waitForFunction(() => {
      const { ms } = (window as unknown as { benchKey: { ms: number } }).benchKey;
      return ms >= 0 ? ms : null;
    });
    times.push((await ms.jsonValue()) as number);
  }
  await page.waitForTimeout(1_000);
  const cpuMs = Math.round((await readCpu()) - cpuBefore) / letters.length;
  times.sort((a, b) => a - b);
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), cpuMs: Math.round(cpuMs) };
}

async function signIn(page: Page): Promise<void> {
  await page.goto(`${site}/admin/sign-in`, { waitUntil: "networkidle" });
  await page.getByLabel(/e-?mail/i).fill(email);
  await page
    .getByLabel(/password/i)
    .first()
    .fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL(/\/admin$/);
}

const browser = await browserType.launch({
  executablePath: findProgram(chromium.candidates) ?? "",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
});
try {
  const page = await (await browser.newContext({ viewport: { width: 1440, height: 900 } })).newPage();
  const id = await importWideMapping({ site, email, password });
  await signIn(page);
  await page.waitForLoadState("networkidle");
  const client = await page.context().newCDPSession(page);
  await client.send("Network.setCacheDisabled", { cacheDisabled: true });
  const count = await countScripts(client);
  await openMapStep(page, id);
  const atOnce = count();
  await page.waitForLoadState("networkidle");
  await page.waitForTimeout(2_000);
  const scriptKilobytes = { atOnce, lazily: count() };
  const draggingFps = await countFrames(page, () => dragAcross(page));
  const scrollingFps = await countFrames(page, () => scrollTree(page));
  const rule = page.getByRole("region", { name: /^Rule for/ });
  await page.getByRole("button", { name: "Constant" }).click();
  const constant = await measureKeys(page, rule.getByRole("textbox", { name: "Value" }));
  await page.getByRole("button", { name: "Close the rule" }).click();
  await page.getByRole("searchbox", { name: "Search in result" }).fill("lines");
  await page.getByRole("tree", { name: "Result" }).getByRole("treeitem", { name: /^code/ }).click();
  const listStep = await measureKeys(page, rule.getByRole("textbox", { name: "Text", exact: true }));
  const result: MapperBench = { scriptKilobytes, draggingFps, scrollingFps, keyToValueMs: { constant, listStep } };
  console.log(JSON.stringify(result));
} finally {
  await browser.close();
}
