import net from "node:net";
import { expect, test } from "vitest";
import { findFreePort } from "../processes/find-free-port.ts";
import { checkPort } from "./check-port.ts";

test("a free port passes", async () => {
  await expect(checkPort(await findFreePort())).resolves.toBeUndefined();
});

test.runIf(process.platform === "linux")(
  "a taken port is refused with who has it and what to write instead",
  async () => {
    const port = await findFreePort();
    const server = net.createServer();
    await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
    await expect(checkPort(port)).rejects.toThrow(
      `is in use by node (process ${process.pid}). Stop it, or choose another: PORT=${port + 1} npm start`,
    );
    await new Promise((resolve) => server.close(resolve));
  },
);
