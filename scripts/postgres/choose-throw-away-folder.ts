import { access, constants, statfs } from "node:fs/promises";
import os from "node:os";

const memory = "/dev/shm";
// Databases of all test files, their log, and what the tests themselves need of the memory.
const freeBytesMin = 4 * 1024 ** 3;

/**
 * Where data that is worth nothing is kept: in memory where there is plenty of it, because each test file makes a database of
 * a thousand files, which takes a second on a disk; else in the temporary folder, as for data that has to survive its server.
 */
export async function chooseThrowAwayFolder(durable: boolean): Promise<string> {
  if (durable) return os.tmpdir();
  try {
    await access(memory, constants.W_OK);
    const { bavail, bsize } = await statfs(memory);
    return bavail * bsize >= freeBytesMin && os.freemem() >= freeBytesMin ? memory : os.tmpdir();
  } catch {
    // There is no such folder here, or it is not for us.
    return os.tmpdir();
  }
}
